/** Tables of the seller's own knowledge, out as CSV and in again with a look before anything is written. */
import type { GoodsChange, ImportPreview, ImportRowView } from '../contract/goods.ts';
import { Refusal, type Reason } from '../contract/reply.ts';
import type { ItemCode } from '../domain/codes.ts';
import type { Box } from '../domain/content.ts';
import { BYTE_ORDER_MARK, type CsvCell, writeCsv } from '../domain/csv.ts';
import { type GoodsFacts, judgeBoxes, judgeCodes, judgeGoods } from '../domain/imports/judge.ts';
import {
  importColumns,
  type ImportKind,
  type Judged,
  readTable,
  type ReadTable,
} from '../domain/imports/table.ts';
import { istDate } from '../domain/ist.ts';
import { fingerprint } from '../domain/hash.ts';
import { toBox } from '../jobs/planning.ts';
import type { Desk } from '../jobs/desk.ts';
import type { GoodsRow } from '../store/goods.ts';
import type { GoodsChanges, Touched } from './goods-changes.ts';
import type { Answers, Office } from './office.ts';

const MOST_SHOWN = 500;
const MOST_BYTES = 2_000_000;

const unread: Readonly<Record<'not_text' | 'unreadable' | 'too_many_rows', Reason>> = {
  not_text: 'table_not_text',
  unreadable: 'table_unreadable',
  too_many_rows: 'table_too_long',
};

/** A judged file that can be written. */
interface Judgement {
  readonly rows: readonly Judged<unknown>[];
  readonly touched: Touched;
  readonly write: () => void;
}

export function goodsTableAnswers(
  { desk, host }: Office,
  changes: GoodsChanges,
): Answers<'goods.exportTable' | 'goods.previewTable' | 'goods.importTable'> {
  /** The latest file that was looked at; a second look replaces it. */
  let looked: { token: string; kind: ImportKind; table: ReadTable; shown: string } | null = null;
  let readings = 0;

  return {
    async 'goods.exportTable'({ kind }) {
      const { header, rows } = tableOf(desk, kind);
      const name = `potli-${kind}-${istDate(desk.clock.now())}.csv`;
      const bytes = Buffer.from(BYTE_ORDER_MARK + writeCsv(header, rows), 'utf8');
      return { savedAs: await host.saveFile(name, bytes) };
    },
    async 'goods.previewTable'({ kind, base64 }) {
      const bytes = Buffer.from(base64, 'base64');
      if (bytes.length > MOST_BYTES) throw new Refusal('table_too_long');
      const read = await desk.work.readTable(bytes);
      if (!read.ok) throw new Refusal(unread[read.reason]);
      const table = readTable(kind, read);
      if (table === null) throw new Refusal('table_without_columns');
      const { rows } = judge(desk, kind, table);
      readings += 1;
      looked = { token: `${readings}`, kind, table, shown: verdictsOf(rows) };
      return previewOf(looked.token, kind, table, rows);
    },
    'goods.importTable'({ token }) {
      if (looked?.token !== token) throw new Refusal('table_changed_meanwhile');
      const { kind, table, shown } = looked;
      const { rows, touched, write } = judge(desk, kind, table);
      if (verdictsOf(rows) !== shown) throw new Refusal('table_changed_meanwhile');
      const written = rows.filter(({ verdict }) => verdict === 'new' || verdict === 'changed').length;
      if (written === 0) throw new Refusal('not_allowed_now');
      const change: GoodsChange = { kind: 'imported', name: kind, rows: written };
      changes.make(change, touched, write);
      looked = null;
      return { rows: written };
    },
  };
}

/** Equal for two judgements that would write the same. */
function verdictsOf(rows: readonly Judged<unknown>[]): string {
  return fingerprint(JSON.stringify(rows));
}

function judge(desk: Desk, kind: ImportKind, table: ReadTable): Judgement {
  const { goods } = desk.ledger;
  if (kind === 'goods') {
    const known = new Map(goods.all().map((row) => [row.sku, factsOf(row)]));
    const rows = judgeGoods(table.rows, known);
    const taken = takenIn(rows);
    return {
      rows,
      touched: { goods: taken.map(({ sku }) => sku) },
      write() {
        for (const facts of taken) goods.put(goodsRow(facts));
      },
    };
  }
  if (kind === 'codes') {
    const skus = [...new Set([...goods.all().map(({ sku }) => sku), ...desk.ledger.orders.skus().keys()])];
    const rows = judgeCodes(table.rows, goods.codes(), skus);
    const taken: readonly ItemCode[] = takenIn(rows);
    const at = desk.clock.now();
    return {
      rows,
      touched: { codes: taken },
      write() {
        for (const { code, sku } of taken) goods.teach(code, sku, at);
      },
    };
  }
  const rows = judgeBoxes(table.rows, goods.boxes().map(toBox));
  const taken = takenIn(rows);
  return {
    rows,
    touched: { boxes: taken.map(({ boxId }) => boxId) },
    write() {
      for (const box of taken) goods.putBox(boxRow(box));
    },
  };
}

function takenIn<T>(rows: readonly Judged<T>[]): T[] {
  return rows.flatMap((row) => (row.verdict === 'new' || row.verdict === 'changed' ? [row.row] : []));
}

const order: readonly ImportRowView['verdict'][] = ['refused', 'changed', 'new', 'same'];

function previewOf(
  token: string,
  kind: ImportKind,
  table: ReadTable,
  rows: readonly Judged<unknown>[],
): ImportPreview {
  const count = (verdict: ImportRowView['verdict']): number =>
    rows.filter((row) => row.verdict === verdict).length;
  return {
    token,
    kind,
    counts: {
      new: count('new'),
      changed: count('changed'),
      same: count('same'),
      refused: count('refused'),
    },
    ignored: table.ignored.slice(0, 20).map((header) => header.slice(0, 60)),
    rows: rows
      .toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || a.line - b.line)
      .slice(0, MOST_SHOWN)
      .map((row) => ({
        line: row.line,
        name: row.name,
        verdict: row.verdict,
        reason: row.verdict === 'refused' ? row.reason : null,
        column: row.verdict === 'refused' ? row.column : null,
        changes: row.verdict === 'new' || row.verdict === 'changed' ? row.changes : [],
      })),
  };
}

const cm = (mm: number | null): number | null => (mm === null ? null : mm / 10);
const mm = (value: number | null): number | null => (value === null ? null : Math.round(value * 10));

function factsOf(row: GoodsRow): GoodsFacts {
  return {
    sku: row.sku,
    weightGrams: row.weightGrams,
    lengthCm: cm(row.lengthMm),
    widthCm: cm(row.widthMm),
    heightCm: cm(row.heightMm),
    bin: row.bin,
    hsn: row.hsn,
    gstRatePercent: row.gstRateBasisPoints === null ? null : row.gstRateBasisPoints / 100,
  };
}

function goodsRow(facts: GoodsFacts): GoodsRow {
  return {
    sku: facts.sku,
    weightGrams: facts.weightGrams,
    lengthMm: mm(facts.lengthCm),
    widthMm: mm(facts.widthCm),
    heightMm: mm(facts.heightCm),
    bin: facts.bin,
    hsn: facts.hsn,
    gstRateBasisPoints: facts.gstRatePercent === null ? null : Math.round(facts.gstRatePercent * 100),
  };
}

function boxRow(box: Box) {
  return {
    boxId: box.boxId,
    name: box.name,
    lengthMm: Math.round(box.lengthCm * 10),
    widthMm: Math.round(box.widthCm * 10),
    heightMm: Math.round(box.heightCm * 10),
    tareGrams: box.tareGrams,
  };
}

/** What goes out: the columns that come in again, and one for the eye. SKUs of orders stand there with empty cells. */
function tableOf(
  desk: Desk,
  kind: ImportKind,
): { readonly header: readonly string[]; readonly rows: readonly (readonly CsvCell[])[] } {
  const { goods, orders } = desk.ledger;
  const titles = orders.skus();
  if (kind === 'goods') {
    const known = new Map(goods.all().map((row) => [row.sku, factsOf(row)]));
    const skus = [...new Set([...known.keys(), ...titles.keys()])].sort();
    return {
      header: [...importColumns.goods, 'title'],
      rows: skus.map((sku) => {
        const row = known.get(sku);
        return [
          sku,
          row?.weightGrams ?? null,
          row?.lengthCm ?? null,
          row?.widthCm ?? null,
          row?.heightCm ?? null,
          row?.bin ?? null,
          row?.hsn ?? null,
          row?.gstRatePercent ?? null,
          titles.get(sku) ?? null,
        ];
      }),
    };
  }
  if (kind === 'codes') {
    return {
      header: [...importColumns.codes, 'title', 'taught_on'],
      rows: goods
        .codes()
        .map(({ code, sku, taughtAt }) => [code, sku, titles.get(sku) ?? null, istDate(taughtAt)]),
    };
  }
  return {
    header: importColumns.boxes,
    rows: goods
      .boxes()
      .map(toBox)
      .map((box) => [box.name, box.lengthCm, box.widthCm, box.heightCm, box.tareGrams]),
  };
}
