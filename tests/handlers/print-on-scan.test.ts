/** Print-on-scan: the verdict does not wait for the printer, and the bench says how far the papers are. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aPackage, aSku, anOrder } from '../jobs/kit.ts';
import { arrive, paperedOffice } from './papered.ts';

const orders = [anOrder(1), anOrder(2), anOrder(3)];
const quiet = async (): Promise<void> => {
  for (let turn = 0; turn < 60; turn += 1) await new Promise(setImmediate);
};

void test('papers of the parcel in hand go out while its verdict is here already', async (t) => {
  const made = paperedOffice(t, { orders });
  const { ask, desk } = made;
  await arrive(made);
  await ask('settings.set', { printWhen: 'on_scan', labelPrinter: 'Zebra', invoicePrinter: 'Zebra' });
  const view = await ask('package.scan', { code: aSku });
  assert.deepEqual(
    [view.last?.verdict, view.papers?.label, view.papers?.pages],
    ['parcel_complete', 'sending', 1],
  );
  assert.deepEqual(made.printed, []);
  await quiet();
  assert.equal((await ask('pack.get')).papers?.label, 'sent');
  assert.deepEqual(
    [anOrder(1), anOrder(2)].map(({ orderId }) => desk.ledger.printSets.get(orderId)?.state),
    ['sent', 'verified'],
  );
  const packed = await ask('package.scan', { code: aPackage(anOrder(1).orderId).trackingId ?? '' });
  assert.equal(packed.last?.verdict, 'packed');
  assert.notEqual(desk.ledger.printSets.get(anOrder(1).orderId)?.state, 'sent');
});

void test('papers wait until every piece of the parcel is there, and then go out once', async (t) => {
  const [line] = anOrder(1).items;
  assert.ok(line);
  const made = paperedOffice(t, { orders: [anOrder(1, { items: [{ ...line, quantity: 2 }] })] });
  const { ask } = made;
  await arrive(made);
  await ask('settings.set', { printWhen: 'on_scan', labelPrinter: 'Zebra' });
  assert.equal((await ask('package.scan', { code: aSku })).last?.verdict, 'item_ok');
  await quiet();
  assert.deepEqual(made.printed, []);
  assert.equal((await ask('package.scan', { code: aSku })).last?.verdict, 'parcel_complete');
  await quiet();
  assert.equal(made.printed.length, 1);
});

void test('a run prints all of its labels when its item was scanned', async (t) => {
  const made = paperedOffice(t, { orders });
  const { ask, desk } = made;
  await arrive(made);
  await ask('settings.set', { printWhen: 'on_scan', labelPrinter: 'Zebra' });
  await ask('package.startRun', { sku: aSku });
  assert.equal(made.printed.length, 0);
  await ask('package.scan', { code: aSku });
  await quiet();
  for (const { orderId } of orders) assert.equal(desk.ledger.printSets.get(orderId)?.state, 'sent');
  assert.equal(made.printed.length, 1);
});

void test('what the printer refuses is told with the parcel, and tried again with the next scan of it', async (t) => {
  const made = paperedOffice(t, { orders });
  const { ask } = made;
  await arrive(made);
  await ask('settings.set', { printWhen: 'on_scan', labelPrinter: 'Gone' });
  await ask('package.scan', { code: aSku });
  await quiet();
  const { papers } = await ask('pack.get');
  assert.deepEqual([papers?.label, papers?.refused], ['here', 'printer_not_found']);
  await ask('settings.set', { labelPrinter: 'Zebra' });
  await ask('package.undo');
  await ask('package.scan', { code: aSku });
  await quiet();
  assert.deepEqual((await ask('pack.get')).papers, {
    label: 'sent',
    pages: 1,
    giftCard: false,
    refused: null,
  });
});

void test('without the setting nothing is printed by a scan', async (t) => {
  const made = paperedOffice(t, { orders });
  const { ask } = made;
  await arrive(made);
  await ask('settings.set', { printWhen: 'by_hand', labelPrinter: 'Zebra' });
  await ask('package.scan', { code: aSku });
  await quiet();
  assert.deepEqual(made.printed, []);
});
