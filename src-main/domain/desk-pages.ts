/**
 * What the desk's own pages say. None of them holds a person: no name, no address, no phone, no gift text, so they may
 * lie on the table and go in the bin.
 */
import type { HandoverMethod } from './easy-ship.ts';
import type { DotsPerMm } from './papers.ts';

export interface PickListInput {
  /** English when left out. */
  readonly language?: 'en' | 'hi' | 'gu';
  /** Asia/Kolkata calendar date. */
  readonly date: string;
  /** Asia/Kolkata wall time, HH:MM, at which the list was made. */
  readonly time: string;
  /** 1 for the first run of the day. */
  readonly run: number;
  readonly parcels: number;
  /** As "10:00-13:00 pickup"; null when the run has more than one. */
  readonly handover: string | null;
  readonly lines: readonly PickLine[];
  /** Parcels of more than one SKU, in the order of picking. */
  readonly mixed: readonly {
    readonly orderId: string;
    readonly items: readonly { readonly sku: string; readonly quantity: number }[];
  }[];
}

export interface PickLine {
  readonly sku: string;
  readonly title: string;
  readonly bin: string | null;
  /** Units to fetch for the whole run. */
  readonly quantity: number;
  readonly parcels: number;
  /** Parcels that want more than one unit of it, as "2 parcels of 3". */
  readonly multiUnit: readonly { readonly units: number; readonly parcels: number }[];
  /** Parcels in which it goes together with another SKU. */
  readonly mixedParcels: number;
  readonly badges: Badges;
}

/** How many parcels of a line carry each badge. */
export interface Badges {
  readonly cod: number;
  readonly gift: number;
  readonly business: number;
  readonly serial: number;
}

/** Asia/Kolkata date and wall times. */
export interface PageSlot {
  readonly date: string;
  readonly from: string;
  readonly to: string;
}

export interface ManifestInput {
  readonly date: string;
  readonly time: string;
  readonly method: HandoverMethod;
  readonly carrier: string | null;
  readonly slot: PageSlot;
  /** 1 for the first issue; a manifest that was issued again says so and replaces the one before. */
  readonly issue: number;
  readonly packages: readonly ManifestPackage[];
}

export interface ManifestPackage {
  readonly orderId: string;
  readonly trackingId: string;
}

export interface DayPageInput {
  readonly date: string;
  readonly time: string;
  readonly sections: readonly DaySection[];
}

export interface DaySection {
  readonly heading: string;
  readonly rows: readonly { readonly label: string; readonly count: number; readonly note?: string }[];
}

/** For the appeal against a late dispatch. Instants are `YYYY-MM-DD HH:MM`, Asia/Kolkata. */
export interface EvidenceInput {
  readonly date: string;
  readonly time: string;
  readonly parcels: readonly EvidenceParcel[];
}

export interface EvidenceParcel {
  readonly orderId: string;
  readonly trackingId: string;
  readonly shipBy: string | null;
  readonly booked: string | null;
  readonly labelled: string | null;
  readonly packed: string | null;
  readonly handedOver: string | null;
  /** The carrier's scan as Amazon tells it; null when there was none up to the date of the note. */
  readonly pickedUp: string | null;
  /** Slots that went by without it. */
  readonly missedSlots: readonly PageSlot[];
  /** The slot it has now, when that is still to come. */
  readonly nextSlot: PageSlot | null;
}

export interface CalibrationInput {
  readonly dotsPerMm: DotsPerMm;
  readonly paper: '4x6in' | '100x150mm';
  /** As the system calls it. */
  readonly printer: string;
}

const cardKinds = ['bin_card', 'sticker'] as const;
export type CardKind = (typeof cardKinds)[number];

/** Cards for the shelf, or stickers for goods that carry no code of their own. */
export interface CardsInput {
  readonly kind: CardKind;
  readonly paper: '4x6in' | '100x150mm' | 'a4';
  readonly dotsPerMm: DotsPerMm;
  readonly copies: number;
  readonly cards: readonly CardFacts[];
}

export interface CardFacts {
  readonly sku: string;
  readonly title: string;
  readonly bin: string | null;
}

/** Why a SKU cannot be drawn as bars: Code128 carries ASCII only, or the bars would be wider than the paper. */
export type CardRefusal = 'characters' | 'too_long';

/** The words that go into a gift's parcel. Personal: it is kept, printed, shredded and deleted with the papers. */
export interface GiftCardInput {
  readonly orderId: string;
  readonly messages: readonly string[];
}
