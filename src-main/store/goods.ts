import type { Database } from './database.ts';
import { columns, insertInto, orUpdate } from './rows.ts';

/** Millimetres and grams, as stored; the domain speaks centimetres. */
export interface BoxRow {
  readonly boxId: string;
  readonly name: string;
  readonly lengthMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly tareGrams: number;
}
export interface GoodsRow {
  readonly sku: string;
  readonly weightGrams: number | null;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
  readonly bin: string | null;
  readonly hsn: string | null;
  /** 1800 is 18 %. */
  readonly gstRateBasisPoints: number | null;
}
export interface PresetRow {
  readonly contentKey: string;
  readonly boxId: string | null;
  readonly lengthMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly weightGrams: number;
  readonly acceptedAt: number;
}
export interface ItemCode {
  readonly code: string;
  readonly sku: string;
}

export interface Goods {
  boxes(): BoxRow[];
  putBox(box: BoxRow): void;
  all(): GoodsRow[];
  put(goods: GoodsRow): void;
  presets(): PresetRow[];
  putPreset(preset: PresetRow): void;
  forgetPreset(contentKey: string): void;
  codes(): ItemCode[];
  teach(code: string, sku: string, at: number): void;
  forgetCode(code: string, sku: string): void;
  /** Rises with every write to goods and codes while the program runs. */
  version(): number;
}

const boxFields = ['boxId', 'name', 'lengthMm', 'widthMm', 'heightMm', 'tareGrams'] as const;
const goodsFields = [
  'sku',
  'weightGrams',
  'lengthMm',
  'widthMm',
  'heightMm',
  'bin',
  'hsn',
  'gstRateBasisPoints',
] as const;
const presetFields = [
  'contentKey',
  'boxId',
  'lengthMm',
  'widthMm',
  'heightMm',
  'weightGrams',
  'acceptedAt',
] as const;

/** The seller's own knowledge: boxes, what a SKU weighs and where it lies, what content goes into which box, codes. */
export function createGoods(db: Database): Goods {
  const boxes = db.prepare<[], BoxRow>(`SELECT ${columns(boxFields)} FROM boxes ORDER BY box_id`);
  const putBox = db.prepare(insertInto('boxes', boxFields) + orUpdate(['boxId'], boxFields));
  const all = db.prepare<[], GoodsRow>(`SELECT ${columns(goodsFields)} FROM goods ORDER BY sku`);
  const put = db.prepare(insertInto('goods', goodsFields) + orUpdate(['sku'], goodsFields));
  const presets = db.prepare<[], PresetRow>(`SELECT ${columns(presetFields)} FROM presets`);
  const putPreset = db.prepare(insertInto('presets', presetFields) + orUpdate(['contentKey'], presetFields));
  const forgetPreset = db.prepare<[string]>('DELETE FROM presets WHERE content_key = ?');
  const codes = db.prepare<[], ItemCode>('SELECT code, sku FROM item_codes');
  const teach = db.prepare<[string, string, number]>(
    'INSERT INTO item_codes (code, sku, taught_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const forgetCode = db.prepare<[string, string]>('DELETE FROM item_codes WHERE code = ? AND sku = ?');
  let version = 0;
  return {
    boxes: () => boxes.all(),
    putBox: (box) => void putBox.run(box),
    all: () => all.all(),
    put(goods) {
      version += 1;
      put.run(goods);
    },
    presets: () => presets.all(),
    putPreset: (preset) => void putPreset.run(preset),
    forgetPreset: (contentKey) => void forgetPreset.run(contentKey),
    codes: () => codes.all(),
    teach(code, sku, at) {
      version += 1;
      teach.run(code, sku, at);
    },
    forgetCode(code, sku) {
      version += 1;
      forgetCode.run(code, sku);
    },
    version: () => version,
  };
}
