import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { boardColumn, boardColumns } from '../../src-main/domain/board.ts';
import { STALE_AFTER_MS, freshness } from '../../src-main/domain/freshness.ts';
import { HOUR } from '../../src-main/domain/ist.ts';
import { lateness } from '../../src-main/domain/late.ts';
import type { LateFacts } from '../../src-main/domain/late.ts';
import { type ManifestWindow, compareManifests, manifestKey } from '../../src-main/domain/manifest.ts';
import { packingStates, printSetStates, shipmentStates } from '../../src-main/domain/shipment.ts';

const window = fc.record<ManifestWindow>({
  slotStart: fc.constantFrom(10 * HOUR, 13 * HOUR),
  slotEnd: fc.constantFrom(13 * HOUR, 16 * HOUR),
  handoverMethod: fc.constantFrom('PICKUP', 'DROPOFF'),
  carrier: fc.constantFrom('ATSPL', 'Other', null),
});

void test('a manifest is named by its window, method and carrier, and by nothing else', () => {
  fc.assert(
    fc.property(window, window, (a, b) => {
      const isSame =
        a.slotStart === b.slotStart &&
        a.slotEnd === b.slotEnd &&
        a.handoverMethod === b.handoverMethod &&
        a.carrier === b.carrier;
      assert.equal(manifestKey(a) === manifestKey(b), isSame);
      const parcel = { ...a, orderId: 'A' };
      assert.equal(manifestKey(parcel), manifestKey(a));
      assert.equal(compareManifests(a, b) === 0, isSame);
    }),
  );
});

void test('the earliest window comes first, and pickups before drop-offs of the same window', () => {
  fc.assert(
    fc.property(fc.array(window, { maxLength: 12 }), (windows) => {
      const sorted = windows.toSorted(compareManifests);
      for (const [index, one] of sorted.entries()) {
        const before = sorted[index - 1];
        if (!before) continue;
        assert.ok(before.slotStart <= one.slotStart);
        if (before.slotStart === one.slotStart && before.slotEnd === one.slotEnd)
          assert.ok(before.handoverMethod === 'PICKUP' || one.handoverMethod === 'DROPOFF');
      }
    }),
  );
});

const facts = (more: Partial<LateFacts>): LateFacts => ({
  state: 'labelled',
  slotEnd: 13 * HOUR,
  handedOverAt: null,
  pickedUpAt: null,
  shippedWithTracking: false,
  ...more,
});

void test('booked and not picked up is late from the end of the slot', () => {
  assert.equal(lateness(facts({}), 13 * HOUR - 1), null);
  assert.deepEqual(lateness(facts({}), 13 * HOUR), { why: 'not_picked_up', since: 13 * HOUR });
  assert.deepEqual(lateness(facts({ state: 'booked' }), 14 * HOUR)?.why, 'not_picked_up');
  assert.equal(lateness(facts({ pickedUpAt: 12 * HOUR }), 14 * HOUR), null);
  assert.equal(lateness(facts({ slotEnd: null }), 14 * HOUR), null);
});

void test('handed over and not scanned is late after a day', () => {
  const handed = facts({ state: 'handed_over', handedOverAt: 12 * HOUR });
  assert.equal(lateness(handed, 36 * HOUR - 1), null);
  assert.deepEqual(lateness(handed, 36 * HOUR), { why: 'not_scanned', since: 36 * HOUR });
  assert.equal(lateness({ ...handed, shippedWithTracking: true }, 99 * HOUR), null);
});

void test('only what the carrier should come for can be late', () => {
  for (const state of shipmentStates) {
    const late = lateness(facts({ state, handedOverAt: 0 }), 99 * HOUR);
    assert.equal(late !== null, ['booked', 'labelled', 'handed_over'].includes(state), state);
  }
});

void test('data is stale after ten minutes, and a fetch from the future is not trusted', () => {
  assert.equal(freshness(null, 5), 'never');
  assert.equal(freshness(0, STALE_AFTER_MS), 'fresh');
  assert.equal(freshness(0, STALE_AFTER_MS + 1), 'stale');
  assert.equal(freshness(10, 5), 'stale');
  assert.equal(freshness(10, 10), 'fresh');
  assert.equal(freshness(STALE_AFTER_MS, STALE_AFTER_MS + 1), 'fresh');
});

void test('every combination stands in one column, and counts add up', () => {
  const late = { why: 'not_picked_up', since: 0 } as const;
  const all = shipmentStates.flatMap((state) =>
    [...printSetStates, null].flatMap((printSet) =>
      packingStates.flatMap((packing) =>
        [null, late].map((why) => ({ state, printSet, packing, late: why })),
      ),
    ),
  );
  for (const one of all) assert.ok(boardColumns.includes(boardColumn(one)));
});

void test('papers, packing and trouble are told before the bare state', () => {
  const column = (more: Partial<Parameters<typeof boardColumn>[0]>) =>
    boardColumn({ state: 'labelled', printSet: 'verified', packing: 'open', late: null, ...more });
  assert.equal(column({}), 'label_here');
  assert.equal(column({ printSet: 'sent' }), 'sent');
  assert.equal(column({ printSet: 'deleted' }), 'out');
  assert.equal(column({ printSet: null, state: 'booked' }), 'booked');
  assert.equal(column({ printSet: 'set_aside' }), 'label_set_aside');
  assert.equal(column({ packing: 'packed' }), 'packed');
  assert.equal(column({ packing: 'packed', state: 'handed_over' }), 'handed_over');
  assert.equal(column({ packing: 'packed', late: { why: 'not_picked_up', since: 0 } }), 'late');
  assert.equal(column({ state: 'new', printSet: null }), 'planned');
});
