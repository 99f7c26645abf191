import type { BoxView } from '../contract/goods.ts';
import { Refusal } from '../contract/reply.ts';
import { checkTeaching, codeTable, normalizeCode } from '../domain/codes.ts';
import { type Box, checkBox, checkPreset, contentItems, isAboutWeight } from '../domain/content.ts';
import { proposePreset } from '../domain/proposal.ts';
import { usualBoxes } from '../domain/usual-boxes.ts';
import { skuFacts, toBox } from '../jobs/planning.ts';
import type { BoxRow } from '../store/goods.ts';
import type { GoodsChanges } from './goods-changes.ts';
import type { Answers, Office } from './office.ts';

const mm = (cm: number): number => Math.round(cm * 10);
const maybeMm = (cm: number | null): number | null => (cm === null ? null : mm(cm));

/** The seller's own knowledge: presets, boxes, goods and item codes. */
export function goodsAnswers(
  { desk }: Office,
  changes: GoodsChanges,
): Answers<
  | 'preset.accept'
  | 'preset.forget'
  | 'boxes.list'
  | 'boxes.usual'
  | 'boxes.addUsual'
  | 'boxes.save'
  | 'boxes.remove'
  | 'goods.save'
  | 'goods.history'
  | 'goods.undo'
  | 'codes.teach'
  | 'codes.forget'
> {
  const { ledger, clock } = desk;
  const { goods } = ledger;
  return {
    'preset.accept'({ contentKey, parcel }) {
      const boxes = goods.boxes().map(toBox);
      const refusal = checkPreset(parcel, boxes);
      if (refusal !== null) {
        throw new Refusal(
          isAboutWeight(refusal, parcel) ? 'preset_weight_out_of_range' : 'preset_size_out_of_range',
        );
      }
      const change = { kind: 'preset_changed', name: contentKey, rows: 1 } as const;
      changes.make(change, { presets: [contentKey] }, () =>
        goods.putPreset({
          contentKey,
          boxId: parcel.boxId,
          lengthMm: mm(parcel.lengthCm),
          widthMm: mm(parcel.widthCm),
          heightMm: mm(parcel.heightCm),
          weightGrams: parcel.weightGrams,
          acceptedAt: clock.now(),
          cameFrom: isProposal(contentKey, parcel) ? 'proposed' : 'typed',
        }),
      );
      return null;
    },
    'preset.forget'({ contentKey }) {
      if (goods.preset(contentKey) === null) throw new Refusal('not_found');
      const change = { kind: 'preset_forgotten', name: contentKey, rows: 1 } as const;
      changes.make(change, { presets: [contentKey] }, () => goods.forgetPreset(contentKey));
      return null;
    },
    'boxes.list'() {
      const chosen = Map.groupBy(goods.presets(), ({ boxId }) => boxId);
      return goods.boxes().map((row) => boxView(toBox(row), chosen.get(row.boxId)?.length ?? 0));
    },
    'boxes.usual': () => usualBoxes.map((box) => boxView(box, 0)),
    'boxes.addUsual'() {
      if (goods.boxes().length > 0) throw new Refusal('not_allowed_now');
      const change = { kind: 'box_saved', name: '', rows: usualBoxes.length } as const;
      changes.make(change, { boxes: usualBoxes.map(({ boxId }) => boxId) }, () => {
        for (const box of usualBoxes) goods.putBox(rowOf(box));
      });
      return null;
    },
    'boxes.save'(box) {
      if (checkBox(box) !== null) throw new Refusal('preset_size_out_of_range');
      const change = { kind: 'box_saved', name: box.name, rows: 1 } as const;
      changes.make(change, { boxes: [box.boxId] }, () => goods.putBox(rowOf(box)));
      return null;
    },
    'boxes.remove'({ boxId }) {
      const box = goods.boxes().find((known) => known.boxId === boxId);
      if (!box) throw new Refusal('not_found');
      const change = { kind: 'box_removed', name: box.name, rows: 1 } as const;
      changes.make(change, { boxes: [boxId] }, () => goods.removeBox(boxId));
      return null;
    },
    'goods.save'(given) {
      const change = { kind: 'goods_saved', name: given.sku, rows: 1 } as const;
      changes.make(change, { goods: [given.sku] }, () =>
        goods.put({
          sku: given.sku,
          weightGrams: given.weightGrams,
          lengthMm: maybeMm(given.lengthCm),
          widthMm: maybeMm(given.widthCm),
          heightMm: maybeMm(given.heightCm),
          bin: given.bin,
          hsn: given.hsn,
          gstRateBasisPoints: given.gstRatePercent === null ? null : Math.round(given.gstRatePercent * 100),
        }),
      );
      return null;
    },
    'goods.history': () => ({ last: changes.last() }),
    'goods.undo': () => changes.undo(),
    'codes.teach'({ code, sku }) {
      const known = codeTable(
        goods.codes(),
        goods.all().map((row) => row.sku),
      );
      const refusal = checkTeaching(known, code, sku);
      if (refusal === 'means_another_sku') throw new Refusal('code_means_two_skus');
      const plain = normalizeCode(code);
      if (refusal !== null || plain === null) throw new Refusal('bad_input');
      const change = { kind: 'code_taught', name: plain, rows: 1 } as const;
      changes.make(change, { codes: [{ code: plain, sku }] }, () => goods.teach(plain, sku, clock.now()));
      return null;
    },
    'codes.forget'({ code, sku }) {
      const same = goods
        .codes()
        .filter((known) => known.sku === sku && normalizeCode(known.code) === normalizeCode(code));
      if (same.length === 0) throw new Refusal('not_found');
      const change = { kind: 'code_forgotten', name: code, rows: same.length } as const;
      changes.make(change, { codes: same }, () => {
        for (const known of same) goods.forgetCode(known.code, sku);
      });
      return null;
    },
  };

  /** Whether these are the very figures Potli would propose for the content. */
  function isProposal(
    contentKey: string,
    parcel: {
      boxId: string | null;
      lengthCm: number;
      widthCm: number;
      heightCm: number;
      weightGrams: number;
    },
  ): boolean {
    const items = contentItems(contentKey);
    if (items === null || parcel.boxId === null) return false;
    const proposed = proposePreset(items, skuFacts(goods.all()), goods.boxes().map(toBox));
    if (!('proposal' in proposed)) return false;
    const { boxId, size } = proposed.proposal;
    return (
      boxId === parcel.boxId &&
      size.weightGrams === parcel.weightGrams &&
      size.lengthCm === parcel.lengthCm &&
      size.widthCm === parcel.widthCm &&
      size.heightCm === parcel.heightCm
    );
  }
}

function rowOf(box: Box): BoxRow {
  return {
    boxId: box.boxId,
    name: box.name,
    lengthMm: mm(box.lengthCm),
    widthMm: mm(box.widthCm),
    heightMm: mm(box.heightCm),
    tareGrams: box.tareGrams,
  };
}

function boxView(box: Box, presets: number): BoxView {
  return {
    boxId: box.boxId,
    boxName: box.name,
    lengthCm: box.lengthCm,
    widthCm: box.widthCm,
    heightCm: box.heightCm,
    weightGrams: box.tareGrams,
    tareGrams: box.tareGrams,
    presets,
  };
}
