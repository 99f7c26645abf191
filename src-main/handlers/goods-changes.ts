/** What was changed of the seller's own knowledge, so that one key takes it back. In memory: a restart forgets it. */
import type { GoodsChange } from '../contract/goods.ts';
import { Refusal } from '../contract/reply.ts';
import type { Desk } from '../jobs/desk.ts';
import type { ItemCode } from '../store/goods.ts';

/** Which rows a change may touch. */
export interface Touched {
  readonly goods?: readonly string[];
  readonly photos?: readonly string[];
  readonly presets?: readonly string[];
  readonly codes?: readonly Pick<ItemCode, 'code' | 'sku'>[];
  readonly boxes?: readonly string[];
}

export interface GoodsChanges {
  /** Does the work in one transaction and remembers how those rows were. */
  make(change: GoodsChange, touched: Touched, work: () => void): void;
  last(): GoodsChange | null;
  /** Throws Refusal when there is nothing to take back. */
  undo(): GoodsChange;
}

const MOST_REMEMBERED = 30;

export function createGoodsChanges(desk: Desk): GoodsChanges {
  const { ledger } = desk;
  const remembered: { readonly change: GoodsChange; readonly restore: () => void }[] = [];

  function told(): void {
    desk.changed('goods', 'plan', 'board', 'pack');
  }

  return {
    make(change, touched, work) {
      ledger.transaction(() => {
        const restore = howItWas(desk, touched);
        work();
        remembered.push({ change, restore });
      });
      if (remembered.length > MOST_REMEMBERED) remembered.shift();
      told();
    },
    last: () => remembered.at(-1)?.change ?? null,
    undo() {
      const latest = remembered.at(-1);
      if (!latest) throw new Refusal('nothing_to_undo');
      ledger.transaction(() => latest.restore());
      remembered.pop();
      told();
      return latest.change;
    },
  };
}

/** Reads the rows now and answers what puts them back. */
function howItWas(desk: Desk, touched: Touched): () => void {
  const { goods, photos } = desk.ledger;
  const restores: (() => void)[] = [];
  for (const sku of touched.goods ?? []) {
    const before = goods.get(sku);
    restores.push(() => (before ? goods.put(before) : goods.remove(sku)));
  }
  for (const sku of touched.photos ?? []) {
    const before = photos.get(sku);
    restores.push(() => (before ? photos.put(before) : photos.remove(sku)));
  }
  for (const contentKey of touched.presets ?? []) {
    const before = goods.preset(contentKey);
    restores.push(() => (before ? goods.putPreset(before) : goods.forgetPreset(contentKey)));
  }
  if (touched.boxes) {
    const all = new Map(goods.boxes().map((box) => [box.boxId, box]));
    for (const boxId of touched.boxes) {
      const before = all.get(boxId);
      restores.push(() => (before ? goods.putBox(before) : goods.removeBox(boxId)));
    }
  }
  if (touched.codes) {
    const known = new Map(goods.codes().map((row) => [JSON.stringify([row.code, row.sku]), row]));
    for (const { code, sku } of touched.codes) {
      const before = known.get(JSON.stringify([code, sku]));
      restores.push(() => (before ? goods.teach(code, sku, before.taughtAt) : goods.forgetCode(code, sku)));
    }
  }
  return () => {
    for (const restore of restores) restore();
  };
}
