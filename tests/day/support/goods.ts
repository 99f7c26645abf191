/** What this seller knows beside the practice store's goods: new goods were measured when they came, and never packed. */
import type { Desk } from '../../../src-main/jobs/desk.ts';
import { tooBigProduct, unfamiliarGoods } from '../../../src-practice/catalogue.ts';

export const LONG_BOX = 'Long box';

/** Puts them into the goods table once; a restart finds them there. */
export function knownGoods({ ledger }: Desk): void {
  if (ledger.goods.boxes().some(({ boxId }) => boxId === LONG_BOX)) return;
  ledger.transaction(() => {
    ledger.goods.putBox({
      boxId: LONG_BOX,
      name: LONG_BOX,
      lengthMm: 700,
      widthMm: 300,
      heightMm: 300,
      tareGrams: 420,
    });
    for (const { sku, weightGrams, lengthCm, widthCm, heightCm, hsn, gstRate } of [
      ...unfamiliarGoods,
      tooBigProduct,
    ]) {
      ledger.goods.put({
        sku,
        weightGrams,
        lengthMm: lengthCm * 10,
        widthMm: widthCm * 10,
        heightMm: heightCm * 10,
        bin: 'Z1',
        hsn,
        gstRateBasisPoints: gstRate * 100,
      });
    }
  });
}
