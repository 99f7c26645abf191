import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canUndo, packState, withParcels } from '../../src-main/domain/pack-state.ts';
import type { PackParcel, PackState } from '../../src-main/domain/pack-state.ts';
import { packStep, parcelInHand } from '../../src-main/domain/packing.ts';
import type { PackEvent } from '../../src-main/domain/packing.ts';
import { parcel, skusOf } from './bench.ts';

/** Plays events and answers with the verdict words; a plain string is a scan. */
function play(state: PackState, ...events: readonly (string | PackEvent)[]): string[] {
  return follow(state, ...events).words;
}

function follow(
  start: PackState,
  ...events: readonly (string | PackEvent)[]
): { words: string[]; state: PackState } {
  let state = start;
  const words: string[] = [];
  for (const event of events) {
    const step = packStep(state, typeof event === 'string' ? { type: 'scan', code: event } : event, skusOf);
    state = step.state;
    const { verdict, orderId } = step.verdict;
    words.push(orderId === null ? verdict : `${verdict} ${orderId}`);
  }
  return { words, state };
}

const day = packState([
  parcel('A', { CUP: 1 }),
  parcel('B', { CUP: 1 }),
  parcel('C', { CUP: 2 }),
  parcel('D', { CUP: 1, ROD: 1 }),
  parcel('G', { CARD: 1 }, { gift: true }),
]);

void test('an item scan finds its parcel and the label closes it', () => {
  assert.deepEqual(play(day, 'CUP', 'T-A'), ['parcel_complete A', 'packed A']);
  assert.deepEqual(play(day, 'CUP', 'M-A'), ['parcel_complete A', 'packed A']);
});

void test('of equal contents any label will do, since the goods are the same', () => {
  assert.deepEqual(play(day, 'CUP', 'T-B', 'CUP', 'T-A'), [
    'parcel_complete A',
    'packed B',
    'parcel_complete A',
    'packed A',
  ]);
});

void test('several units are counted down, in one parcel or over SKUs', () => {
  const left = withParcels(day, day.parcels.slice(2));
  assert.deepEqual(play(left, 'CUP', 'CUP', 'T-C'), ['item_ok C', 'parcel_complete C', 'packed C']);
  assert.deepEqual(play(left, 'CUP', 'ROD', 'T-D'), ['item_ok C', 'parcel_complete D', 'packed D']);
});

void test('wrong item, wrong count and wrong label stop and change nothing', () => {
  assert.deepEqual(play(day, 'CUP', 'CARD'), ['parcel_complete A', 'label_expected A']);
  assert.deepEqual(play(day, 'CUP', 'T-C'), ['parcel_complete A', 'wrong_count C']);
  assert.deepEqual(play(day, 'CUP', 'T-G'), ['parcel_complete A', 'wrong_label G']);
  assert.deepEqual(play(day, 'CUP', 'CUP', 'CUP'), [
    'parcel_complete A',
    'parcel_complete C',
    'label_expected C',
  ]);
  const two = packState([parcel('C', { CUP: 2, ROD: 1 })]);
  assert.deepEqual(play(two, 'CUP', 'ROD', 'ROD', 'CARD', 'CUP', 'T-C'), [
    'item_ok C',
    'item_ok C',
    'wrong_count C',
    'wrong_item C',
    'parcel_complete C',
    'packed C',
  ]);
});

void test('a label scanned first is completed by its goods', () => {
  assert.deepEqual(play(day, 'T-D', 'CUP', 'ROD'), ['items_expected D', 'item_ok D', 'packed D']);
  assert.deepEqual(play(day, 'T-D', 'CARD', 'T-C', 'CUP', 'CUP'), [
    'items_expected D',
    'wrong_item D',
    'items_expected C',
    'item_ok C',
    'packed C',
  ]);
  assert.deepEqual(play(day, 'T-D', 'CUP', 'T-C'), ['items_expected D', 'item_ok D', 'wrong_label C']);
});

void test('a parcel is packed once', () => {
  assert.deepEqual(play(day, 'CUP', 'T-A', 'T-A'), ['parcel_complete A', 'packed A', 'already_packed A']);
  assert.deepEqual(play(day, 'CUP', 'T-A', 'CUP', 'T-A').slice(2), ['parcel_complete B', 'already_packed A']);
});

void test('codes that are no goods and no label of today say what they are', () => {
  assert.deepEqual(play(day, 'NEVER-SEEN', 'TWIN', 'https://irp.invalid/x', '364512345671', ''), [
    'unknown_code',
    'code_means_two_skus',
    'invoice_code_ignored',
    'wrong_label',
    'unknown_code',
  ]);
  assert.deepEqual(play(packState([]), 'CUP'), ['nothing_to_pack']);
  assert.deepEqual(play(packState([parcel('A', { CUP: 1 }, { labelled: false })]), 'CUP'), [
    'not_labelled_yet',
  ]);
});

void test('a label that two orders claim decides nothing', () => {
  const twins = packState([parcel('A', { CUP: 1 }), parcel('B', { CUP: 1 }, { trackingId: 'T-A' })]);
  assert.deepEqual(play(twins, 'CUP', 'T-A'), ['parcel_complete A', 'wrong_label']);
});

void test('a gift stops until it is acknowledged', () => {
  const seen: PackEvent = { type: 'acknowledge_gift', orderId: 'G' };
  assert.deepEqual(play(day, 'CARD', 'T-G', seen), ['gift_first G', 'gift_first G', 'packed G']);
  assert.deepEqual(play(day, 'CARD', seen, 'T-G'), ['gift_first G', 'parcel_complete G', 'packed G']);
  assert.deepEqual(play(day, seen, 'CARD', 'T-G'), ['items_expected G', 'parcel_complete G', 'packed G']);
  assert.deepEqual(play(day, 'T-G', 'CARD', seen), ['items_expected G', 'gift_first G', 'packed G']);
});

void test('cancelled meanwhile: not packed, or off the pile', () => {
  const cancel = (orderId: string): PackEvent => ({ type: 'cancelled', orderId });
  assert.deepEqual(play(day, cancel('A'), 'T-A', 'CUP', 'T-A'), [
    'cancelled A',
    'cancelled A',
    'parcel_complete B',
    'cancelled A',
  ]);
  const { state } = follow(day, 'CUP', 'T-A');
  const after = packStep(state, cancel('A'), skusOf);
  assert.equal(after.verdict.offThePile, true);
  assert.deepEqual(play(after.state, { type: 'undo' }), ['nothing_to_pack']);
  const inHand = follow(day, 'T-D', 'CUP', cancel('D'));
  assert.equal(parcelInHand(inHand.state), null);
  assert.deepEqual(inHand.state.counted, []);
});

void test('another order cancelled meanwhile leaves what is in hand alone', () => {
  const { state } = follow(day, 'CUP', { type: 'cancelled', orderId: 'G' });
  assert.deepEqual(state.counted, ['CUP']);
});

void test("can't pack leaves the bench", () => {
  assert.deepEqual(play(day, { type: 'cannot_pack', orderId: 'G' }, 'CARD', 'T-G'), [
    'cannot_pack G',
    'nothing_to_pack',
    'wrong_label G',
  ]);
});

void test('a run of one SKU takes one item scan and one label each', () => {
  const events = [{ type: 'start_run', sku: 'CUP' } as const, 'CUP', 'T-A', 'T-B'];
  assert.deepEqual(play(day, ...events), ['item_expected', 'labels_only', 'packed A', 'packed B']);
  assert.deepEqual(play(day, ...events.slice(0, 2), 'ROD', 'CUP', 'T-A'), [
    'item_expected',
    'labels_only',
    'wrong_item',
    'label_expected',
    'packed A',
  ]);
});

void test('in a run, another content still has to be counted', () => {
  const run: PackEvent = { type: 'start_run', sku: 'CUP' };
  assert.deepEqual(play(day, run, 'CUP', 'T-C', 'CUP', 'CUP', 'T-A'), [
    'item_expected',
    'labels_only',
    'items_expected C',
    'item_ok C',
    'packed C',
    'packed A',
  ]);
  assert.deepEqual(play(day, run, 'T-A'), ['item_expected', 'items_expected A']);
});

void test('undo takes back the last scan, then the last parcel', () => {
  const undo: PackEvent = { type: 'undo' };
  assert.deepEqual(play(day, 'CUP', undo, 'T-A', undo, 'CUP', 'T-A', undo, 'CUP', 'T-A'), [
    'parcel_complete A',
    'undone',
    'items_expected A',
    'undone',
    'parcel_complete A',
    'packed A',
    'undone A',
    'parcel_complete A',
    'packed A',
  ]);
  assert.deepEqual(play(day, undo), ['nothing_to_pack']);
});

void test('the day costs parcels plus units in scans', () => {
  let scans = 0;
  let state = day;
  for (const one of day.parcels) {
    const units = one.items.flatMap(({ sku, quantity }) => Array.from({ length: quantity }, () => sku));
    state = packStep(state, { type: 'acknowledge_gift', orderId: one.orderId }, skusOf).state;
    for (const code of [...units, `T-${one.orderId}`]) {
      state = packStep(state, { type: 'scan', code }, skusOf).state;
      scans += 1;
    }
  }
  assert.ok(state.parcels.every(({ status }) => status === 'packed'));
  assert.equal(scans, 5 + 7);
});

void test('labels that come later and a new run keep what is in hand', () => {
  const waiting = packState([parcel('A', { CUP: 2 })]);
  const { state } = follow(waiting, 'CUP');
  const more: PackParcel[] = [...state.parcels, parcel('B', { CUP: 1 })];
  assert.deepEqual(play(withParcels(state, more), 'CUP', 'T-A'), ['parcel_complete A', 'packed A']);
});

void test('what the ledger says meanwhile is taken over: cancelled, packed elsewhere, opened again', () => {
  const { state } = follow(day, 'CUP', 'T-A', 'T-D', 'CUP');
  const cancelled = withParcels(
    state,
    state.parcels.map((one) =>
      one.orderId === 'D' ? parcel('D', { CUP: 1, ROD: 1 }, { status: 'cancelled' }) : one,
    ),
  );
  assert.deepEqual([cancelled.label, cancelled.counted, cancelled.packed], [null, [], ['A']]);
  assert.deepEqual(
    [withParcels(state, state.parcels).label, withParcels(state, state.parcels).counted],
    ['D', ['CUP']],
  );
  assert.deepEqual(withParcels(state, day.parcels).packed, []);
});

void test('there is something to undo after a scan, a label or a parcel, and not before', () => {
  assert.ok(!canUndo(day));
  assert.ok(canUndo(follow(day, 'CUP').state));
  assert.ok(canUndo(follow(day, 'T-A').state));
  assert.ok(canUndo(follow(day, 'CUP', 'T-A').state));
});

void test('nothing has to come off a pile it was never on', () => {
  const { verdict } = packStep(day, { type: 'cancelled', orderId: 'A' }, skusOf);
  assert.deepEqual([verdict.verdict, verdict.offThePile], ['cancelled', false]);
});
