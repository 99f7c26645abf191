/** The packing bench: every scan gets one verdict, and a parcel is packed only with its own label and its own goods. */
import { looksLikeInvoiceCode, looksLikeTracking } from './codes.ts';
import { contentKey, mergeItems } from './content.ts';
import type { ContentItem } from './content.ts';
import type { PackParcel, PackState, PackVerdict, Step } from './pack-state.ts';
import { openParcels, parcelIn, say, unitsMissing, withStatus } from './pack-state.ts';

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
      return say(
        { ...state, counted: [], label: null, run: { sku: event.sku, confirmed: false } },
        'item_expected',
        {
          sku: event.sku,
        },
      );
    case 'end_run':
      return say({ ...state, run: null }, 'undone');
    case 'acknowledge_gift':
      return acknowledgeGift(state, event.orderId);
    case 'cancelled':
      return leave(state, event.orderId, 'cancelled');
    case 'cannot_pack':
      return leave(state, event.orderId, 'cannot_pack');
    case 'put_back':
      return say({ ...state, counted: [], label: null }, 'undone');
    case 'undo':
      return undo(state);
    default:
      return event;
  }
}

function scan(state: PackState, scanned: string, skusOf: SkuLookup): Step {
  const code = scanned.trim();
  const labels = state.parcels.filter(
    ({ trackingId, dataMatrix }) => trackingId === code || dataMatrix === code,
  );
  const [label, twin] = labels;
  if (code !== '' && label !== undefined) {
    return twin === undefined ? scanLabel(state, label) : say(state, 'wrong_label');
  }
  const [sku, other] = skusOf(code);
  if (other !== undefined) return say(state, 'code_means_two_skus');
  if (sku !== undefined) return scanItem(state, sku);
  if (looksLikeInvoiceCode(code)) return say(state, 'invoice_code_ignored');
  return say(state, looksLikeTracking(code) ? 'wrong_label' : 'unknown_code');
}

function scanItem(state: PackState, sku: string): Step {
  const { run } = state;
  if (run !== null && state.label === null) {
    if (sku !== run.sku) return say(state, 'wrong_item', { sku });
    if (run.confirmed) return say(state, 'label_expected', { sku });
    return say({ ...state, run: { sku, confirmed: true } }, 'label_expected', { sku });
  }
  const counted = [...state.counted, sku];
  const fits = candidates(state, counted);
  if (fits.length === 0) return noParcelFor(state, sku);
  const target = fits.find(({ labelled, orderId }) => labelled || orderId === state.label);
  if (target === undefined) return say(state, 'not_labelled_yet', { sku });
  const next = { ...state, counted };
  const missing = unitsMissing(target, counted);
  if (missing > 0) return say(next, 'item_ok', { sku, orderId: target.orderId, missing });
  if (target.gift && !state.giftsSeen.includes(target.orderId))
    return say(next, 'gift_first', { orderId: target.orderId });
  if (state.label === target.orderId) return pack(next, target);
  return say(next, 'parcel_complete', { sku, orderId: target.orderId });
}

/** Open parcels that hold at least what was counted, in pick order; a label scanned before leaves only its own. */
function candidates(state: PackState, counted: readonly string[]): PackParcel[] {
  const held = itemsOf(counted);
  return openParcels(state).filter(
    (parcel) =>
      (state.label === null || state.label === parcel.orderId) &&
      held.every(({ sku, quantity }) => quantity <= quantityIn(parcel, sku)),
  );
}

function noParcelFor(state: PackState, sku: string): Step {
  const [target] = candidates(state, state.counted);
  if (target === undefined || (state.counted.length === 0 && state.label === null)) {
    return say(state, 'nothing_to_pack', { sku });
  }
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
  const next = withStatus(state, orderId, 'packed');
  const run =
    state.run !== null && state.counted.includes(state.run.sku)
      ? { ...state.run, confirmed: true }
      : state.run;
  return say({ ...next, counted: [], label: null, run, packed: [...state.packed, orderId] }, 'packed', {
    orderId,
  });
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
  const kept = mine ? { counted: [], label: null } : {};
  return say({ ...next, ...kept, packed: state.packed.filter((id) => id !== orderId) }, status, {
    orderId,
    offThePile: parcel.status === 'packed',
  });
}

function undo(state: PackState): Step {
  if (state.counted.length > 0) return say({ ...state, counted: state.counted.slice(0, -1) }, 'undone');
  if (state.label !== null) return say({ ...state, label: null }, 'undone');
  const orderId = state.packed.at(-1);
  if (orderId === undefined) return say(state, 'nothing_to_pack');
  const next = withStatus(state, orderId, 'open');
  return say({ ...next, packed: state.packed.slice(0, -1) }, 'undone', { orderId });
}

function itemsOf(counted: readonly string[]): ContentItem[] {
  return mergeItems(counted.map((sku) => ({ sku, quantity: 1 })));
}

function quantityIn({ items }: PackParcel, sku: string): number {
  return items.find((item) => item.sku === sku)?.quantity ?? 0;
}

function isSingle({ items }: PackParcel, sku: string): boolean {
  const [only, more] = items;
  return more === undefined && only?.sku === sku && only.quantity === 1;
}

/** The parcel in hand: the one whose label was scanned, else the first in pick order that what was counted can be. */
export function parcelInHand(state: PackState): PackParcel | null {
  if (state.label !== null) return parcelIn(state, state.label) ?? null;
  return state.counted.length === 0 ? null : (candidates(state, state.counted)[0] ?? null);
}

export type { PackState, PackVerdict };
