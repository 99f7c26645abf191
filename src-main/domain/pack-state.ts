/** What the packing bench remembers between two scans. Nothing in it is personal. */
import { mergeItems, unitCount } from './content.ts';
import type { ContentItem } from './content.ts';

const packVerdicts = [
  'item_ok',
  /** All goods are there: the label is next. */
  'parcel_complete',
  'packed',
  'label_expected',
  'item_expected',
  /** A label was scanned first: now its goods. */
  'items_expected',
  'wrong_item',
  'wrong_count',
  'wrong_label',
  'cancelled',
  'cannot_pack',
  'already_packed',
  'unknown_code',
  'code_means_two_skus',
  'invoice_code_ignored',
  'gift_first',
  'not_labelled_yet',
  'nothing_to_pack',
  'undone',
] as const;
export type PackVerdictWord = (typeof packVerdicts)[number];

export interface PackVerdict {
  readonly verdict: PackVerdictWord;
  readonly orderId: string | null;
  readonly sku: string | null;
  /** Units still to scan for the order. */
  readonly missing: number;
  /** True when a packed parcel must be taken off the pile. */
  readonly offThePile: boolean;
}

export interface Step {
  readonly state: PackState;
  readonly verdict: PackVerdict;
}

export interface PackParcel {
  readonly orderId: string;
  /** Merged by SKU. */
  readonly items: readonly ContentItem[];
  /** What the label's Code128 says. */
  readonly trackingId: string | null;
  /** What the label's DataMatrix says, when it was read. */
  readonly dataMatrix: string | null;
  readonly gift: boolean;
  /** Whether its papers are here or printed. */
  readonly labelled: boolean;
  readonly status: 'open' | 'packed' | 'cancelled' | 'cannot_pack';
}

export interface PackState {
  /** In pick order. */
  readonly parcels: readonly PackParcel[];
  /** SKUs of the units scanned for the parcel in hand, in order. */
  readonly counted: readonly string[];
  /** Order whose label was scanned before its goods. */
  readonly label: string | null;
  readonly giftsSeen: readonly string[];
  readonly run: { readonly sku: string; readonly confirmed: boolean } | null;
  /** Packed at this bench, last one last. */
  readonly packed: readonly string[];
}

/** A bench with these parcels, nothing in hand. Equal SKUs of a parcel are added up. */
export function packState(parcels: readonly PackParcel[]): PackState {
  return withParcels(
    { parcels: [], counted: [], label: null, giftsSeen: [], run: null, packed: [] },
    parcels,
  );
}

/**
 * The parcels as the ledger has them now: labels that came since, orders cancelled since, new parcels of a later run.
 * What is in hand stays in hand as long as its parcels are still open.
 */
export function withParcels(state: PackState, parcels: readonly PackParcel[]): PackState {
  const merged = parcels.map(({ orderId, items, trackingId, dataMatrix, gift, labelled, status }) => ({
    orderId,
    items: mergeItems(items),
    trackingId,
    dataMatrix,
    gift,
    labelled,
    status,
  }));
  const next = { ...state, parcels: merged };
  const packed = state.packed.filter((orderId) => parcelIn(next, orderId)?.status === 'packed');
  const label = state.label !== null && parcelIn(next, state.label)?.status === 'open' ? state.label : null;
  const lost = state.label !== null && label === null;
  return { ...next, packed, label, counted: lost ? [] : state.counted };
}

export function parcelIn(state: PackState, orderId: string): PackParcel | undefined {
  return state.parcels.find((parcel) => parcel.orderId === orderId);
}

export function openParcels(state: PackState): PackParcel[] {
  return state.parcels.filter(({ status }) => status === 'open');
}

export function withStatus(state: PackState, orderId: string, status: PackParcel['status']): PackState {
  const parcels = [...state.parcels];
  const at = parcels.findIndex((parcel) => parcel.orderId === orderId);
  const parcel = parcels[at];
  if (parcel !== undefined) parcels[at] = { ...parcel, status };
  return { ...state, parcels };
}

/** How many units of the parcel are not yet counted. */
export function unitsMissing(parcel: PackParcel, counted: readonly string[]): number {
  return unitCount(parcel.items) - counted.length;
}

/** Whether there is a step to take back. */
export function canUndo(state: PackState): boolean {
  return state.counted.length > 0 || state.label !== null || state.packed.length > 0;
}

/** A step with its verdict; what is not said is null, none or no. */
export function say(
  state: PackState,
  verdict: PackVerdictWord,
  more: Partial<Omit<PackVerdict, 'verdict'>> = {},
): Step {
  return { state, verdict: { verdict, orderId: null, sku: null, missing: 0, offThePile: false, ...more } };
}
