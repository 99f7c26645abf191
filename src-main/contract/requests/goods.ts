/** The seller's own knowledge: boxes, presets, goods, item codes, photos, and tables in and out. */
import { z } from 'zod';
import type { CardKind } from '../../domain/desk-pages.ts';
import type { ImportKind } from '../../domain/imports/table.ts';
import type {
  BoxView,
  CardsView,
  CodeView,
  GoodsChange,
  GoodsHistory,
  ImportPreview,
  PresetView,
  SkuList,
} from '../goods.ts';
import { parcelInput, sku } from '../plan.ts';
import { done, nothing, request } from './table.ts';

const listed = {
  /** In SKU, title, bin or code; empty for all. */
  search: z.string().max(200).default(''),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(100),
};
const contentKey = z.string().min(1).max(2000);
const importKind = z.enum(['goods', 'codes', 'boxes'] satisfies ImportKind[]);
const token = z.string().min(1).max(60);

export const goodsRequests = {
  'goods.list': request<SkuList>()(
    z.strictObject({ ...listed, show: z.enum(['all', 'unmeasured']).default('all') }),
  ),
  'goods.save': done(
    z.strictObject({
      sku,
      weightGrams: z.int().min(1).max(50_000).nullable(),
      lengthCm: z.number().positive().max(300).nullable(),
      widthCm: z.number().positive().max(300).nullable(),
      heightCm: z.number().positive().max(300).nullable(),
      bin: z.string().max(30).nullable(),
      hsn: z
        .string()
        .regex(/^\d{4,8}$/u)
        .nullable(),
      gstRatePercent: z.number().min(0).max(40).nullable(),
    }),
  ),
  /** A JPEG, base64; null when the seller has set none. */
  'goods.photo': request<string | null>()(z.strictObject({ sku })),
  /** A JPEG of at most 64 kB and 1,024 pixels a side, base64; null takes the picture away. */
  'goods.setPhoto': done(z.strictObject({ sku, base64: z.string().max(90_000).nullable() })),
  'goods.history': request<GoodsHistory>()(nothing),
  /** Takes the last change of goods, presets, codes or boxes back; answers what it was. */
  'goods.undo': request<GoodsChange>()(nothing),
  'goods.exportTable': request<{ readonly savedAs: string | null }>()(z.strictObject({ kind: importKind })),
  /** The bytes of a CSV file, base64. Nothing is written. */
  'goods.previewTable': request<ImportPreview>()(
    z.strictObject({ kind: importKind, base64: z.string().max(3_000_000) }),
  ),
  /** Takes in what the preview showed, all or nothing; answers how many rows were written. */
  'goods.importTable': request<{ readonly rows: number }>()(z.strictObject({ token })),
  'goods.printCards': request<CardsView>()(
    z.strictObject({
      skus: z.array(sku).min(1).max(500),
      kind: z.enum(['bin_card', 'sticker'] satisfies CardKind[]),
      /** Null saves a PDF: nobody is on these. */
      printer: z.string().max(200).nullable(),
      copies: z.int().min(1).max(50).default(1),
    }),
  ),
  'presets.list': request<{ readonly rows: readonly PresetView[]; readonly total: number }>()(
    z.strictObject(listed),
  ),
  'preset.accept': done(z.strictObject({ contentKey, parcel: parcelInput })),
  'preset.forget': done(z.strictObject({ contentKey })),
  'codes.list': request<{ readonly rows: readonly CodeView[]; readonly total: number }>()(
    z.strictObject({ ...listed, sku: sku.optional() }),
  ),
  'codes.teach': done(z.strictObject({ code: z.string().min(3).max(200), sku })),
  'codes.forget': done(z.strictObject({ code: z.string().min(3).max(200), sku })),
  'boxes.list': request<readonly BoxView[]>()(nothing),
  /** Boxes to start with, for a table that is empty. */
  'boxes.usual': request<readonly BoxView[]>()(nothing),
  'boxes.addUsual': done(nothing),
  'boxes.save': done(
    z.strictObject({
      ...parcelInput.omit({ weightGrams: true }).shape,
      boxId: z.string().min(1).max(60),
      name: z.string().min(1).max(60),
      tareGrams: z.int().min(0).max(10_000),
    }),
  ),
  /** Presets that were chosen from it keep their size. */
  'boxes.remove': done(z.strictObject({ boxId: z.string().min(1).max(60) })),
} as const;
