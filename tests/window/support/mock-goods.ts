/** The seller's knowledge for the window's tests: every state a row can be in, and nobody in it. */
import type {
  BoxView,
  CodeView,
  ImportPreview,
  PresetView,
  SkuView,
} from '../../../src-main/contract/goods.ts';
import type { RequestName, ValueOf } from '../../../src-main/contract/requests.ts';
import * as madeUp from './made-up.ts';

type Answers = { readonly [N in RequestName]?: (input: Record<string, unknown>) => ValueOf<N> };

export const skus: readonly SkuView[] = Array.from({ length: 12 }, (_, index) => {
  const { sku, title } = madeUp.line(index);
  const known = index % 5 !== 4;
  return {
    sku,
    title: index === 7 ? null : title,
    weightGrams: known ? 120 + index * 90 : null,
    lengthCm: known ? 16 : null,
    widthCm: known ? 12.5 : null,
    heightCm: known ? 8 : null,
    bin: index % 3 === 2 ? null : `A${index + 1}`,
    hsn: index % 4 === 3 ? null : '74182010',
    gstRatePercent: index % 4 === 3 ? null : 12,
    hasPhoto: index === 1,
    codes: index % 3,
  };
});

const boxes: readonly BoxView[] = madeUp.boxes.map((box, index) => ({
  ...box,
  boxId: box.boxId ?? '',
  boxName: box.boxName ?? '',
  tareGrams: 60,
  presets: index * 7,
}));

const presets: readonly PresetView[] = Array.from({ length: 9 }, (_, index) => ({
  contentKey: JSON.stringify([[madeUp.line(index).sku, 1 + (index % 3)]]),
  lines: [
    { sku: madeUp.line(index).sku, title: madeUp.line(index).title, quantity: 1 + (index % 3) },
    ...(index % 4 === 1 ? [{ sku: madeUp.line(index + 3).sku, title: null, quantity: 1 }] : []),
  ],
  parcel: {
    boxId: 'm',
    boxName: index % 3 === 0 ? null : 'Medium',
    lengthCm: 30,
    widthCm: 22,
    heightCm: 12.5,
    weightGrams: 480 + index,
  },
  acceptedAt: madeUp.now - index * 30 * madeUp.hour,
  cameFrom: index % 3 === 0 ? 'typed' : index % 3 === 1 ? 'proposed' : null,
}));

const codes: readonly CodeView[] = Array.from({ length: 8 }, (_, index) => ({
  code: String(8_901_234_567_894 + index),
  sku: madeUp.line(index).sku,
  title: madeUp.line(index).title,
  taughtAt: madeUp.now - index * 50 * madeUp.hour,
  clash: index === 3,
}));

export const importPreview: ImportPreview = {
  token: '1',
  kind: 'goods',
  counts: { new: 2, changed: 1, same: 4, refused: 2 },
  ignored: ['colour'],
  rows: [
    { line: 3, name: 'BD-01', verdict: 'refused', reason: 'scientific_number', column: 'hsn', changes: [] },
    { line: 5, name: '', verdict: 'refused', reason: 'sku_missing', column: 'sku', changes: [] },
    {
      line: 2,
      name: 'BD-01-SMALL',
      verdict: 'changed',
      reason: null,
      column: null,
      changes: [
        { column: 'weight_g', from: '180', to: '185' },
        { column: 'bin', from: null, to: 'A4' },
      ],
    },
    {
      line: 4,
      name: 'NEW-1',
      verdict: 'new',
      reason: null,
      column: null,
      changes: [{ column: 'weight_g', from: null, to: '40' }],
    },
    { line: 6, name: 'BCC-02-INDIGO', verdict: 'same', reason: null, column: null, changes: [] },
  ],
};

const has = (search: unknown, ...texts: readonly (string | null)[]): boolean =>
  texts.some((text) => text?.toLowerCase().includes(String(search).toLowerCase()));

/** As the core cuts its lists. */
export function cut<T>(
  rows: readonly T[],
  { offset, limit }: Record<string, unknown>,
): { readonly rows: readonly T[]; readonly total: number } {
  const from = Number(offset ?? 0);
  return { rows: rows.slice(from, from + Number(limit ?? 100)), total: rows.length };
}

export const goodsAnswers: Answers = {
  'goods.list': (asked) => {
    const { search, show } = asked;
    const rows = skus.filter(
      (row) => has(search, row.sku, row.title, row.bin) && (show === 'all' || row.weightGrams === null),
    );
    return { ...cut(rows, asked), unmeasured: 2 };
  },
  'goods.photo': () => tinyJpeg,
  'goods.setPhoto': () => null,
  'goods.save': () => null,
  'goods.history': () => ({ last: { kind: 'goods_saved', name: 'BD-01-SMALL', rows: 1 } }),
  'goods.undo': () => ({ kind: 'goods_saved', name: 'BD-01-SMALL', rows: 1 }),
  'goods.exportTable': () => ({ savedAs: 'potli-goods-2026-07-14.csv' }),
  'goods.previewTable': () => importPreview,
  'goods.importTable': () => ({ rows: 3 }),
  'goods.printCards': () => ({
    printed: 1,
    pages: 1,
    cannot: [{ sku: 'દીવો-01', why: 'characters' }],
    savedAs: null,
  }),
  'presets.list': (asked) =>
    cut(
      presets.filter(({ lines }) => has(asked['search'], ...lines.map(({ sku }) => sku))),
      asked,
    ),
  'preset.forget': () => null,
  'codes.list': (asked) =>
    cut(
      codes.filter(({ code, sku, title }) => has(asked['search'], code, sku, title)),
      asked,
    ),
  'codes.forget': () => null,
  'boxes.list': () => boxes,
  'boxes.usual': () => boxes,
  'boxes.addUsual': () => null,
  'boxes.save': () => null,
  'boxes.remove': () => null,
};

/** One brown pixel. */
const tinyJpeg =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==';
