/** The seller's own knowledge: boxes, presets, goods and item codes. */
import { z } from 'zod';
import type { ParcelView } from '../plan.ts';
import { parcelInput, sku } from '../plan.ts';
import { done, nothing, request } from './table.ts';

export const goodsRequests = {
  'preset.accept': done(z.strictObject({ contentKey: z.string().min(1).max(2000), parcel: parcelInput })),
  'preset.forget': done(z.strictObject({ contentKey: z.string().min(1).max(2000) })),
  'boxes.list': request<readonly (ParcelView & { readonly tareGrams: number })[]>()(nothing),
  'boxes.save': done(
    z.strictObject({
      ...parcelInput.omit({ weightGrams: true }).shape,
      boxId: z.string().min(1).max(60),
      name: z.string().min(1).max(60),
      tareGrams: z.int().min(0).max(10_000),
    }),
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
  'codes.teach': done(z.strictObject({ code: z.string().min(3).max(200), sku })),
  'codes.forget': done(z.strictObject({ code: z.string().min(3).max(200), sku })),
} as const;
