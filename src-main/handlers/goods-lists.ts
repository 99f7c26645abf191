/** The seller's knowledge as lists: searched, sorted and cut here, so that the window holds a page at a time. */
import type { CodeView, PresetView, SkuView } from '../contract/goods.ts';
import { normalizeCode } from '../domain/codes.ts';
import { contentItems } from '../domain/content.ts';
import type { GoodsRow, ItemCode, PresetRow } from '../store/goods.ts';
import type { Answers, Office } from './office.ts';

interface Listed {
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
}

export function goodsListAnswers({
  desk,
}: Office): Answers<'goods.list' | 'presets.list' | 'codes.list' | 'goods.photo'> {
  const { goods, orders, photos } = desk.ledger;
  const titles = (): ReadonlyMap<string, string | null> => orders.skus();

  return {
    'goods.list'(asked) {
      const seen = titles();
      const known = new Map(goods.all().map((row) => [row.sku, row]));
      const codes = Map.groupBy(goods.codes(), ({ sku }) => sku);
      const pictured = new Set(photos.skus());
      const skus = [...new Set([...known.keys(), ...seen.keys()])].sort();
      const measured = (sku: string): boolean => isMeasured(known.get(sku));
      const matching = skus.filter((sku) => {
        if (asked.show === 'unmeasured' && measured(sku)) return false;
        const own = codes.get(sku)?.map(({ code }) => code) ?? [];
        return matches(asked.search, [sku, seen.get(sku) ?? '', known.get(sku)?.bin ?? '', ...own]);
      });
      return {
        rows: page(matching, asked).map((sku) =>
          skuView(sku, known.get(sku), {
            title: seen.get(sku) ?? null,
            hasPhoto: pictured.has(sku),
            codes: codes.get(sku)?.length ?? 0,
          }),
        ),
        total: matching.length,
        unmeasured: skus.length - skus.filter(measured).length,
      };
    },
    'presets.list'(asked) {
      const seen = titles();
      const boxes = new Map(goods.boxes().map((box) => [box.boxId, box.name]));
      const rows = goods
        .presets()
        .map((row) => ({ row, lines: contentItems(row.contentKey) ?? [] }))
        .filter(({ row, lines }) =>
          matches(asked.search, [
            ...lines.flatMap(({ sku }) => [sku, seen.get(sku) ?? '']),
            boxes.get(row.boxId ?? '') ?? '',
          ]),
        )
        .sort((a, b) => (a.row.contentKey < b.row.contentKey ? -1 : 1));
      return {
        rows: page(rows, asked).map(({ row, lines }) => presetView(row, lines, seen, boxes)),
        total: rows.length,
      };
    },
    'codes.list'(asked) {
      const seen = titles();
      const all = goods.codes();
      const meanings = Map.groupBy(all, ({ code }) => normalizeCode(code) ?? code);
      const rows = all
        .filter(({ sku }) => asked.sku === undefined || sku === asked.sku)
        .filter(({ code, sku }) => matches(asked.search, [code, sku, seen.get(sku) ?? '']))
        .sort((a, b) => compare(a.sku, b.sku) || compare(a.code, b.code));
      return {
        rows: page(rows, asked).map((row) => codeView(row, seen, meanings)),
        total: rows.length,
      };
    },
    'goods.photo'({ sku }) {
      const photo = photos.get(sku);
      return photo ? Buffer.from(photo.jpeg).toString('base64') : null;
    },
  };
}

function page<T>(rows: readonly T[], { offset, limit }: Listed): readonly T[] {
  return rows.slice(offset, offset + limit);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Every word of the search stands somewhere in the texts. */
function matches(search: string, texts: readonly string[]): boolean {
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return true;
  const all = texts.join('\n').toLowerCase();
  return words.every((word) => all.includes(word));
}

function isMeasured(row: GoodsRow | undefined): boolean {
  return (
    row !== undefined &&
    row.weightGrams !== null &&
    row.lengthMm !== null &&
    row.widthMm !== null &&
    row.heightMm !== null
  );
}

const cm = (mm: number | null | undefined): number | null =>
  mm === null || mm === undefined ? null : mm / 10;

function skuView(
  sku: string,
  row: GoodsRow | undefined,
  more: Pick<SkuView, 'title' | 'hasPhoto' | 'codes'>,
): SkuView {
  return {
    sku,
    ...more,
    weightGrams: row?.weightGrams ?? null,
    lengthCm: cm(row?.lengthMm),
    widthCm: cm(row?.widthMm),
    heightCm: cm(row?.heightMm),
    bin: row?.bin ?? null,
    hsn: row?.hsn ?? null,
    gstRatePercent:
      row === undefined || row.gstRateBasisPoints === null ? null : row.gstRateBasisPoints / 100,
  };
}

function presetView(
  row: PresetRow,
  lines: readonly { readonly sku: string; readonly quantity: number }[],
  titles: ReadonlyMap<string, string | null>,
  boxes: ReadonlyMap<string, string>,
): PresetView {
  return {
    contentKey: row.contentKey,
    lines: lines.map(({ sku, quantity }) => ({ sku, quantity, title: titles.get(sku) ?? null })),
    parcel: {
      boxId: row.boxId,
      boxName: boxes.get(row.boxId ?? '') ?? null,
      lengthCm: row.lengthMm / 10,
      widthCm: row.widthMm / 10,
      heightCm: row.heightMm / 10,
      weightGrams: row.weightGrams,
    },
    acceptedAt: row.acceptedAt,
    cameFrom: row.cameFrom,
  };
}

function codeView(
  row: ItemCode,
  titles: ReadonlyMap<string, string | null>,
  meanings: ReadonlyMap<string, readonly ItemCode[]>,
): CodeView {
  const same = meanings.get(normalizeCode(row.code) ?? row.code) ?? [];
  return {
    code: row.code,
    sku: row.sku,
    title: titles.get(row.sku) ?? null,
    taughtAt: row.taughtAt,
    clash: same.some(({ sku }) => sku !== row.sku),
  };
}
