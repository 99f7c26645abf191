import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contentKey } from '../../src-main/domain/content.ts';
import { DAY, HOUR } from '../../src-main/domain/ist.ts';
import { printSetEvents, shipmentEvents } from '../../src-main/domain/shipment.ts';
import { fullBench, fullBoard, fullPickup, fullPlan, fullRunCounts } from '../support/full-desk.ts';
import { type SmallDesk, aSlot, anOrder, morning, smallDesk } from './kit.ts';

const ORDERS = 8;
const skus = ['CUP', 'ROD', 'KURTA'];
const holds = ['unknown_content', 'held_by_seller', 'slot_other_day', 'label_cancelled'] as const;

const number = fc.integer({ min: 1, max: ORDERS });
const maybeTime = fc.option(fc.integer({ min: -30, max: 60 }).map((hours) => morning + hours * HOUR));
const items = fc.array(
  fc.record({ sku: fc.constantFrom(...skus), quantity: fc.nat({ max: 2 }), serial: fc.boolean() }),
  {
    minLength: 1,
    maxLength: 2,
  },
);

type Write = (desk: SmallDesk) => void;
const idOf = (one: number): string => anOrder(one).orderId;

const putOrder = fc
  .record({
    one: number,
    status: fc.constantFrom(
      'UNSHIPPED',
      'UNSHIPPED',
      'UNSHIPPED',
      'PENDING',
      'PARTIALLY_SHIPPED',
      'SHIPPED',
      'CANCELLED',
    ),
    easyShip: fc.constantFrom(true, true, true, false),
    asked: fc.constantFrom(false, false, false, true),
    tracked: fc.boolean(),
    latest: maybeTime,
    opens: maybeTime,
    items,
  })
  .map(({ one, status, easyShip, asked, tracked, latest, opens, items: lines }): Write => {
    const parcel = {
      packageReferenceId: '1',
      status: null,
      detailedStatus: null,
      carrier: null,
      shipTime: null,
    };
    return ({ ledger, clock }) => {
      const at = clock.now();
      const order = anOrder(one, {
        fulfillmentStatus: status,
        programs: easyShip ? ['AMAZON_EASY_SHIP'] : [],
        buyerAskedToCancel: asked,
        lastUpdatedTime: at,
        shipByWindow: { earliest: null, latest },
        labelPrintingFrom: opens,
        packages: tracked ? [{ ...parcel, trackingNumber: `T${one}` }] : [],
        items: lines.map(({ sku, quantity, serial }, position) => ({
          orderItemId: `${one}-${position}`,
          sku,
          asin: null,
          title: sku,
          quantity,
          grossPaise: 100,
          gift: false,
          serialNumberRequired: serial,
        })),
      });
      ledger.transaction(() => {
        ledger.orders.put(order, at);
        ledger.shipments.ensure(order.orderId, at);
      });
    };
  });

const moveShipment = fc
  .record({
    one: number,
    event: fc.constantFrom(...shipmentEvents),
    reason: fc.constantFrom(...holds),
    booked: fc.boolean(),
    inHours: fc.integer({ min: -5, max: 50 }),
  })
  .map(({ one, event, reason, booked, inHours }): Write => {
    return ({ ledger, clock }) => {
      const at = clock.now();
      const { startTime, endTime, handoverMethod } = aSlot({
        startTime: morning + inHours * HOUR,
        endTime: morning + (inHours + 3) * HOUR,
        handoverMethod: inHours % 2 === 0 ? 'PICKUP' : 'DROPOFF',
      });
      ledger.shipments.move(idOf(one), event, at, {
        ...(event === 'hold' || event === 'label_cancelled' ? { holdReason: reason } : {}),
        ...(event === 'booked' && booked
          ? { bookedAt: at, slotStart: startTime, slotEnd: endTime, handoverMethod, trackingId: `36${one}` }
          : {}),
        ...(event === 'hand_over' ? { handedOverAt: at } : {}),
        ...(event === 'picked_up' ? { pickedUpAt: at } : {}),
      });
    };
  });

const noteShipment = fc
  .record({ one: number, run: fc.boolean(), accepted: fc.subarray([...holds]), packed: fc.boolean() })
  .map(({ one, run, accepted, packed }): Write => {
    return ({ ledger, clock }) => {
      const latest = ledger.runs.latest();
      const runId = run ? (latest?.runId ?? ledger.runs.add('v', clock.now())) : null;
      if (ledger.shipments.get(idOf(one)) === null) return;
      const packing = packed ? 'packed' : 'open';
      ledger.shipments.note(idOf(one), { runId, runPosition: one, accepted, packing });
    };
  });

const knowGoods = fc
  .record({ sku: fc.constantFrom(...skus), bin: fc.option(fc.constantFrom('A', 'B')), known: fc.boolean() })
  .map(({ sku, bin, known }): Write => {
    const size = known ? 100 : null;
    return ({ ledger }) =>
      ledger.goods.put({
        sku,
        weightGrams: size,
        lengthMm: size,
        widthMm: size,
        heightMm: size,
        bin,
        hsn: null,
        gstRateBasisPoints: null,
      });
  });

const preset = fc.record({ items, forget: fc.boolean() }).map(({ items: lines, forget }): Write => {
  const key = contentKey(lines);
  return ({ ledger, clock }) => {
    const sides = { lengthMm: 200, widthMm: 150, heightMm: 100 };
    if (forget) ledger.goods.forgetPreset(key);
    else
      ledger.goods.putPreset({
        contentKey: key,
        boxId: null,
        ...sides,
        weightGrams: 500,
        acceptedAt: clock.now(),
        cameFrom: null,
      });
  };
});

const box = fc.constantFrom(150, 300, 600).map((side): Write => {
  const sides = { lengthMm: side, widthMm: side, heightMm: side };
  return ({ ledger }) => ledger.goods.putBox({ boxId: `B${side}`, name: 'Box', ...sides, tareGrams: 50 });
});

const serial = fc.tuple(number, fc.nat({ max: 1 }), fc.nat({ max: 3 })).map(
  ([one, position, serialNumber]): Write =>
    ({ ledger }) =>
      ledger.serials.add(idOf(one), `${one}-${position}`, `S${serialNumber}`),
);

const papers = fc
  .record({ one: number, event: fc.constantFrom('new', 'aside', 'resolve', ...printSetEvents) })
  .map(({ one, event }): Write => {
    const orderId = idOf(one);
    return ({ ledger: { printSets }, clock }) => {
      const at = clock.now();
      if (event === 'new')
        printSets.putVerified({
          orderId,
          witness: null,
          labelSha256: null,
          dataMatrix: null,
          invoicePages: 1,
          cameFrom: 'amazon_feed',
          at,
        });
      else if (event === 'aside')
        printSets.addSetAside({ orderId, reason: 'label_unreadable', trackingLast4: null, at });
      else if (event === 'resolve') printSets.resolveForOrder(orderId, at);
      else printSets.move(orderId, event, at);
    };
  });

const time = fc.constantFrom(HOUR / 2, 3 * HOUR, 20 * HOUR, 3 * DAY, 8 * DAY).map(
  (by): Write =>
    ({ clock }) =>
      clock.set(clock.now() + by),
);

const expiry = fc.constant<Write>(({ ledger, clock }) => {
  ledger.expiry.desk(clock.now() - 400 * DAY, 100);
});

/** Written, looked at by nobody, and taken back. */
const undone = putOrder.map((write): Write => (desk) => {
  assert.throws(() =>
    desk.ledger.transaction(() => {
      write(desk);
      throw new Error('taken back');
    }),
  );
});

const writes = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: putOrder },
    { weight: 8, arbitrary: moveShipment },
    { weight: 3, arbitrary: noteShipment },
    knowGoods,
    preset,
    box,
    serial,
    { weight: 3, arbitrary: papers },
    { weight: 2, arbitrary: time },
    expiry,
    undone,
  ),
  { minLength: 1, maxLength: 40 },
);

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
    }),
    { numRuns: 60 },
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
