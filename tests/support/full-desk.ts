/** What the ledger says of the desk, computed from all of it: the measure for the view that only follows changes. */
import { boardColumn } from '../../src-main/domain/board.ts';
import { DAY } from '../../src-main/domain/ist.ts';
import { lateness } from '../../src-main/domain/late.ts';
import type { Plan } from '../../src-main/domain/plan.ts';
import { pickOrder } from '../../src-main/domain/pick-order.ts';
import type { Desk } from '../../src-main/jobs/desk.ts';
import { knownWindows, skuFacts, toBox, toPreset } from '../../src-main/jobs/planning.ts';
import { count, noCounts, runShare } from '../../src-main/jobs/view/run-index.ts';
import type { Shipment } from '../../src-main/store/shipments.ts';
import { makePlan } from './full-plan.ts';

const openStatuses = ['UNSHIPPED', 'PARTIALLY_SHIPPED', 'PENDING', 'PENDING_AVAILABILITY'];

export function fullPlan({ ledger, clock }: Desk): Plan {
  const { goods } = ledger;
  const orders = ledger.orders.inStatus(openStatuses);
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
  const bins = new Map<string, string>();
  for (const { sku, bin } of ledger.goods.all()) if (bin !== null) bins.set(sku, bin);
  const orders = ledger.orders.getMany(shipments.map(({ orderId }) => orderId));
  return pickOrder(orders, bins).map(({ orderId }) => orderId);
}
