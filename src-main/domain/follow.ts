/**
 * What Amazon's two reports about a parcel mean for its shipment. The Easy Ship API knows the package, the Orders API
 * its own packages; either may be missing or behind, and both may bring words nobody knows.
 */
import type { OrderPackage } from './order.ts';
import { nextShipment } from './shipment.ts';
import type { ShipmentEvent, ShipmentState } from './shipment.ts';

type Report = Extract<
  ShipmentEvent,
  'booked' | 'label_cancelled' | 'picked_up' | 'lost' | 'delivered' | 'returned'
>;

/** Later in the list is further along; of two reports the further one is believed. */
const furthestLast: readonly Report[] = [
  'booked',
  'label_cancelled',
  'picked_up',
  'lost',
  'delivered',
  'returned',
];

/** Words are compared without case, blanks and underscores, because Amazon itself writes them in several ways. */
function plain(word: string): string {
  return word.replaceAll(/[^a-z]/giu, '').toLowerCase();
}

/** Easy Ship's twelve; its sandbox also says Scheduled. A refused parcel is still with the carrier, on its way back. */
const easyShipMeaning: ReadonlyMap<string, Report> = new Map([
  ['scheduled', 'booked'],
  ['readyforpickup', 'booked'],
  ['labelcanceled', 'label_cancelled'],
  ['pickedup', 'picked_up'],
  ['atoriginfc', 'picked_up'],
  ['atdestinationfc', 'picked_up'],
  ['outfordelivery', 'picked_up'],
  ['rejected', 'picked_up'],
  ['undeliverable', 'picked_up'],
  ['delivered', 'delivered'],
  ['returnedtoseller', 'returned'],
  ['lostintransit', 'lost'],
  ['damagedintransit', 'lost'],
]);

/** The Orders API's sixteen; PENDING_SCHEDULE says nothing about a package. */
const detailedMeaning: ReadonlyMap<string, Report> = new Map([
  ['pendingpickup', 'booked'],
  ['pendingdropoff', 'booked'],
  ['labelcancelled', 'label_cancelled'],
  ['labelcanceled', 'label_cancelled'],
  ['pickedup', 'picked_up'],
  ['droppedoff', 'picked_up'],
  ['atoriginfc', 'picked_up'],
  ['atdestinationfc', 'picked_up'],
  ['outfordelivery', 'picked_up'],
  ['rejectedbybuyer', 'picked_up'],
  ['undeliverable', 'picked_up'],
  ['returningtoseller', 'picked_up'],
  ['delivered', 'delivered'],
  ['returnedtoseller', 'returned'],
  ['lost', 'lost'],
  ['damaged', 'lost'],
]);

const statusMeaning: ReadonlyMap<string, Report> = new Map([
  ['intransit', 'picked_up'],
  ['shipped', 'picked_up'],
  ['undeliverable', 'picked_up'],
  ['delivered', 'delivered'],
  ['cancelled', 'label_cancelled'],
]);

function furthest(reports: readonly (Report | undefined)[]): Report | null {
  return furthestLast.findLast((report) => reports.includes(report)) ?? null;
}

function ofPackage({
  status,
  detailedStatus,
}: Pick<OrderPackage, 'status' | 'detailedStatus'>): Report | null {
  return furthest([detailedMeaning.get(plain(detailedStatus ?? '')), statusMeaning.get(plain(status ?? ''))]);
}

/** What Amazon tells of one parcel; either report may be missing. */
export interface Reports {
  readonly packageStatus: string | null;
  readonly packages: readonly Pick<OrderPackage, 'status' | 'detailedStatus'>[];
}

/**
 * What both reports together say, null when they are missing or unknown: then looking at them proves nothing, not even
 * that the parcel is still undelivered. A cancelled package beside a live one is the slot before a rescheduling and
 * counts for nothing.
 */
export function reported(reports: Reports): Report | null {
  const packages = reports.packages.map(ofPackage).filter((report) => report !== null);
  const live = packages.filter((report) => report !== 'label_cancelled');
  return furthest([
    easyShipMeaning.get(plain(reports.packageStatus ?? '')),
    ...(live.length > 0 ? live : packages),
  ]);
}

/** The event for a shipment in that state, or null when nothing is reported or it is nothing new. */
export function followedEvent(state: ShipmentState, reports: Reports): Report | null {
  const report = reported(reports);
  return report !== null && nextShipment(state, report) !== null ? report : null;
}
