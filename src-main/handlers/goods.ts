import { Refusal } from '../contract/reply.ts';
import { checkTeaching, codeTable, normalizeCode } from '../domain/codes.ts';
import { checkBox, checkPreset, isAboutWeight } from '../domain/content.ts';
import { toBox } from '../jobs/planning.ts';
import type { Answers, Office } from './office.ts';

const mm = (cm: number): number => Math.round(cm * 10);
const maybeMm = (cm: number | null): number | null => (cm === null ? null : mm(cm));

/** The seller's own knowledge: presets, boxes, goods and item codes. */
export function goodsAnswers({
  desk,
}: Office): Answers<
  | 'preset.accept'
  | 'preset.forget'
  | 'boxes.list'
  | 'boxes.save'
  | 'goods.save'
  | 'codes.teach'
  | 'codes.forget'
> {
  const { ledger, clock } = desk;
  return {
    'preset.accept'({ contentKey, parcel }) {
      const refusal = checkPreset(parcel, ledger.goods.boxes().map(toBox));
      if (refusal !== null) {
        throw new Refusal(
          isAboutWeight(refusal, parcel) ? 'preset_weight_out_of_range' : 'preset_size_out_of_range',
        );
      }
      ledger.goods.putPreset({
        contentKey,
        boxId: parcel.boxId,
        lengthMm: mm(parcel.lengthCm),
        widthMm: mm(parcel.widthCm),
        heightMm: mm(parcel.heightCm),
        weightGrams: parcel.weightGrams,
        acceptedAt: clock.now(),
      });
      desk.changed('plan');
      return null;
    },
    'preset.forget'({ contentKey }) {
      ledger.goods.forgetPreset(contentKey);
      desk.changed('plan');
      return null;
    },
    'boxes.list': () =>
      ledger.goods.boxes().map((row) => ({
        boxId: row.boxId,
        boxName: row.name,
        lengthCm: row.lengthMm / 10,
        widthCm: row.widthMm / 10,
        heightCm: row.heightMm / 10,
        weightGrams: row.tareGrams,
        tareGrams: row.tareGrams,
      })),
    'boxes.save'(box) {
      if (checkBox(box) !== null) throw new Refusal('preset_size_out_of_range');
      ledger.goods.putBox({
        boxId: box.boxId,
        name: box.name,
        lengthMm: mm(box.lengthCm),
        widthMm: mm(box.widthCm),
        heightMm: mm(box.heightCm),
        tareGrams: box.tareGrams,
      });
      desk.changed('plan');
      return null;
    },
    'goods.save'(goods) {
      ledger.goods.put({
        sku: goods.sku,
        weightGrams: goods.weightGrams,
        lengthMm: maybeMm(goods.lengthCm),
        widthMm: maybeMm(goods.widthCm),
        heightMm: maybeMm(goods.heightCm),
        bin: goods.bin,
        hsn: goods.hsn,
        gstRateBasisPoints: goods.gstRatePercent === null ? null : Math.round(goods.gstRatePercent * 100),
      });
      desk.changed('plan', 'board');
      return null;
    },
    'codes.teach'({ code, sku }) {
      const known = codeTable(
        ledger.goods.codes(),
        ledger.goods.all().map((goods) => goods.sku),
      );
      const refusal = checkTeaching(known, code, sku);
      if (refusal === 'means_another_sku') throw new Refusal('code_means_two_skus');
      const plain = normalizeCode(code);
      if (refusal !== null || plain === null) throw new Refusal('bad_input');
      ledger.goods.teach(plain, sku, clock.now());
      desk.changed('pack');
      return null;
    },
    'codes.forget'({ code, sku }) {
      for (const known of ledger.goods.codes())
        if (known.sku === sku && normalizeCode(known.code) === normalizeCode(code))
          ledger.goods.forgetCode(known.code, sku);
      desk.changed('pack');
      return null;
    },
  };
}
