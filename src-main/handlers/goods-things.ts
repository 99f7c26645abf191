/** What goods look like and where they lie: the seller's pictures, bin cards and stickers. */
import { Refusal } from '../contract/reply.ts';
import { bareJpeg } from '../domain/photo.ts';
import { istDate } from '../domain/ist.ts';
import type { GoodsChanges } from './goods-changes.ts';
import type { Answers, Office } from './office.ts';
import { putOut } from './put-out.ts';

const sheets = {
  '4x6': { paper: '4x6in', widthMm: 101.6, heightMm: 152.4 },
  '100x150': { paper: '100x150mm', widthMm: 100, heightMm: 150 },
  a4: { paper: 'a4', widthMm: 210, heightMm: 297 },
} as const;

export function goodsThingAnswers(
  office: Office,
  changes: GoodsChanges,
): Answers<'goods.setPhoto' | 'goods.printCards'> {
  const { desk, host } = office;
  const { goods, orders, photos } = desk.ledger;
  return {
    'goods.setPhoto'({ sku, base64 }) {
      if (base64 === null) {
        if (photos.get(sku) === null) throw new Refusal('not_found');
        const gone = { kind: 'photo_removed', name: sku, rows: 1 } as const;
        changes.make(gone, { photos: [sku] }, () => photos.remove(sku));
        return null;
      }
      const jpeg = bareJpeg(Buffer.from(base64, 'base64'));
      if (jpeg === null) throw new Refusal('photo_not_usable');
      const change = { kind: 'photo_set', name: sku, rows: 1 } as const;
      changes.make(change, { photos: [sku] }, () => photos.put({ sku, jpeg, addedAt: desk.clock.now() }));
      return null;
    },
    async 'goods.printCards'({ skus, kind, printer, copies }) {
      const { dotsPerMm, paper } = desk.preferences.get();
      const { paper: sheet, widthMm, heightMm } = sheets[paper];
      const titles = orders.skus();
      const made = await desk.work.cardsPdf({
        kind,
        paper: sheet,
        dotsPerMm,
        copies,
        cards: [...new Set(skus)].map((sku) => ({
          sku,
          title: titles.get(sku) ?? '',
          bin: goods.get(sku)?.bin ?? null,
        })),
      });
      const { pdf, pages, printed, cannot } = made;
      if (printed === 0) return { printed, pages: 0, cannot, savedAs: null };
      const name = `potli-${kind === 'sticker' ? 'stickers' : 'bin-cards'}-${istDate(desk.clock.now())}.pdf`;
      // No person is on a card, so without a printer it is a file on a real account too.
      if (printer === null) return { printed, pages, cannot, savedAs: await host.saveFile(name, pdf) };
      const title = kind === 'sticker' ? `Potli stickers ${printed}` : `Potli bin cards ${printed}`;
      await putOut(office, printer, { name, title, pdf, widthMm, heightMm });
      return { printed, pages, cannot, savedAs: null };
    },
  };
}
