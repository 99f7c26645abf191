/** What the ledger says of the desk, computed from all of it: the measure for the view that only follows changes. */
import { boardColumn } from '../../src-main/domain/board.ts';
import { DAY } from '../../src-main/domain/ist.ts';
import { lateness } from '../../src-main/domain/late.ts';
import type { Plan } from '../../src-main/domain/plan.ts';
import { compareManifests, manifestKey } from '../../src-main/domain/manifest.ts';
import { pickOrder } from '../../src-main/domain/pick-order.ts';
import { isAwaited, returnExpectation } from '../../src-main/domain/returns.ts';
import { shipmentStates } from '../../src-main/domain/shipment.ts';
import type { Desk } from '../../src-main/jobs/desk.ts';
import { knownWindows, skuFacts, toBox, toPreset } from '../../src-main/jobs/planning.ts';
import { count, noCounts, runShare } from '../../src-main/jobs/view/run-index.ts';
import type { Shipment } from '../../src-main/store/shipments.ts';
import { makePlan } from './full-plan.ts';

const openStatuses = ['UNSHIPPED', 'PARTIALLY_SHIPPED', 'PENDING', 'PENDING_AVAILABILITY'];

export function fullPlan({ ledger, clock }: Desk): Plan {
  const { goods } = ledger;
  const orders = ledger.orders.getMany(ledger.orders.idsInStatus(openStatuses));
  const shipments = ledger.shipments.getMany(orders.map(({ orderId }) => orderId));
  return makePlan({
    orders,
    shipments: new Map(shipments.map((shipment) => [shipment.orderId, shipment])),
    presets: new Map(goods.presets().map((row) => [row.contentKey, toPreset(row)])),
    skus: skuFacts(goods.all()),
    boxes: goods.boxes().map(toBox),
    serialsScanned: (orderId, orderItemId) => ledger.serials.count(orderId, orderItemId),
    knownWindows: knownWindows(ledger.settings),
    wish: null,
    now: clock.now(),
  });
}

const over = ['cancelled', 'delivered', 'returned', 'lost'] as const;
const onBoard = [
  'booking',
  'booked',
  'labelled',
  'handed_over',
  'in_transit',
  'rejected',
  'cannot_pack',
] as const;

/** Rows as `id column late-since`, in the board's order. */
export function fullBoard(desk: Desk): string[] {
  const { ledger, clock } = desk;
  const now = clock.now();
  const plan = fullPlan(desk);
  const rows = [
    ...plan.ready.map(({ orderId }) => `${orderId} planned -`),
    ...plan.held.map(({ orderId }) => `${orderId} held -`),
  ];
  const shipments = ledger.shipments
    .inStates([...onBoard, ...over])
    .filter(({ state, stateSince }) => !over.some((one) => one === state) || now - stateSince < 7 * DAY);
  const aside = new Map(ledger.printSets.setAsides().map(({ orderId, reason }) => [orderId, reason]));
  for (const shipment of shipments) {
    const { orderId, state, packing } = shipment;
    const order = ledger.orders.get(orderId);
    const scanned = order?.packages.some(({ trackingNumber }) => trackingNumber !== null) ?? false;
    const shippedWithTracking = order?.fulfillmentStatus === 'SHIPPED' && scanned;
    const late = lateness({ ...shipment, shippedWithTracking }, now);
    const set = ledger.printSets.get(orderId)?.state ?? null;
    const waits = aside.has(orderId) && (set === null || set === 'deleted');
    const column = boardColumn({ state, printSet: waits ? 'set_aside' : set, packing, late });
    rows.push(`${orderId} ${column} ${late?.since ?? '-'}`);
  }
  return rows;
}

export function fullPickup({ ledger, clock }: Desk): string | null {
  const pickups = ledger.shipments.inStates(['booked', 'labelled']).flatMap((shipment) => {
    const { slotStart, slotEnd, handoverMethod } = shipment;
    if (slotStart === null || slotEnd === null || handoverMethod === null) return [];
    return slotEnd > clock.now() ? [`${slotStart} ${slotEnd} ${handoverMethod}`] : [];
  });
  // All instants of a test have as many digits, and DROPOFF comes after PICKUP only by the rule, so it is turned round.
  return pickups.map(turned).toSorted().map(turned)[0] ?? null;
}

function turned(text: string): string {
  return text.replace(/PICKUP|DROPOFF/u, (word) => (word === 'PICKUP' ? 'DROPOFF' : 'PICKUP'));
}

export function fullRunCounts({ ledger }: Desk, runId: number): object {
  const counts = noCounts();
  for (const shipment of ledger.shipments.ofRun(runId)) {
    const { orderId } = shipment;
    const setAside = ledger.printSets.openReason(orderId);
    count(counts, runShare({ shipment, printSet: ledger.printSets.get(orderId), setAside }), 1);
  }
  return counts;
}

const atBench = ['booked', 'labelled', 'cannot_pack', 'cancelled', 'held'] as const;

/** Order ids in pick order. What left the bench more than six days ago is of no interest to it. */
export function fullBench({ ledger, clock }: Desk): string[] {
  const isRecent = ({ state, stateSince }: Shipment): boolean =>
    state === 'booked' || state === 'labelled' || clock.now() - stateSince < 6 * DAY;
  const shipments = ledger.shipments
    .inStates(atBench)
    .filter((shipment) => shipment.bookedAt !== null && isRecent(shipment));
  const orders = ledger.orders.getMany(shipments.map(({ orderId }) => orderId));
  return pickOrder(orders, binsOf(ledger)).map(({ orderId }) => orderId);
}

/** Everything at the carrier's door in words, in its order, straight from the tables. */
export function fullDoor({ ledger, clock }: Desk): object {
  const now = clock.now();
  const { shipments } = ledger;
  const atTheDoor = shipments.inStates(['booked', 'labelled']).flatMap((shipment) => {
    const { orderId, slotStart, slotEnd, handoverMethod, carrier, packing } = shipment;
    if (slotStart === null || slotEnd === null || handoverMethod === null) return [];
    return [{ orderId, packing, slotStart, slotEnd, handoverMethod, carrier }];
  });
  const groups = [...Map.groupBy(atTheDoor, manifestKey)]
    .flatMap(([key, [first, ...more]]) => (first ? [{ ...first, key, all: [first, ...more] }] : []))
    .sort(compareManifests)
    .map(({ key, all }) => [
      key,
      all.filter(({ packing }) => packing === 'packed').map(({ orderId }) => orderId),
      all.filter(({ packing }) => packing === 'open').map(({ orderId }) => orderId),
    ]);
  const shipped = (orderId: string): boolean => {
    const order = ledger.orders.get(orderId);
    return (
      order?.fulfillmentStatus === 'SHIPPED' &&
      order.packages.some(({ trackingNumber }) => trackingNumber !== null)
    );
  };
  const late = shipments
    .inStates(['booked', 'labelled', 'handed_over'])
    .flatMap((shipment) => {
      const { orderId } = shipment;
      const own = lateness({ ...shipment, shippedWithTracking: shipped(orderId) }, now);
      return own ? [{ orderId, ...own }] : [];
    })
    .sort(
      (a, b) =>
        (a.why < b.why ? -1 : a.why > b.why ? 1 : 0) || a.since - b.since || (a.orderId < b.orderId ? -1 : 1),
    )
    .map(({ orderId }) => orderId);
  const waiting = shipments.inStates(['handed_over']);
  const handed = waiting.flatMap(({ handedOverAt }) => handedOverAt ?? []);
  const pile = shipments
    .inStates(['cancelled', 'held'])
    .filter(
      ({ state, stateSince, packing, holdReason, pickedUpAt }) =>
        packing === 'packed' &&
        stateSince > now - 30 * DAY &&
        (state === 'cancelled' ? pickedUpAt === null : holdReason === 'label_cancelled'),
    )
    .sort((a, b) => a.stateSince - b.stateSince || (a.orderId < b.orderId ? -1 : 1))
    .map(({ orderId }) => orderId);
  const underWay = shipments
    .inStates(['booking', 'booked', 'labelled'])
    .sort((a, b) => (a.slotEnd ?? 0) - (b.slotEnd ?? 0) || (a.orderId < b.orderId ? -1 : 1))
    .map(({ orderId }) => orderId);
  return {
    groups,
    late,
    waiting: { count: waiting.length, oldest: handed.length === 0 ? null : Math.min(...handed) },
    pile,
    underWay,
  };
}

/** As `id expectation`, the longest awaited first. */
export function fullAwaited({ ledger, clock }: Desk): string[] {
  return ledger.shipments
    .inStates(shipmentStates)
    .filter(({ orderId, state, stateSince, pickedUpAt }) => {
      const isRecent = stateSince > clock.now() - 45 * DAY;
      const cameBack = state === 'returned' || (state === 'cancelled' && pickedUpAt !== null);
      return (state === 'in_transit' || (cameBack && isRecent)) && ledger.returns.ofOrder(orderId) === null;
    })
    .sort((a, b) => a.stateSince - b.stateSince || (a.orderId < b.orderId ? -1 : 1))
    .flatMap(({ orderId, state, packageStatus, pickedUpAt }) => {
      const packages = ledger.orders.get(orderId)?.packages ?? [];
      const words = [packageStatus, ...packages.flatMap((one) => [one.status, one.detailedStatus])];
      const expected = returnExpectation({ state, words, wasPickedUp: pickedUpAt !== null });
      return isAwaited(expected) ? [`${orderId} ${expected}`] : [];
    });
}

/** Order ids of one run in the order they are fetched from the shelves. */
export function fullPicks({ ledger }: Desk, runId: number): string[] {
  const ids = ledger.shipments
    .ofRun(runId)
    .filter(({ bookedAt, state }) => bookedAt !== null && state !== 'cancelled' && state !== 'cannot_pack')
    .map(({ orderId }) => orderId);
  return pickOrder(ledger.orders.getMany(ids), binsOf(ledger)).map(({ orderId }) => orderId);
}

/** Of everything that was ever ordered, ids in any order. */
export function fullCalled({ ledger }: Desk, beginning: string): string[] {
  const begins = (text: string | null): boolean => text?.startsWith(beginning) ?? false;
  return ledger.orders
    .getMany(ledger.orders.newest(null, 1000))
    .filter(
      ({ orderId, items }) =>
        begins(orderId) ||
        begins(ledger.shipments.get(orderId)?.trackingId ?? null) ||
        items.some(({ sku }) => begins(sku) || sku.startsWith(beginning.toUpperCase())),
    )
    .map(({ orderId }) => orderId);
}

function binsOf({ goods }: Desk['ledger']): Map<string, string> {
  const bins = new Map<string, string>();
  for (const { sku, bin } of goods.all()) if (bin !== null) bins.set(sku, bin);
  return bins;
}
