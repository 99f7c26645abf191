/** Runs of one SKU, and serial numbers that are wanted. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packState } from '../../src-main/domain/pack-state.ts';
import type { PackState } from '../../src-main/domain/pack-state.ts';
import { packStep, parcelInHand } from '../../src-main/domain/packing.ts';
import type { PackEvent } from '../../src-main/domain/packing.ts';
import { parcel, skusOf } from './bench.ts';

function follow(start: PackState, ...events: readonly (string | PackEvent)[]) {
  let state = start;
  const words: string[] = [];
  let serials: readonly string[] = [];
  for (const event of events) {
    const step = packStep(state, typeof event === 'string' ? { type: 'scan', code: event } : event, skusOf);
    state = step.state;
    words.push(step.verdict.verdict);
    serials = step.verdict.serials.map(({ serialNumber }) => serialNumber);
  }
  return { state, words, serials };
}

const run: PackEvent = { type: 'start_run', sku: 'CUP' };
const undo: PackEvent = { type: 'undo' };
const many = packState(Array.from({ length: 21 }, (_, at) => parcel(`A${at}`, { CUP: 1 })));
const labels = many.parcels.map(({ trackingId }) => trackingId ?? '');

void test('a run of one SKU costs its parcels and one scan, and ends by itself', () => {
  for (const first of [
    [run, 'CUP'],
    ['CUP', run],
  ] as const) {
    const { state, words } = follow(many, ...first, ...labels);
    assert.equal(words.filter((word) => word === 'packed').length, 21);
    assert.equal(words.length - 1, 21 + 1, 'scans, the key that starts it left out');
    assert.equal(state.run, null);
    assert.ok(state.parcels.every(({ status }) => status === 'packed'));
  }
});

void test('a run counts what it packed, and a parcel taken back is counted back', () => {
  const { state } = follow(many, 'CUP', run, ...labels.slice(0, 3));
  assert.deepEqual(state.run, { sku: 'CUP', confirmed: true, packed: 3 });
  assert.equal(follow(state, undo).state.run?.packed, 2);
  assert.equal(follow(state, { type: 'end_run' }).state.run, null);
});

void test('a run is not started for what nobody waits for, and ends when the rest is cancelled', () => {
  assert.deepEqual(follow(many, { type: 'start_run', sku: 'ROD' }).words, ['nothing_to_pack']);
  const two = packState([parcel('A', { CUP: 1 }), parcel('B', { CUP: 1 })]);
  const { state } = follow(two, 'CUP', run, 'T-A', { type: 'cancelled', orderId: 'B' });
  assert.equal(state.run, null);
});

void test('what is not labelled, holds more or wants a serial number is no part of a run', () => {
  const mixed = packState([
    parcel('A', { CUP: 1 }),
    parcel('B', { CUP: 1 }, { labelled: false }),
    parcel('C', { CUP: 2 }),
    parcel('D', { CUP: 1 }, { serialsWanted: ['CUP'] }),
  ]);
  const { state, words } = follow(mixed, run, 'CUP', 'T-A');
  assert.deepEqual([words, state.run], [['item_expected', 'labels_only', 'packed'], null]);
});

const wants = packState([parcel('S', { CUP: 2, ROD: 1 }, { serialsWanted: ['CUP', 'CUP'] })]);

void test('a wanted serial number stops after each piece until it is scanned', () => {
  const { words, serials } = follow(wants, 'CUP', 'SN1', 'ROD', 'CUP', 'SN2', 'T-S');
  assert.deepEqual(words, [
    'serial_wanted',
    'item_ok',
    'item_ok',
    'serial_wanted',
    'parcel_complete',
    'packed',
  ]);
  assert.deepEqual(serials, ['SN1', 'SN2']);
});

void test('a label, an item, an invoice or the same serial number again is no serial number', () => {
  const { state, words } = follow(wants, 'CUP', 'T-S', 'ROD', 'https://x.invalid', '', 'SN1', 'CUP', 'SN1');
  assert.deepEqual(words, [
    ...Array.from({ length: 5 }, () => 'serial_wanted'),
    'item_ok',
    'serial_wanted',
    'serial_wanted',
  ]);
  assert.deepEqual(state.counted, ['CUP', 'CUP']);
});

void test('a piece that is taken back takes its serial number with it', () => {
  const { state } = follow(wants, 'CUP', 'SN1', undo);
  assert.deepEqual([state.counted, state.serials], [[], []]);
  assert.deepEqual(follow(wants, 'CUP', undo, 'CUP').words, ['serial_wanted', 'undone', 'serial_wanted']);
});

void test('label first, the last serial number packs it', () => {
  const one = packState([parcel('S', { CUP: 1 }, { serialsWanted: ['CUP'] })]);
  assert.deepEqual(follow(one, 'T-S', 'CUP', 'SN1').words, ['items_expected', 'serial_wanted', 'packed']);
});

void test('of two parcels, the first whose papers are here is in hand', () => {
  const two = packState([parcel('A', { CUP: 1 }, { labelled: false }), parcel('B', { CUP: 1 })]);
  assert.equal(parcelInHand(follow(two, 'CUP').state)?.orderId, 'B');
});
