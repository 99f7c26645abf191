/** Any write that the desk's view has to hear of, over a handful of orders. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { contentKey } from '../../src-main/domain/content.ts';
import { DAY, HOUR } from '../../src-main/domain/ist.ts';
import { type ShipmentEvent, printSetEvents, shipmentEvents } from '../../src-main/domain/shipment.ts';
import { type SmallDesk, aSlot, anOrder, morning } from '../jobs/kit.ts';

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
    word: fc.constantFrom(null, null, 'ReturningToSeller', 'ReturnedToSeller'),
    latest: maybeTime,
    opens: maybeTime,
    items,
  })
  .map(({ one, status, easyShip, asked, tracked, word, latest, opens, items: lines }): Write => {
    const parcel = {
      packageReferenceId: '1',
      status: null,
      detailedStatus: word,
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
    carrier: fc.constantFrom(null, 'ATS'),
  })
  .map(({ one, event, reason, booked, inHours, carrier }): Write => {
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
          ? {
              bookedAt: at,
              slotStart: startTime,
              slotEnd: endTime,
              handoverMethod,
              carrier,
              trackingId: `36${one}`,
            }
          : {}),
        ...(event === 'hand_over' ? { handedOverAt: at } : {}),
        ...(event === 'picked_up' ? { pickedUpAt: at } : {}),
      });
    };
  });

const journeys: readonly (readonly ShipmentEvent[])[] = [
  ['booked'],
  ['booked', 'label'],
  ['booked', 'label', 'cannot_pack'],
  ['booked', 'label', 'cancel'],
  ['booked', 'label', 'label_cancelled'],
  ['booked', 'label', 'hand_over'],
  ['booked', 'label', 'hand_over', 'picked_up'],
  ['booked', 'label', 'hand_over', 'cancel', 'picked_up'],
  ['booked', 'label', 'hand_over', 'picked_up', 'returned'],
];

/** One order a long way at once: single moves seldom bring one to the door. */
const journey = fc
  .record({
    one: number,
    events: fc.constantFrom(...journeys),
    run: fc.boolean(),
    packed: fc.boolean(),
    inHours: fc.constantFrom(-4, 2, 26),
    carrier: fc.constantFrom(null, 'ATS'),
  })
  .map(({ one, events, run, packed, inHours, carrier }): Write => {
    return ({ ledger, clock }) => {
      const at = clock.now();
      const { orderId } = anOrder(one);
      const slotStart = morning + inHours * HOUR;
      ledger.transaction(() => {
        if (ledger.orders.get(orderId) === null) ledger.orders.put(anOrder(one), at);
        ledger.shipments.ensure(orderId, at);
        for (const event of events)
          ledger.shipments.move(orderId, event, at, {
            ...(event === 'label_cancelled' ? { holdReason: 'label_cancelled' } : {}),
            ...(event === 'hand_over' ? { handedOverAt: at } : {}),
            ...(event === 'picked_up' ? { pickedUpAt: at } : {}),
          });
        const runId = run ? (ledger.runs.latest()?.runId ?? ledger.runs.add('v', at)) : null;
        const slot = { slotStart, slotEnd: slotStart + 3 * HOUR, handoverMethod: 'PICKUP' } as const;
        const packing = packed ? 'packed' : 'open';
        ledger.shipments.note(orderId, { ...slot, runId, runPosition: one, carrier, packing, bookedAt: at });
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

const cameBack = fc.record({ one: number, gone: fc.boolean() }).map(({ one, gone }): Write => {
  return ({ ledger, clock }) => {
    const orderId = idOf(one);
    const here = ledger.returns.ofOrder(orderId);
    if (gone && here) ledger.returns.remove(here.returnId);
    const row = {
      codeEnds: '0',
      expected: 'on_its_way',
      condition: null,
      claimBy: null,
      shredId: null,
    } as const;
    if (!gone) ledger.returns.add({ ...row, orderId, arrivedAt: clock.now() });
  };
});

const time = fc.constantFrom(HOUR / 2, 3 * HOUR, 20 * HOUR, 3 * DAY, 8 * DAY, 24 * DAY).map(
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

export const writes = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: putOrder },
    { weight: 8, arbitrary: moveShipment },
    { weight: 6, arbitrary: journey },
    { weight: 3, arbitrary: noteShipment },
    knowGoods,
    preset,
    box,
    serial,
    { weight: 3, arbitrary: papers },
    { weight: 2, arbitrary: time },
    { weight: 2, arbitrary: cameBack },
    expiry,
    undone,
  ),
  // Its usual size would stop at ten, which is no day.
  { minLength: 1, maxLength: 40, size: 'max' },
);
