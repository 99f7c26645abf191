import type { HandoverMethod } from '../domain/easy-ship.ts';
import type { ShredPaper, ShredReason } from '../domain/hold.ts';
import type { Database } from './database.ts';
import { columns, insertInto } from './rows.ts';

/** One list for one carrier at one window: order ids, never a name. */
export interface Manifest {
  readonly manifestId: number;
  /** Asia/Kolkata date. */
  readonly day: string;
  readonly windowStart: number;
  readonly windowEnd: number;
  readonly handoverMethod: HandoverMethod;
  readonly carrier: string;
  readonly madeAt: number;
  readonly replacedBy: number | null;
}

export interface ShredRow {
  readonly shredId: number;
  readonly orderId: string | null;
  readonly paper: ShredPaper;
  readonly reason: ShredReason;
  readonly since: number;
}

export interface Day {
  readonly day: string;
  readonly closedAt: number;
  readonly reason: string | null;
}

export interface Handover {
  addManifest(manifest: Omit<Manifest, 'manifestId' | 'replacedBy'>, orderIds: readonly string[]): number;
  manifest(manifestId: number): Manifest | null;
  manifestsOf(day: string): Manifest[];
  /** The manifest in force that lists the order. */
  manifestWith(orderId: string): Manifest | null;
  orderIds(manifestId: number): string[];
  replace(manifestId: number, by: number): void;
  /** 1 for a first issue, one more for each that it took the place of. */
  issueOf(manifestId: number): number;
  addShred(row: { orderId: string | null; paper: ShredPaper; reason: ShredReason; since: number }): void;
  /** How often this kind of paper of the order was put on the list, ticked off or not, beside what was surplus. */
  shredded(orderId: string, paper: ShredPaper): number;
  toShred(): ShredRow[];
  tick(shredId: number, at: number): void;
  closeDay(day: Day): void;
  day(day: string): Day | null;
  lastClosed(): Day | null;
}

const manifestFields = [
  'manifestId',
  'day',
  'windowStart',
  'windowEnd',
  'handoverMethod',
  'carrier',
  'madeAt',
  'replacedBy',
] as const;

export function createHandover(db: Database): Handover {
  const select = `SELECT ${columns(manifestFields)} FROM manifests`;
  const add = db.prepare(insertInto('manifests', manifestFields.slice(1)));
  const addOrder = db.prepare<[number, string]>(
    'INSERT INTO manifest_orders (manifest_id, order_id) VALUES (?, ?)',
  );
  const one = db.prepare<[number], Manifest>(`${select} WHERE manifest_id = ?`);
  const ofDay = db.prepare<[string], Manifest>(`${select} WHERE day = ? ORDER BY manifest_id`);
  const withOrder = db.prepare<[string], Manifest>(
    `${select} WHERE replaced_by IS NULL AND manifest_id IN (SELECT manifest_id FROM manifest_orders WHERE order_id = ?)
     ORDER BY manifest_id DESC LIMIT 1`,
  );
  const orders = db.prepare<[number], { orderId: string }>(
    'SELECT order_id AS orderId FROM manifest_orders WHERE manifest_id = ? ORDER BY order_id',
  );
  const replace = db.prepare<[number, number]>('UPDATE manifests SET replaced_by = ? WHERE manifest_id = ?');
  const issue = db.prepare<[number], { n: number }>(
    `WITH RECURSIVE before (id) AS (SELECT ? UNION SELECT manifest_id FROM manifests JOIN before ON replaced_by = id)
     SELECT count(*) AS n FROM before`,
  );
  const addShred = db.prepare(insertInto('shred_list', ['orderId', 'paper', 'reason', 'since']));
  const toShred = db.prepare<[], ShredRow>(
    `SELECT ${columns(['shredId', 'orderId', 'paper', 'reason', 'since'])} FROM shred_list WHERE ticked_at IS NULL ORDER BY shred_id`,
  );
  const shredded = db.prepare<[string, string], { n: number }>(
    "SELECT count(*) AS n FROM shred_list WHERE order_id = ? AND paper = ? AND reason <> 'surplus'",
  );
  const tick = db.prepare<[number, number]>('UPDATE shred_list SET ticked_at = ? WHERE shred_id = ?');
  const closeDay = db.prepare(
    'INSERT INTO days (day, closed_at, reason) VALUES (@day, @closedAt, @reason) ON CONFLICT DO NOTHING',
  );
  const day = db.prepare<[string], Day>('SELECT day, closed_at AS closedAt, reason FROM days WHERE day = ?');
  const last = db.prepare<[], Day>(
    'SELECT day, closed_at AS closedAt, reason FROM days ORDER BY day DESC LIMIT 1',
  );
  return {
    addManifest(manifest, orderIds) {
      const manifestId = Number(add.run({ ...manifest, replacedBy: null }).lastInsertRowid);
      for (const orderId of orderIds) addOrder.run(manifestId, orderId);
      return manifestId;
    },
    manifest: (manifestId) => one.get(manifestId) ?? null,
    manifestsOf: (date) => ofDay.all(date),
    manifestWith: (orderId) => withOrder.get(orderId) ?? null,
    orderIds: (manifestId) => orders.all(manifestId).map((row) => row.orderId),
    replace: (manifestId, by) => void replace.run(by, manifestId),
    issueOf: (manifestId) => issue.get(manifestId)?.n ?? 1,
    addShred: (row) => void addShred.run(row),
    shredded: (orderId, paper) => shredded.get(orderId, paper)?.n ?? 0,
    toShred: () => toShred.all(),
    tick: (shredId, at) => void tick.run(at, shredId),
    closeDay: (row) => void closeDay.run(row),
    day: (date) => day.get(date) ?? null,
    lastClosed: () => last.get() ?? null,
  };
}
