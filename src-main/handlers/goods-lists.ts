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
  const index = createIndex(desk.ledger);

  return {
    'goods.list'(asked) {
      const { entries, unmeasured } = index();
      const words = wordsOf(asked.search);
      const matching = entries.filter(
        (entry) => (asked.show === 'all' || !isMeasured(entry.row)) && holds(entry.text, words),
      );
      const pictured = new Set(photos.skus());
      return {
        rows: page(matching, asked).map(({ sku, title, row, codes }) =>
          skuView(sku, row, { title, hasPhoto: pictured.has(sku), codes: codes.length }),
        ),
        total: matching.length,
        unmeasured,
      };
    },
    'presets.list'(asked) {
      const seen = orders.skus();
      const words = wordsOf(asked.search);
      const boxes = new Map(goods.boxes().map((box) => [box.boxId, box.name]));
      const rows = goods
        .presets()
        .map((row) => ({ row, lines: contentItems(row.contentKey) ?? [] }))
        .filter(({ row, lines }) =>
          holds(
            flat([...lines.flatMap(({ sku }) => [sku, seen.get(sku)]), boxes.get(row.boxId ?? '')]),
            words,
          ),
        )
        .sort((a, b) => (a.row.contentKey < b.row.contentKey ? -1 : 1));
      return {
        rows: page(rows, asked).map(({ row, lines }) => presetView(row, lines, seen, boxes)),
        total: rows.length,
      };
    },
    'codes.list'(asked) {
      const { codes, meanings } = index();
      const seen = orders.skus();
      const words = wordsOf(asked.search);
      const rows = codes.filter(
        ({ row, text }) => (asked.sku === undefined || row.sku === asked.sku) && holds(text, words),
      );
      return {
        rows: page(rows, asked).map(({ row }) => codeView(row, seen, meanings)),
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

function wordsOf(search: string): readonly string[] {
  return search.toLowerCase().split(/\s+/u).filter(Boolean);
}

function flat(texts: readonly (string | null | undefined)[]): string {
  return texts.join('\n').toLowerCase();
}

/** Every word of the search stands somewhere in the text. */
function holds(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

interface SkuEntry {
  readonly sku: string;
  readonly title: string | null;
  readonly row: GoodsRow | undefined;
  readonly codes: readonly ItemCode[];
  readonly text: string;
}

interface GoodsIndex {
  readonly entries: readonly SkuEntry[];
  readonly unmeasured: number;
  readonly codes: readonly { readonly row: ItemCode; readonly text: string }[];
  readonly meanings: ReadonlyMap<string, readonly ItemCode[]>;
}

/** All SKUs and codes in their order with what a search looks at; made anew only when something was written. */
function createIndex({ goods, orders }: Office['desk']['ledger']): () => GoodsIndex {
  let made: (GoodsIndex & { readonly of: string }) | null = null;
  return () => {
    const seen = orders.skus();
    const of = `${goods.version()} ${orders.skusVersion()}`;
    if (made?.of === of) return made;
    const known = new Map(goods.all().map((row) => [row.sku, row]));
    const all = goods.codes().toSorted((a, b) => compare(a.sku, b.sku) || compare(a.code, b.code));
    const bySku = Map.groupBy(all, ({ sku }) => sku);
    const entries = [...new Set([...known.keys(), ...seen.keys()])].sort().map((sku) => {
      const row = known.get(sku);
      const title = seen.get(sku) ?? null;
      const codes = bySku.get(sku) ?? [];
      return { sku, title, row, codes, text: flat([sku, title, row?.bin, ...codes.map(({ code }) => code)]) };
    });
    made = {
      of,
      entries,
      unmeasured: entries.filter(({ row }) => !isMeasured(row)).length,
      codes: all.map((row) => ({ row, text: flat([row.code, row.sku, seen.get(row.sku)]) })),
      meanings: Map.groupBy(all, ({ code }) => normalizeCode(code) ?? code),
    };
    return made;
  };
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
