import type { PresetOrigin } from '../domain/content.ts';
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
  /** Null for presets from before it was noted, and for those a practice store starts with. */
  readonly cameFrom: PresetOrigin | null;
}
export interface ItemCode {
  readonly code: string;
  readonly sku: string;
  readonly taughtAt: number;
}

export interface Goods {
  boxes(): BoxRow[];
  putBox(box: BoxRow): void;
  removeBox(boxId: string): void;
  all(): GoodsRow[];
  get(sku: string): GoodsRow | null;
  put(goods: GoodsRow): void;
  /** Forgets what was known of the SKU; its codes, presets and orders stay. */
  remove(sku: string): void;
  presets(): PresetRow[];
  preset(contentKey: string): PresetRow | null;
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
  'cameFrom',
] as const;

/** The seller's own knowledge: boxes, what a SKU weighs and where it lies, what content goes into which box, codes. */
export function createGoods(db: Database): Goods {
  const boxes = db.prepare<[], BoxRow>(`SELECT ${columns(boxFields)} FROM boxes ORDER BY box_id`);
  const putBox = db.prepare(insertInto('boxes', boxFields) + orUpdate(['boxId'], boxFields));
  const removeBox = db.prepare<[string]>('DELETE FROM boxes WHERE box_id = ?');
  const all = db.prepare<[], GoodsRow>(`SELECT ${columns(goodsFields)} FROM goods ORDER BY sku`);
  const one = db.prepare<[string], GoodsRow>(`SELECT ${columns(goodsFields)} FROM goods WHERE sku = ?`);
  const remove = db.prepare<[string]>('DELETE FROM goods WHERE sku = ?');
  const preset = db.prepare<[string], PresetRow>(
    `SELECT ${columns(presetFields)} FROM presets WHERE content_key = ?`,
  );
  const put = db.prepare(insertInto('goods', goodsFields) + orUpdate(['sku'], goodsFields));
  const presets = db.prepare<[], PresetRow>(`SELECT ${columns(presetFields)} FROM presets`);
  const putPreset = db.prepare(insertInto('presets', presetFields) + orUpdate(['contentKey'], presetFields));
  const forgetPreset = db.prepare<[string]>('DELETE FROM presets WHERE content_key = ?');
  const codes = db.prepare<[], ItemCode>('SELECT code, sku, taught_at AS taughtAt FROM item_codes');
  const teach = db.prepare<[string, string, number]>(
    'INSERT INTO item_codes (code, sku, taught_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const forgetCode = db.prepare<[string, string]>('DELETE FROM item_codes WHERE code = ? AND sku = ?');
  let version = 0;
  return {
    boxes: () => boxes.all(),
    putBox: (box) => void putBox.run(box),
    removeBox: (boxId) => void removeBox.run(boxId),
    all: () => all.all(),
    get: (sku) => one.get(sku) ?? null,
    preset: (contentKey) => preset.get(contentKey) ?? null,
    remove(sku) {
      version += 1;
      remove.run(sku);
    },
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
