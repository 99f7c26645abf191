import type { ContentItem } from '../../domain/content.ts';
import { type ContentAnswer, answerFor } from '../../domain/plan-line.ts';
import type { Changed } from '../../store/changes.ts';
import type { Goods, ItemCode } from '../../store/goods.ts';
import { skuFacts, toBox, toPreset } from '../planning.ts';

/** The seller's own knowledge of goods, read once and again when it changes. */
export interface GoodsMemory {
  /** Forgets what these changes touch. */
  heed(changed: Changed): void;
  contentOf(key: string, items: readonly ContentItem[]): ContentAnswer;
  bins(): ReadonlyMap<string, string>;
  boxNames(): ReadonlyMap<string, string>;
  /** The same array until a code is taught or forgotten. */
  codes(): readonly ItemCode[];
}

export function createGoodsMemory(goods: Goods): GoodsMemory {
  const answers = new Map<string, ContentAnswer>();
  let known: ReturnType<typeof readAll> | null = null;
  let codes: readonly ItemCode[] | null = null;

  function readAll() {
    const all = goods.all();
    const boxes = goods.boxes();
    const bins = new Map<string, string>();
    for (const { sku, bin } of all) if (bin !== null) bins.set(sku, bin);
    return {
      presets: new Map(goods.presets().map((row) => [row.contentKey, toPreset(row)])),
      skus: skuFacts(all),
      boxes: boxes.map(toBox),
      boxNames: new Map(boxes.map((box) => [box.boxId, box.name])),
      bins,
    };
  }
  const now = (): ReturnType<typeof readAll> => (known ??= readAll());

  return {
    heed(changed) {
      if (changed.codes) codes = null;
      if (!changed.boxes && changed.skus.size === 0 && changed.contents.size === 0) return;
      known = null;
      answers.clear();
    },
    contentOf(key, items) {
      const answer = answers.get(key) ?? answerFor(items, now().presets.get(key), now().skus, now().boxes);
      answers.set(key, answer);
      return answer;
    },
    bins: () => now().bins,
    boxNames: () => now().boxNames,
    codes: () => (codes ??= goods.codes()),
  };
}
