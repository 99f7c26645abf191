/** The seller's own knowledge: SKUs, presets, item codes, boxes, and how all of it is taken in and out. */
import type { PresetOrigin } from '../domain/content.ts';
import type { CardRefusal } from '../domain/desk-pages.ts';
import type { ImportRefusal } from '../domain/imports/cells.ts';
import type { CellChange, ImportKind } from '../domain/imports/table.ts';
import type { ParcelView } from './plan.ts';

export type { CardRefusal, CellChange, ImportKind, ImportRefusal, PresetOrigin };

/** One SKU: in the seller's table, seen in an order, or both. Null is not known yet. */
export interface SkuView {
  readonly sku: string;
  /** As the latest order has it; null while no order had it. */
  readonly title: string | null;
  readonly weightGrams: number | null;
  readonly lengthCm: number | null;
  readonly widthCm: number | null;
  readonly heightCm: number | null;
  readonly bin: string | null;
  readonly hsn: string | null;
  readonly gstRatePercent: number | null;
  readonly hasPhoto: boolean;
  readonly codes: number;
}

export interface SkuList {
  readonly rows: readonly SkuView[];
  /** Of all that match the search. */
  readonly total: number;
  /** SKUs whose weight or size is not known, of all there are. */
  readonly unmeasured: number;
}

export interface PresetView {
  readonly contentKey: string;
  readonly lines: readonly {
    readonly sku: string;
    readonly title: string | null;
    readonly quantity: number;
  }[];
  readonly parcel: ParcelView;
  /** UTC ms. */
  readonly acceptedAt: number;
  readonly cameFrom: PresetOrigin | null;
}

export interface CodeView {
  readonly code: string;
  readonly sku: string;
  readonly title: string | null;
  /** UTC ms. */
  readonly taughtAt: number;
  /** It means another SKU as well, so it decides nothing at the bench. */
  readonly clash: boolean;
}

export interface BoxView extends ParcelView {
  readonly boxId: string;
  readonly boxName: string;
  readonly tareGrams: number;
  /** How many presets were chosen from it. */
  readonly presets: number;
}

const goodsChangeKinds = [
  'goods_saved',
  'photo_set',
  'photo_removed',
  'preset_changed',
  'preset_forgotten',
  'code_taught',
  'code_forgotten',
  'box_saved',
  'box_removed',
  'imported',
] as const;
export type GoodsChangeKind = (typeof goodsChangeKinds)[number];

/** What was changed last and can be taken back; nothing is remembered across a restart. */
export interface GoodsChange {
  readonly kind: GoodsChangeKind;
  /** The SKU, code or box; of an import the kind of table. */
  readonly name: string;
  readonly rows: number;
}

export interface GoodsHistory {
  readonly last: GoodsChange | null;
}

/** A file before it is taken in. */
export interface ImportPreview {
  /** Names this reading; taking in wants it back. */
  readonly token: string;
  readonly kind: ImportKind;
  readonly counts: Readonly<Record<'new' | 'changed' | 'same' | 'refused', number>>;
  /** Headers that mean nothing here. */
  readonly ignored: readonly string[];
  /** The first 500: refused ones first, then what changes. */
  readonly rows: readonly ImportRowView[];
}

export interface ImportRowView {
  /** Of the file, from 1. */
  readonly line: number;
  readonly name: string;
  readonly verdict: 'new' | 'changed' | 'same' | 'refused';
  readonly reason: ImportRefusal | null;
  readonly column: string | null;
  readonly changes: readonly CellChange[];
}

export interface CardsView {
  readonly printed: number;
  readonly pages: number;
  readonly cannot: readonly { readonly sku: string; readonly why: CardRefusal }[];
  /** Where the file is; null when it went to a printer or the seller thought better of it. */
  readonly savedAs: string | null;
}
