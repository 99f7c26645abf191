import { columnsOf } from '../domain/retention.ts';
import type { Database } from './database.ts';

/** Lets go of what the retention table gives an end, a few rows at a time. Dates are UTC ms, rows before them go. */
export interface Expiry {
  /**
   * One step of at most `most` orders or rows: columns of the class `desk` are emptied where a row also holds facts of
   * the class `statute`, other rows go whole. Answers how many were touched; 0 means that nothing is left to do.
   */
  desk(before: number, most: number): number;
  /** Whole orders: created and invoiced before. */
  statute(before: number, beforeDate: string, most: number): number;
  /** Receipts of purges. */
  purges(before: number): number;
}

/** What is left of a state once it is over: whether the invoice of the order still holds. */
const STATE_THAT_REMAINS =
  "CASE WHEN state IN ('cancelled', 'rejected') THEN 'cancelled' ELSE 'delivered' END";

/** Rows that hold nothing but desk data, by the column that dates them. What hangs on them goes with them. */
const DATED = {
  intents: 'opened_at',
  document_chunks: 'asked_at',
  print_sets: 'state_since',
  set_aside: 'at',
  print_batches: 'sent_at',
  manifests: 'made_at',
  shred_list: 'since',
  returns: 'arrived_at',
  missed_pickups: 'noted_at',
  days: 'closed_at',
} as const;

export function createExpiry(db: Database): Expiry {
  const emptyOrder = db.prepare<[string]>(emptied(db, 'orders'));
  const emptyItems = db.prepare<[string]>(emptied(db, 'order_items'));
  const emptyShipment = db.prepare<[string]>(emptied(db, 'shipments', { state: STATE_THAT_REMAINS }));
  const gone = ['order_packages', 'serial_numbers'].map((table) =>
    db.prepare<[string]>(`DELETE FROM ${table} WHERE order_id = ?`),
  );
  // An emptied order was last updated in 1970, so it is not found again.
  const old = db
    .prepare<[number, number], string>(
      'SELECT order_id FROM orders INDEXED BY orders_to_empty WHERE created_time < ? AND last_updated_time > 0 LIMIT ?',
    )
    .pluck();
  const dated = Object.entries(DATED).map(([table, column]) =>
    db.prepare<[number, number]>(
      `DELETE FROM ${table} WHERE ${keyOf(db, table)} IN (SELECT ${keyOf(db, table)} FROM ${table} WHERE ${column} < ? LIMIT ?)`,
    ),
  );
  const unusedRuns = db
    .prepare<[number, number], number>(
      `SELECT run_id FROM runs WHERE approved_at < ?
         AND NOT EXISTS (SELECT 1 FROM shipments WHERE shipments.run_id = runs.run_id) LIMIT ?`,
    )
    .pluck();
  const dropRun = db.prepare<[number]>('DELETE FROM runs WHERE run_id = ?');
  const dropWish = db.prepare<[string]>('DELETE FROM settings WHERE name = ?');
  const statuteOver = db
    .prepare<[number, string, number], string>(
      `SELECT orders.order_id FROM orders LEFT JOIN shipments USING (order_id)
       WHERE created_time < ? AND coalesce(invoice_date, '') < ? LIMIT ?`,
    )
    .pluck();
  const dropShipment = db.prepare<[string]>('DELETE FROM shipments WHERE order_id = ?');
  const dropOrder = db.prepare<[string]>('DELETE FROM orders WHERE order_id = ?');
  const purges = db.prepare<[number]>('DELETE FROM purges WHERE at < ?');

  return {
    desk: (before, most) =>
      db.transaction(() => {
        const orderIds = old.all(before, most);
        for (const orderId of orderIds) {
          for (const statement of [emptyOrder, emptyItems, emptyShipment, ...gone]) statement.run(orderId);
        }
        let touched = orderIds.length;
        for (const statement of dated) touched += statement.run(before, most).changes;
        for (const runId of unusedRuns.all(before, most)) {
          dropWish.run(`run.${runId}.wish`);
          touched += dropRun.run(runId).changes;
        }
        return touched;
      })(),
    statute: (before, beforeDate, most) =>
      db.transaction(() => {
        const orderIds = statuteOver.all(before, beforeDate, most);
        for (const orderId of orderIds) {
          dropShipment.run(orderId);
          dropOrder.run(orderId);
        }
        return orderIds.length;
      })(),
    purges: (before) => purges.run(before).changes,
  };
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly dflt: string | null;
  readonly pk: number;
}

function columnsOfTable(db: Database, table: string): Column[] {
  return db
    .prepare<[string], Column>(
      'SELECT name, type, "notnull", dflt_value AS dflt, pk FROM pragma_table_info(?)',
    )
    .all(table);
}

function keyOf(db: Database, table: string): string {
  const [key, second] = columnsOfTable(db, table).filter(({ pk }) => pk > 0);
  if (!key || second) throw new Error(`${table} has no key of one column`);
  return key.name;
}

/** The statement that empties what a table holds for the desk, of one order. */
function emptied(db: Database, table: string, instead: Readonly<Record<string, string>> = {}): string {
  const desk = new Set(columnsOf(table, 'desk'));
  const cells = columnsOfTable(db, table)
    .filter(({ name }) => desk.has(name))
    .map((column) => `${column.name} = ${instead[column.name] ?? emptyValue(column)}`);
  return `UPDATE ${table} SET ${cells.join(', ')} WHERE order_id = ?`;
}

function emptyValue({ name, type, notnull, dflt }: Column): string {
  if (notnull === 0) return 'NULL';
  // Lists are kept as JSON.
  if (name === 'programs') return "'[]'";
  return dflt ?? (type === 'TEXT' ? "''" : '0');
}
