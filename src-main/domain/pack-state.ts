/** What the packing bench remembers between two scans. Nothing in it is personal. */
import { plainCode } from './codes.ts';
import { mergeItems, unitCount } from './content.ts';
import type { PackParcel } from './pack-parcel.ts';
import { changedIn, isSingle, openWith, packCounts, parcelOf } from './pack-index.ts';

const packVerdicts = [
  'item_ok',
  /** All goods are there: the label is next. */
  'parcel_complete',
  'packed',
  'label_expected',
  /** A run goes on with labels alone: its item was scanned. */
  'labels_only',
  'run_ended',
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
  /** The piece just counted has a serial number that Amazon wants to know. */
  'serial_wanted',
  'not_labelled_yet',
  /** Its label is not here, and Amazon is out of reach. */
  'offline',
  'nothing_to_pack',
  'undone',
  /** A parcel that could not be packed is back on the bench. */
  'found_again',
  /** A cancelled parcel was taken off the pile. */
  'off_the_pile',
  /** Orders that need the same goods wait for the seller. */
  'others_held',
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
  /** Serial numbers that were scanned for the parcel that is packed now. */
  readonly serials: readonly ScannedSerial[];
}

export interface Step {
  readonly state: PackState;
  readonly verdict: PackVerdict;
}

export interface ScannedSerial {
  readonly sku: string;
  readonly serialNumber: string;
}

export interface PackState {
  /** In the order they are packed. */
  readonly parcels: readonly PackParcel[];
  /** SKUs of the units scanned for the parcel in hand, in order. */
  readonly counted: readonly string[];
  /** Order whose label was scanned before its goods. */
  readonly label: string | null;
  readonly giftsSeen: readonly string[];
  /** Serial numbers scanned for the parcel in hand. */
  readonly serials: readonly ScannedSerial[];
  readonly run: PackRun | null;
  /** Packed at this bench, last one last. */
  readonly packed: readonly string[];
}

/** Parcels that each hold one piece of the same SKU: after one scan of it, labels alone. */
export interface PackRun {
  readonly sku: string;
  readonly confirmed: boolean;
  readonly packed: number;
}

/** A bench with these parcels, nothing in hand. Equal SKUs of a parcel are added up. */
export function packState(parcels: readonly PackParcel[]): PackState {
  return {
    parcels: parcels.map(benchParcel),
    counted: [],
    label: null,
    giftsSeen: [],
    serials: [],
    run: null,
    packed: [],
  };
}

/** A parcel as the bench compares it: equal SKUs added up, the label's DataMatrix as a scanner's code is made plain. */
export function benchParcel(parcel: PackParcel): PackParcel {
  const dataMatrix = parcel.dataMatrix === null ? null : plainCode(parcel.dataMatrix);
  return { ...parcel, items: mergeItems(parcel.items), dataMatrix };
}

/**
 * The parcels (each made by `benchParcel`) as the ledger has them now: labels that came since, orders cancelled since,
 * new parcels of a later run. What is in hand stays in hand as long as its parcels are still open.
 */
export function withParcels(state: PackState, parcels: readonly PackParcel[]): PackState {
  const next = { ...state, parcels };
  const packed = state.packed.filter((orderId) => parcelOf(parcels, orderId)?.status === 'packed');
  const label =
    state.label !== null && parcelOf(parcels, state.label)?.status === 'open' ? state.label : null;
  const lost = state.label !== null && label === null;
  const held = lost ? { counted: [], serials: [] } : {};
  return { ...next, packed, label, ...held };
}

/** Nothing in hand any more: what was counted goes back on the shelf. */
export function emptyHanded(state: PackState): PackState {
  return { ...state, counted: [], label: null, serials: [] };
}

export function parcelIn(state: PackState, orderId: string): PackParcel | undefined {
  return parcelOf(state.parcels, orderId);
}

export function openParcels(state: PackState): PackParcel[] {
  return state.parcels.filter(({ status }) => status === 'open');
}

export function withStatus(state: PackState, orderId: string, status: PackParcel['status']): PackState {
  const parcels = state.parcels.map((parcel) =>
    parcel.orderId === orderId ? { ...parcel, status } : parcel,
  );
  changedIn(state.parcels, parcels, [orderId]);
  return { ...state, parcels };
}

/** The open parcels that a run of the SKU would pack. */
export function singlesOf(state: PackState, sku: string): PackParcel[] {
  if (!packCounts(state.parcels).singles.has(sku)) return [];
  return openWith(state.parcels, sku).filter((parcel) => parcel.labelled && isSingle(parcel, sku));
}

/** How many units of the parcel are not yet counted. */
export function unitsMissing(parcel: PackParcel, counted: readonly string[]): number {
  return unitCount(parcel.items) - counted.length;
}

/** Whether there is a step to take back. */
export function canUndo(state: PackState): boolean {
  return state.counted.length > 0 || state.label !== null || state.packed.length > 0;
}

const unsaid = { orderId: null, sku: null, missing: 0, offThePile: false, serials: [] };

/** A step with its verdict; what is not said is null, none or no. */
export function say(
  state: PackState,
  verdict: PackVerdictWord,
  more: Partial<Omit<PackVerdict, 'verdict'>> = {},
): Step {
  return { state, verdict: { ...unsaid, verdict, ...more } };
}

export type { PackParcel };
