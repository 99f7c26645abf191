/**
 * Parcels that come back. Nothing here needs the buyer, so a return is taken in long after the buyer is purged, and
 * none of it is an input of a purge date.
 */
import { DAY, addDays, istDate } from './ist.ts';
import type { OrderPackage } from './order.ts';
import type { ShipmentState } from './shipment.ts';

/** What lay in the parcel. */
const returnConditions = ['back_to_stock', 'damaged', 'empty'] as const;
export type ReturnCondition = (typeof returnConditions)[number];

const returnExpectations = [
  /** Amazon says it was refused, could not be delivered or is on its way back. */
  'on_its_way',
  /** Amazon says it is back with the seller already. */
  'amazon_says_here',
  /** It was delivered: a buyer's own return, which Amazon does not announce in what Potli reads. */
  'after_delivery',
  /** An order of ours of which nothing says that it comes back. */
  'not_expected',
  /** The code is no parcel and no order that this desk knows. */
  'unknown_parcel',
] as const;
export type ReturnExpectation = (typeof returnExpectations)[number];

export interface ReturnFacts {
  /** Null for an order that this desk did not ship. */
  readonly state: ShipmentState | null;
  /** Amazon's words about the package, from both of its reports; unknown ones are ignored. */
  readonly words: readonly (string | null)[];
  /** Whether the carrier ever had it. */
  readonly wasPickedUp: boolean;
}

/** Compared without case, blanks and underscores, because Amazon itself writes them in several ways. */
const comingBack: ReadonlySet<string> = new Set([
  'rejected',
  'rejectedbybuyer',
  'undeliverable',
  'returningtoseller',
]);
const back = 'returnedtoseller';

/** Whether a parcel was to come back; null when its code is not known here. */
export function returnExpectation(facts: ReturnFacts | null): ReturnExpectation {
  if (facts === null) return 'unknown_parcel';
  const words = facts.words.map((word) => (word ?? '').replaceAll(/[^a-z]/giu, '').toLowerCase());
  if (facts.state === 'returned' || words.includes(back)) return 'amazon_says_here';
  if (words.some((word) => comingBack.has(word))) return 'on_its_way';
  if (facts.state === 'delivered') return 'after_delivery';
  // Called off while it was with the carrier: there is nowhere else for it to go.
  return facts.state === 'cancelled' && facts.wasPickedUp ? 'on_its_way' : 'not_expected';
}

/** Whether it stands on the list of what is still to come. */
export function isAwaited(expectation: ReturnExpectation): boolean {
  return expectation === 'on_its_way' || expectation === 'amazon_says_here';
}

/** What Amazon called off or gave back longer ago than this is not awaited any more. */
export const AWAITED_FOR = 45 * DAY;

export interface ReturningFacts {
  readonly state: ShipmentState;
  /** UTC ms. */
  readonly stateSince: number;
  readonly packageStatus: string | null;
  readonly pickedUpAt: number | null;
}

/** What Amazon says of a package in the Orders API. */
type PackageWords = Pick<OrderPackage, 'status' | 'detailedStatus'>;

export function returnFacts(
  { state, packageStatus, pickedUpAt }: Omit<ReturningFacts, 'stateSince'>,
  packages: readonly PackageWords[],
): ReturnFacts {
  const words = [packageStatus, ...packages.flatMap((one) => [one.detailedStatus, one.status])];
  return { state, words, wasPickedUp: pickedUpAt !== null };
}

/** As what a parcel that has not arrived here stands on the list of those still to come; null when it does not. */
export function awaitedAs(
  facts: ReturningFacts,
  packages: readonly PackageWords[],
  now: number,
): ReturnExpectation | null {
  const { state, stateSince, pickedUpAt } = facts;
  const wasWithCarrier = state === 'returned' || (state === 'cancelled' && pickedUpAt !== null);
  if (state !== 'in_transit' && !(wasWithCarrier && now - stateSince < AWAITED_FOR)) return null;
  const expected = returnExpectation(returnFacts(facts, packages));
  return isAwaited(expected) ? expected : null;
}

/**
 * Calendar days for a SAFE-T claim, counted from the day on which Seller Central shows the parcel as returned to the
 * seller: Amazon's help page on SAFE-T claims (QG3WU8KETHHJN25) and its Indian notice of 2 October 2021. Amazon may
 * change it, so the window says to check.
 */
const CLAIM_DAYS = 7;

/**
 * The last Asia/Kolkata date for a claim; null when nothing is to be claimed. Counted from Amazon's own date when that
 * is earlier than the parcel's arrival, because Amazon counts from there.
 */
export function claimBy(
  condition: ReturnCondition | null,
  arrivedAt: number,
  amazonSaysSince: number | null,
): string | null {
  if (condition === null || condition === 'back_to_stock') return null;
  return addDays(istDate(Math.min(arrivedAt, amazonSaysSince ?? arrivedAt)), CLAIM_DAYS);
}

/** An order id as it is printed, or as a scanner or a hand gives it without its dashes; null when it is none. */
export function orderIdOf(scanned: string): string | null {
  const digits = /^(\d{3})-?(\d{7})-?(\d{7})$/u.exec(scanned.trim());
  return digits ? `${digits[1] ?? ''}-${digits[2] ?? ''}-${digits[3] ?? ''}` : null;
}
