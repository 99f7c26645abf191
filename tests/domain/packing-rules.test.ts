/** What must hold at the bench whatever is scanned in whatever order. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contentKey } from '../../src-main/domain/content.ts';
import { labelled, openWith, packCounts, parcelOf } from '../../src-main/domain/pack-index.ts';
import { packState } from '../../src-main/domain/pack-state.ts';
import type { PackState } from '../../src-main/domain/pack-state.ts';
import { packStep, parcelInHand } from '../../src-main/domain/packing.ts';
import type { PackEvent } from '../../src-main/domain/packing.ts';
import { parcel, skusOf } from './bench.ts';

const ids = ['A', 'B', 'C', 'D', 'E', 'F'];
const content = fc.constantFrom<Record<string, number>>(
  { CUP: 1 },
  { CUP: 2 },
  { CUP: 1, ROD: 1 },
  { ROD: 1 },
  { CARD: 3 },
);
const bench = fc.tuple(
  ...ids.map((orderId) =>
    fc.tuple(content, fc.boolean()).map(([items, gift]) => parcel(orderId, items, { gift })),
  ),
);
const orderId = fc.constantFrom(...ids);
const code = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('CUP', 'ROD', 'CARD') },
  { weight: 5, arbitrary: orderId.map((id) => `T-${id}`) },
  { weight: 1, arbitrary: orderId.map((id) => `M-${id}`) },
  { weight: 1, arbitrary: fc.constantFrom('TWIN', 'nobody', 'https://x.invalid') },
);
const event = fc.oneof<fc.WeightedArbitrary<PackEvent>[]>(
  { weight: 12, arbitrary: code.map((one) => ({ type: 'scan', code: one })) },
  { weight: 2, arbitrary: orderId.map((id) => ({ type: 'acknowledge_gift', orderId: id })) },
  { weight: 1, arbitrary: orderId.map((id) => ({ type: 'cancelled', orderId: id })) },
  { weight: 1, arbitrary: orderId.map((id) => ({ type: 'cannot_pack', orderId: id })) },
  { weight: 1, arbitrary: fc.constantFrom('CUP', 'ROD').map((sku) => ({ type: 'start_run', sku })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<PackEvent>({ type: 'undo' }, { type: 'put_back' }, { type: 'end_run' }),
  },
);

const statusOf = (state: PackState, id: string) => state.parcels.find((one) => one.orderId === id)?.status;

void test('nothing is packed twice, cancelled, with a foreign label, a wrong count or an unseen gift', () => {
  fc.assert(
    fc.property(bench, fc.array(event, { maxLength: 60 }), (parcels, events) => {
      let state = packState(parcels);
      const cancelled = new Set<string>();
      const seen = new Set<string>();
      for (const one of events) {
        const before = state;
        const step = packStep(before, one, skusOf);
        state = step.state;
        if (one.type === 'cancelled') cancelled.add(one.orderId);
        if (one.type === 'acknowledge_gift') seen.add(one.orderId);
        const packedNow = ids.filter(
          (id) => statusOf(before, id) !== 'packed' && statusOf(state, id) === 'packed',
        );
        if (step.verdict.verdict !== 'packed') {
          assert.deepEqual(packedNow, []);
          continue;
        }
        const id = step.verdict.orderId ?? '';
        assert.deepEqual(packedNow, [id]);
        assert.equal(statusOf(before, id), 'open');
        assert.ok(!cancelled.has(id));
        const own = parcels.find((candidate) => candidate.orderId === id);
        assert.ok(own !== undefined);
        if (own.gift) assert.ok(seen.has(id));
        const scanned = one.type === 'scan' ? one.code : '';
        assert.ok(
          scanned === own.trackingId || scanned === own.dataMatrix || before.label === id,
          'its own label',
        );
        const counted = [...before.counted, ...skusOf(scanned)].map((sku) => ({ sku, quantity: 1 }));
        const runSku = before.run?.confirmed === true && before.counted.length === 0 ? before.run.sku : null;
        const byRun = runSku !== null && contentKey(own.items) === contentKey([{ sku: runSku, quantity: 1 }]);
        assert.ok(byRun || contentKey(counted) === contentKey(own.items), 'exactly its goods');
      }
    }),
    { numRuns: 1000 },
  );
});

void test('what is looked up is what the parcels say, whatever changed in them', () => {
  fc.assert(
    fc.property(bench, fc.array(event, { maxLength: 60 }), (parcels, events) => {
      let state = packState(parcels);
      for (const one of events) {
        ({ state } = packStep(state, one, skusOf));
        // A copy is another list, and read whole.
        const read = [...state.parcels];
        assert.deepEqual(packCounts(state.parcels), packCounts(read));
        for (const sku of ['CUP', 'ROD', 'CARD'])
          assert.deepEqual(openWith(state.parcels, sku), openWith(read, sku));
        for (const id of ids) {
          assert.deepEqual(parcelOf(state.parcels, id), parcelOf(read, id));
          assert.deepEqual(labelled(state.parcels, `M-${id}`), labelled(read, `M-${id}`));
        }
      }
    }),
    { numRuns: 200 },
  );
});

void test('a cancelled parcel stays cancelled, and what is in hand is always open', () => {
  fc.assert(
    fc.property(bench, fc.array(event, { maxLength: 60 }), (parcels, events) => {
      let state = packState(parcels);
      for (const one of events) {
        const before = state;
        ({ state } = packStep(before, one, skusOf));
        for (const id of ids) {
          if (statusOf(before, id) === 'cancelled') assert.equal(statusOf(state, id), 'cancelled');
        }
        const inHand = parcelInHand(state);
        if (inHand !== null) assert.equal(inHand.status, 'open');
        if (state.counted.length > 0) assert.notEqual(inHand, null);
        assert.deepEqual(
          [...state.packed].sort(),
          ids.filter((id) => statusOf(state, id) === 'packed'),
        );
      }
    }),
    { numRuns: 500 },
  );
});

void test('undo after a scan that counted or packed leads back to where it was', () => {
  fc.assert(
    fc.property(bench, fc.array(event, { maxLength: 30 }), code, (parcels, events, last) => {
      let state = packState(parcels);
      for (const one of events) ({ state } = packStep(state, one, skusOf));
      const step = packStep(state, { type: 'scan', code: last }, skusOf);
      const { verdict } = step.verdict;
      const back = packStep(step.state, { type: 'undo' }, skusOf).state;
      if (verdict === 'item_ok' || verdict === 'parcel_complete') assert.deepEqual(back, state);
      if (verdict === 'packed') assert.deepEqual(back.parcels, state.parcels);
    }),
  );
});
