import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUR } from '../../src-main/domain/ist.ts';
import { anOrder, morning, stock } from '../jobs/kit.ts';
import { office } from './kit.ts';

test('the list is of one run, and names the runs of its day by their number', async (t) => {
  const { desk, ask } = office(t);
  const orders = [anOrder(1), anOrder(2), anOrder(3)];
  stock(desk, orders);
  const { runs, shipments } = desk.ledger;
  const ids = [0, 1, 2].map((n) => {
    const at = morning + n * HOUR;
    const runId = runs.add(`v${n}`, at);
    runs.change(runId, { state: n === 1 ? 'undone' : 'done', startsAt: at });
    return runId;
  });
  for (const [n, { orderId }] of orders.entries()) {
    for (const event of ['plan', 'book', 'booked'] as const) shipments.move(orderId, event, morning);
    shipments.note(orderId, { runId: ids[n] ?? null, runPosition: 0, bookedAt: n === 2 ? null : morning });
  }
  const list = await ask('pickList.get', {});
  assert.deepEqual([list.runId, list.runOfDay, list.lines.length, list.parcels], [ids[2], 2, 0, 0]);
  assert.deepEqual(
    list.runs.map(({ runId, runOfDay }) => [runId, runOfDay]),
    [
      [ids[0], 1],
      [ids[2], 2],
    ],
  );
  const first = await ask('pickList.get', { runId: ids[0] ?? 0 });
  assert.deepEqual([first.runOfDay, first.parcels, first.units], [1, 1, 1]);
});

test('without a printer the list is a file in practice, and refused on a real account', async (t) => {
  const { desk, ask, files } = office(
    t,
    {},
    { work: { pickListPdf: () => Promise.resolve(new Uint8Array([1])) } },
  );
  const runId = desk.ledger.runs.add('v', morning);
  await ask('pickList.print', { printer: null });
  assert.deepEqual(files, [`pick-list-${runId}.pdf`]);
  const real = office(
    t,
    {},
    {
      output: { writeFile: null },
      work: { pickListPdf: () => Promise.resolve(new Uint8Array([1])) },
    },
  );
  real.desk.ledger.runs.add('v', morning);
  await assert.rejects(real.ask('pickList.print', { printer: null }), { reason: 'practice_only' });
});

test('a serial number is taken once for each unit, can be taken back, and not after the booking', async (t) => {
  const { desk, ask } = office(t);
  const order = anOrder(1);
  const [item] = order.items;
  assert.ok(item);
  const wanting = { ...order, items: [{ ...item, quantity: 2, serialNumberRequired: true }] };
  stock(desk, [wanting]);
  const { ledger } = desk;
  const line = { orderId: order.orderId, orderItemId: item.orderItemId };
  const scanned = async (): Promise<unknown> => (await ask('pickList.serials'))[0]?.scanned;
  await ask('package.serial', { ...line, serialNumber: 'S1' });
  await assert.rejects(ask('package.serial', { ...line, serialNumber: 'S1' }), { reason: 'not_allowed_now' });
  await ask('package.serial', { ...line, serialNumber: 'S2' });
  await assert.rejects(ask('package.serial', { ...line, serialNumber: 'S3' }), { reason: 'not_allowed_now' });
  await ask('package.serialForget', { ...line, serialNumber: 'S2' });
  await assert.rejects(ask('package.serialForget', { ...line, serialNumber: 'S2' }), { reason: 'not_found' });
  const [held] = (await ask('plan.get')).held;
  if (held?.reason === 'serial_needed') {
    assert.deepEqual(held.serials, [
      { orderItemId: item.orderItemId, sku: item.sku, quantity: 2, scanned: 1 },
    ]);
    assert.deepEqual(await scanned(), [{ orderItemId: item.orderItemId, serialNumber: 'S1' }]);
  } else assert.fail(`held for ${held?.reason ?? 'nothing'}`);
  for (const event of ['plan', 'book', 'booked'] as const)
    ledger.shipments.move(order.orderId, event, morning);
  await assert.rejects(ask('package.serialForget', { ...line, serialNumber: 'S1' }), {
    reason: 'not_allowed_now',
  });
});
