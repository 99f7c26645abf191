import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DAY } from '../../src-main/domain/ist.ts';
import { createBenchParcels } from '../../src-main/handlers/bench-parcels.ts';
import { packCounts } from '../../src-main/domain/pack-index.ts';
import { createDeskView } from '../../src-main/jobs/view/desk-view.ts';
import { writes } from '../support/desk-writes.ts';
import {
  fullAwaited,
  fullBench,
  fullBoard,
  fullCalled,
  fullDoor,
  fullPickup,
  fullPicks,
  fullPlan,
  fullRunCounts,
} from '../support/full-desk.ts';
import { type SmallDesk, anOrder, smallDesk, stock } from './kit.ts';

const ids = (lines: readonly { readonly orderId: string }[]): string[] => lines.map(({ orderId }) => orderId);

function compare(desk: SmallDesk): void {
  const { view, ledger } = desk;
  const shown = view.plan();
  assert.deepEqual(shown, fullPlan(desk));
  const board = view.board();
  const rows = board
    .lines(undefined, 0, 1000)
    .map(({ orderId, column, late }) => `${orderId} ${column ?? '?'} ${late?.since ?? '-'}`);
  const full = fullBoard(desk);
  assert.deepEqual(rows, full);
  for (const [column, size] of Object.entries(board.counts))
    assert.equal(size, full.filter((row) => row.split(' ')[1] === column).length, column);
  const { nextPickup: next } = board;
  assert.equal(next && `${next.startTime} ${next.endTime} ${next.handoverMethod}`, fullPickup(desk));
  const bench = fullBench(desk);
  const lines = view.bench().map(({ orderId }) => orderId);
  assert.deepEqual(
    lines.filter((orderId) => bench.includes(orderId)),
    bench,
  );
  const run = ledger.runs.latest();
  const counts = run && view.runCounts(run.runId);
  if (run && counts) assert.deepEqual(counts, fullRunCounts(desk, run.runId));
  const picks = run && view.runPicks(run.runId);
  if (run && picks) assert.deepEqual(ids(picks), fullPicks(desk, run.runId));
  const door = view.door();
  assert.deepEqual(
    {
      groups: door.groups().map(({ key, packed, notPacked }) => [key, ids(packed), ids(notPacked)]),
      late: ids(door.late()),
      waiting: door.waiting(),
      pile: ids(door.onThePile()),
      underWay: ids(door.underWay()),
    },
    fullDoor(desk),
  );
  assert.deepEqual(
    view.awaited().map(({ orderId, awaited }) => `${orderId} ${awaited ?? '?'}`),
    fullAwaited(desk),
  );
  for (const beginning of ['405-', 'cu', 'KURTA', '361']) {
    const called = fullCalled(desk, beginning);
    const found = ids(view.called(beginning));
    assert.deepEqual(
      found.filter((orderId) => !called.includes(orderId)),
      [],
    );
    assert.deepEqual(
      called.filter((orderId) => view.line(orderId) !== null && !found.includes(orderId)),
      [],
    );
  }
}

test('after any writes the view is what the whole ledger says', (t) => {
  fc.assert(
    fc.property(writes, fc.integer({ min: 1, max: 6 }), (steps, every) => {
      const desk = smallDesk(t);
      for (const [index, write] of steps.entries()) {
        write(desk);
        if (index % every === 0) compare(desk);
      }
      compare(desk);
      // The program starts again and reads everything anew.
      compare({ ...desk, view: createDeskView(desk.ledger, desk.clock) });
    }),
    { numRuns: 25 },
  );
});

test('a bench that follows the view is what a bench made now would be', (t) => {
  fc.assert(
    fc.property(writes, fc.integer({ min: 1, max: 6 }), (steps, every) => {
      const desk = smallDesk(t);
      const following = createBenchParcels(desk);
      for (const [index, write] of steps.entries()) {
        write(desk);
        if (index % every !== 0) continue;
        const before = following.parcels();
        const differs = following.refresh();
        const made = createBenchParcels(desk);
        made.refresh();
        assert.deepEqual(following.parcels(), made.parcels());
        assert.deepEqual(following.onThePile(), made.onThePile());
        assert.deepEqual(packCounts(following.parcels()), packCounts([...made.parcels()]));
        assert.deepEqual(
          following
            .onThePile()
            .map(({ parcel }) => parcel.orderId)
            .toSorted(),
          ids(desk.view.door().onThePile()).toSorted(),
        );
        if (!differs) assert.equal(following.parcels(), before);
      }
    }),
    { numRuns: 25 },
  );
});

test('taking writes in by slices comes to the same', async (t) => {
  await fc.assert(
    fc.asyncProperty(writes, async (steps) => {
      const desk = smallDesk(t);
      for (const write of steps) {
        write(desk);
        await desk.view.settle();
      }
      compare(desk);
    }),
    { numRuns: 15 },
  );
});

test('the pile and what is awaited end at their hour, and an arrival ends it at once', (t) => {
  const desk = smallDesk(t);
  const { ledger, clock } = desk;
  const orders = [1, 2, 3, 4].map((one) => anOrder(one, { fulfillmentStatus: 'SHIPPED' }));
  stock(desk, orders);
  const at = clock.now();
  const [pile = '', back = '', called = '', here = ''] = orders.map(({ orderId }) => orderId);
  for (const { orderId } of orders)
    for (const event of ['booked', 'label'] as const) ledger.shipments.move(orderId, event, at);
  ledger.shipments.move(pile, 'cancel', at, { packing: 'packed' });
  for (const orderId of [back, here]) ledger.shipments.move(orderId, 'returned', at);
  ledger.shipments.move(called, 'cancel', at, { pickedUpAt: at });
  const sees = (onThePile: readonly string[], awaited: readonly string[]): void => {
    // The view that saw it come about, and one that starts now.
    for (const view of [desk.view, createDeskView(ledger, clock)])
      assert.deepEqual([ids(view.door().onThePile()), ids(view.awaited())], [onThePile, awaited]);
  };
  sees([pile], [back, called, here]);
  const row = {
    codeEnds: '0',
    expected: 'on_its_way',
    condition: null,
    claimBy: null,
    shredId: null,
  } as const;
  ledger.returns.add({ ...row, orderId: here, arrivedAt: at });
  sees([pile], [back, called]);
  clock.set(at + 30 * DAY - 1);
  sees([pile], [back, called]);
  clock.set(at + 30 * DAY);
  sees([], [back, called]);
  clock.set(at + 45 * DAY - 1);
  sees([], [back, called]);
  clock.set(at + 45 * DAY);
  sees([], []);
});
