/** Which papers go where: what the settings say stands, what was asked for by hand comes first and ends. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWishes } from '../../src-main/jobs/print-wishes.ts';
import { smallDesk } from './kit.ts';

const labels = { paper: 'labels', printer: 'Zebra' } as const;
const invoices = { paper: 'invoices', printer: 'Laser' } as const;

void test('labels and invoices go to their own printers, both on one sheet to one, nothing without a printer', (t) => {
  const desk = smallDesk(t);
  const wishes = createWishes(desk);
  assert.deepEqual([wishes.bySettings(), wishes.printers()], [[], []]);
  desk.preferences.change({ labelPrinter: 'Zebra', invoicePrinter: 'Laser' });
  assert.deepEqual(wishes.bySettings(), [labels, invoices]);
  assert.deepEqual(wishes.printers(), ['Zebra', 'Laser']);
  desk.preferences.change({ invoicePrinter: null });
  assert.deepEqual(wishes.bySettings(), [labels]);
  desk.preferences.change({ paper: 'a4' });
  assert.deepEqual(wishes.bySettings(), [{ paper: 'a4', printer: 'Zebra' }]);
});

void test('by hand or on a scan the settings send nothing by themselves', (t) => {
  const desk = smallDesk(t);
  const wishes = createWishes(desk);
  desk.preferences.change({ labelPrinter: 'Zebra', printWhen: 'by_hand' });
  assert.deepEqual(wishes.of('Zebra'), []);
  wishes.add(labels, ['b']);
  assert.deepEqual(wishes.of('Zebra'), [{ wish: labels, orderIds: new Set(['b']), byHand: true }]);
  assert.deepEqual([wishes.printers(), wishes.of('Laser')], [['Zebra'], []]);
});

void test('what was asked for adds up, everything holds all the rest, and an end ends it', (t) => {
  const desk = smallDesk(t);
  const wishes = createWishes(desk);
  desk.preferences.change({ labelPrinter: 'Zebra' });
  wishes.add(labels, ['a']);
  wishes.add(labels, ['b']);
  const [first, second] = wishes.of('Zebra');
  assert.deepEqual(first?.orderIds, new Set(['a', 'b']), 'the hand comes first');
  assert.deepEqual(second, { wish: labels, orderIds: null, byHand: false });
  wishes.add(labels, null);
  wishes.add(labels, ['c']);
  assert.equal(wishes.of('Zebra')[0]?.orderIds, null);
  wishes.end({ ...labels });
  assert.deepEqual(wishes.of('Zebra'), [{ wish: labels, orderIds: null, byHand: false }]);
});
