/** The packing bench: every scan gets one verdict, and a parcel is packed only with its own label and its own goods. */
import { looksLikeInvoiceCode, looksLikeTracking, plainCode } from './codes.ts';
import { contentKey, mergeItems } from './content.ts';
import type { ContentItem } from './content.ts';
import { isSingle, labelled, openWith } from './pack-index.ts';
import type { PackParcel, PackState, PackVerdict, Step } from './pack-state.ts';
import { emptyHanded, parcelIn, say, singlesOf, unitsMissing, withStatus } from './pack-state.ts';

export type PackEvent =
  | { readonly type: 'scan'; readonly code: string }
  /** The next parcels all hold one piece of this SKU: it is scanned once, then only labels. */
  | { readonly type: 'start_run'; readonly sku: string }
  | { readonly type: 'end_run' }
  /** The packer has seen that it is a gift and put the card in. */
  | { readonly type: 'acknowledge_gift'; readonly orderId: string }
  | { readonly type: 'cancelled'; readonly orderId: string }
  | { readonly type: 'cannot_pack'; readonly orderId: string }
  /** Puts what was counted back on the shelf. */
  | { readonly type: 'put_back' }
  | { readonly type: 'undo' };

/** Which SKUs a scanned code means: none, one or several. */
export type SkuLookup = (code: string) => readonly string[];

/** What an event makes of the bench, and what to tell the packer. Never throws, whatever is scanned. */
export function packStep(state: PackState, event: PackEvent, skusOf: SkuLookup): Step {
  switch (event.type) {
    case 'scan':
      return scan(state, event.code, skusOf);
    case 'start_run':
      return startRun(state, event.sku);
    case 'end_run':
      return say({ ...state, run: null }, 'run_ended');
    case 'acknowledge_gift':
      return acknowledgeGift(state, event.orderId);
    case 'cancelled':
      return leave(state, event.orderId, 'cancelled');
    case 'cannot_pack':
      return leave(state, event.orderId, 'cannot_pack');
    case 'put_back':
      return say(emptyHanded(state), 'undone');
    case 'undo':
      return undo(state);
    default:
      return event;
  }
}

/** Where the run's item is in hand already, it need not be scanned again. */
function startRun(state: PackState, sku: string): Step {
  if (singlesOf(state, sku).length === 0) return say(state, 'nothing_to_pack', { sku });
  const confirmed = state.label === null && state.counted.length === 1 && state.counted[0] === sku;
  const next = { ...emptyHanded(state), run: { sku, confirmed, packed: 0 } };
  return say(next, confirmed ? 'labels_only' : 'item_expected', { sku });
}

function scan(state: PackState, scanned: string, skusOf: SkuLookup): Step {
  const code = plainCode(scanned);
  const [label, twin] = labelled(state.parcels, code);
  const isLabel = code !== '' && label !== undefined;
  const skus = isLabel ? [] : skusOf(scanned);
  const wanting = serialWanting(state);
  if (wanting !== null) {
    const isElse = isLabel || code === '' || skus.length > 0 || looksLikeInvoiceCode(scanned);
    return isElse ? say(state, 'serial_wanted', { sku: wanting }) : takeSerial(state, wanting, code);
  }
  if (isLabel) return twin === undefined ? scanLabel(state, label) : say(state, 'wrong_label');
  const [sku, other] = skus;
  if (other !== undefined) return say(state, 'code_means_two_skus');
  if (sku !== undefined) return scanItem(state, sku);
  if (looksLikeInvoiceCode(scanned)) return say(state, 'invoice_code_ignored');
  return say(state, looksLikeTracking(code) ? 'wrong_label' : 'unknown_code');
}

function scanItem(state: PackState, sku: string): Step {
  const { run } = state;
  if (run !== null && state.label === null) {
    if (sku !== run.sku) return say(state, 'wrong_item', { sku });
    if (run.confirmed) return say(state, 'label_expected', { sku });
    return say({ ...state, run: { ...run, confirmed: true } }, 'labels_only', { sku });
  }
  const counted = [...state.counted, sku];
  const target = targetOf(state, counted);
  if (target === null) return noParcelFor(state, sku);
  if (target === 'not_labelled') return say(state, 'not_labelled_yet', { sku });
  return afterItem({ ...state, counted }, target, sku);
}

/** The parcel that what was counted is for: the first whose papers are here, or the one whose label was scanned. */
function targetOf(state: PackState, counted: readonly string[]): PackParcel | 'not_labelled' | null {
  const fits = candidates(state, counted);
  if (fits.length === 0) return null;
  return fits.find(({ labelled, orderId }) => labelled || orderId === state.label) ?? 'not_labelled';
}

/** What is to do after a unit, or its serial number, was counted for the parcel. */
function afterItem(state: PackState, target: PackParcel, sku: string): Step {
  const { orderId } = target;
  const missing = unitsMissing(target, state.counted);
  if (serialWanting(state) !== null) return say(state, 'serial_wanted', { sku, orderId, missing });
  if (missing > 0) return say(state, 'item_ok', { sku, orderId, missing });
  if (target.gift && !state.giftsSeen.includes(orderId)) return say(state, 'gift_first', { orderId });
  if (state.label === orderId) return pack(state, target);
  return say(state, 'parcel_complete', { sku, orderId });
}

/** The SKU of a counted unit whose serial number is still to be scanned. */
function serialWanting(state: PackState): string | null {
  const target = parcelInHand(state);
  if (target === null || target.serialsWanted.length === 0) return null;
  const count = (list: readonly string[], sku: string): number => list.filter((one) => one === sku).length;
  const scanned = state.serials.map(({ sku }) => sku);
  const wants = (sku: string): boolean =>
    count(scanned, sku) < Math.min(count(state.counted, sku), count(target.serialsWanted, sku));
  return target.serialsWanted.find(wants) ?? null;
}

function takeSerial(state: PackState, sku: string, serialNumber: string): Step {
  const target = parcelInHand(state);
  if (target === null || state.serials.some((one) => one.serialNumber === serialNumber))
    return say(state, 'serial_wanted', { sku });
  return afterItem({ ...state, serials: [...state.serials, { sku, serialNumber }] }, target, sku);
}

/** Open parcels that hold at least what was counted, in pick order; a label scanned before leaves only its own. */
function candidates(state: PackState, counted: readonly string[]): PackParcel[] {
  const held = itemsOf(counted);
  const own = state.label === null ? undefined : parcelIn(state, state.label);
  const among =
    state.label === null ? openWith(state.parcels, counted[0] ?? '') : own?.status === 'open' ? [own] : [];
  return among.filter((parcel) => held.every(({ sku, quantity }) => quantity <= quantityIn(parcel, sku)));
}

function noParcelFor(state: PackState, sku: string): Step {
  const target = parcelInHand(state);
  if (target === null) return say(state, 'nothing_to_pack', { sku });
  if (unitsMissing(target, state.counted) === 0)
    return say(state, 'label_expected', { sku, orderId: target.orderId });
  return say(state, quantityIn(target, sku) > 0 ? 'wrong_count' : 'wrong_item', {
    sku,
    orderId: target.orderId,
  });
}

function scanLabel(state: PackState, parcel: PackParcel): Step {
  const { orderId } = parcel;
  if (parcel.status === 'packed') return say(state, 'already_packed', { orderId });
  if (parcel.status === 'cancelled') return say(state, 'cancelled', { orderId });
  if (parcel.status === 'cannot_pack') return say(state, 'wrong_label', { orderId });
  const inRun =
    state.run?.confirmed === true && state.counted.length === 0 && isSingle(parcel, state.run.sku);
  if (!inRun && state.counted.length === 0) {
    const missing = unitsMissing(parcel, []);
    return say({ ...state, label: orderId }, 'items_expected', { orderId, missing });
  }
  if (!inRun) {
    if (state.label !== null && state.label !== orderId) return say(state, 'wrong_label', { orderId });
    if (contentKey(itemsOf(state.counted)) !== contentKey(parcel.items)) {
      const missing = unitsMissing(parcel, state.counted);
      const part = candidates({ ...state, label: orderId }, state.counted).length > 0;
      return part ? say(state, 'wrong_count', { orderId, missing }) : say(state, 'wrong_label', { orderId });
    }
  }
  if (parcel.gift && !state.giftsSeen.includes(orderId)) {
    const counted = inRun ? parcel.items.map(({ sku }) => sku) : state.counted;
    return say({ ...state, counted, label: orderId }, 'gift_first', { orderId });
  }
  return pack(state, parcel);
}

function pack(state: PackState, { orderId }: PackParcel): Step {
  const next = emptyHanded(withStatus(state, orderId, 'packed'));
  return say({ ...next, run: runAfter(state, next, orderId), packed: [...state.packed, orderId] }, 'packed', {
    orderId,
    serials: state.serials,
  });
}

/** A run counts its own parcels and ends by itself with the last of them. */
function runAfter({ run }: PackState, next: PackState, orderId: string): PackState['run'] {
  if (run === null || singlesOf(next, run.sku).length === 0) return null;
  const parcel = parcelIn(next, orderId);
  const isOfRun = parcel !== undefined && isSingle(parcel, run.sku);
  return isOfRun ? { ...run, confirmed: true, packed: run.packed + 1 } : run;
}

function acknowledgeGift(state: PackState, orderId: string): Step {
  const parcel = parcelIn(state, orderId);
  if (parcel === undefined || parcel.status !== 'open') return say(state, 'nothing_to_pack', { orderId });
  const next = state.giftsSeen.includes(orderId)
    ? state
    : { ...state, giftsSeen: [...state.giftsSeen, orderId] };
  if (contentKey(itemsOf(state.counted)) !== contentKey(parcel.items)) {
    const missing = unitsMissing(parcel, state.counted);
    return say(next, 'items_expected', { orderId, missing });
  }
  return state.label === orderId ? pack(next, parcel) : say(next, 'parcel_complete', { orderId });
}

/** A parcel that is not to be packed any more; packed already means it must come off the pile. */
function leave(state: PackState, orderId: string, status: 'cancelled' | 'cannot_pack'): Step {
  const parcel = parcelIn(state, orderId);
  if (parcel === undefined) return say(state, status, { orderId });
  if (parcel.status === 'cancelled') return say(state, 'cancelled', { orderId });
  const next = withStatus(state, orderId, status);
  const mine = state.label === orderId || candidates(next, state.counted).length === 0;
  const kept = mine ? emptyHanded(next) : next;
  const run = next.run !== null && singlesOf(next, next.run.sku).length === 0 ? null : next.run;
  return say({ ...kept, run, packed: state.packed.filter((id) => id !== orderId) }, status, {
    orderId,
    offThePile: parcel.status === 'packed',
  });
}

function undo(state: PackState): Step {
  const last = state.counted.at(-1);
  if (last !== undefined) return say(withoutUnit(state, last), 'undone');
  if (state.label !== null) return say({ ...state, label: null }, 'undone');
  const orderId = state.packed.at(-1);
  if (orderId === undefined) return say(state, 'nothing_to_pack');
  const next = withStatus(state, orderId, 'open');
  const packed = Math.max(0, (state.run?.packed ?? 0) - 1);
  const run = state.run === null ? null : { ...state.run, packed };
  return say({ ...next, run, packed: state.packed.slice(0, -1) }, 'undone', { orderId });
}

/** The last unit goes back on the shelf, and its serial number with it. */
function withoutUnit(state: PackState, sku: string): PackState {
  const counted = state.counted.slice(0, -1);
  const units = counted.filter((one) => one === sku).length;
  const serials = state.serials.filter((one) => one.sku === sku);
  const extra = serials.length > units ? serials.at(-1) : undefined;
  return { ...state, counted, serials: state.serials.filter((one) => one !== extra) };
}

function itemsOf(counted: readonly string[]): ContentItem[] {
  return mergeItems(counted.map((sku) => ({ sku, quantity: 1 })));
}

function quantityIn({ items }: PackParcel, sku: string): number {
  return items.find((item) => item.sku === sku)?.quantity ?? 0;
}

/** The parcel in hand: the one whose label was scanned, else the first in pick order that what was counted can be. */
export function parcelInHand(state: PackState): PackParcel | null {
  if (state.label !== null) return parcelIn(state, state.label) ?? null;
  if (state.counted.length === 0) return null;
  const fits = candidates(state, state.counted);
  return fits.find(({ labelled }) => labelled) ?? fits[0] ?? null;
}

export type { PackState, PackVerdict };
