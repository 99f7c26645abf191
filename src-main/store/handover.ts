import type { HandoverMethod } from '../domain/easy-ship.ts';
import type { Database } from './database.ts';
import { columns, insertInto } from './rows.ts';
import { type ShredList, createShredList } from './shred-list.ts';

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
  /** UTC ms; null while it is not on paper. */
  readonly printedAt: number | null;
}

export interface MissedPickup {
  readonly orderId: string;
  readonly slotStart: number;
  readonly slotEnd: number;
  readonly handoverMethod: HandoverMethod;
  readonly notedAt: number;
}

export interface Handover extends ShredList {
  addManifest(
    manifest: Omit<Manifest, 'manifestId' | 'replacedBy' | 'printedAt'>,
    orderIds: readonly string[],
  ): number;
  manifest(manifestId: number): Manifest | null;
  manifestsOf(day: string): Manifest[];
  /** The manifest in force that lists the order. */
  manifestWith(orderId: string): Manifest | null;
  orderIds(manifestId: number): string[];
  replace(manifestId: number, by: number): void;
  /** 1 for a first issue, one more for each that it took the place of. */
  issueOf(manifestId: number): number;
  /** Whether one that it took the place of is on paper. */
  replacesPrinted(manifestId: number): boolean;
  notePrinted(manifestId: number, at: number): void;
  /** Handed over since, and not asked after at Amazon since that. */
  unasked(since: number, most: number): string[];
  /** The same orders, the one Amazon told of longest ago first. */
  longestUnheard(orderIds: readonly string[]): string[];
  noteMissed(missed: MissedPickup): void;
  missedSince(at: number, most: number): MissedPickup[];
  missedOf(orderId: string): MissedPickup[];
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
  'printedAt',
] as const;
const missedFields = ['orderId', 'slotStart', 'slotEnd', 'handoverMethod', 'notedAt'] as const;

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
  const before =
    'WITH RECURSIVE before (id) AS (SELECT ? UNION SELECT manifest_id FROM manifests JOIN before ON replaced_by = id)';
  const issue = db.prepare<[number], { n: number }>(`${before} SELECT count(*) AS n FROM before`);
  const printedBefore = db.prepare<[number, number], { n: number }>(
    `${before} SELECT count(*) AS n FROM before JOIN manifests ON manifest_id = id WHERE id <> ? AND printed_at IS NOT NULL`,
  );
  const printed = db.prepare<[number, number]>('UPDATE manifests SET printed_at = ? WHERE manifest_id = ?');

  const unasked = db.prepare<[number, number], { orderId: string }>(
    `SELECT order_id AS orderId FROM shipments JOIN orders USING (order_id)
     WHERE state = 'handed_over' AND handed_over_at >= ? AND fetched_at < handed_over_at ORDER BY fetched_at LIMIT ?`,
  );
  const told = db.prepare<[string], { orderId: string; at: number }>(
    'SELECT order_id AS orderId, fetched_at AS at FROM orders WHERE order_id = ?',
  );
  const addMissed = db.prepare(`${insertInto('missed_pickups', missedFields)} ON CONFLICT DO NOTHING`);
  const selectMissed = `SELECT ${columns(missedFields)} FROM missed_pickups`;
  const missedSince = db.prepare<[number, number], MissedPickup>(
    `${selectMissed} WHERE noted_at >= ? ORDER BY noted_at DESC, order_id LIMIT ?`,
  );
  const missedOf = db.prepare<[string], MissedPickup>(`${selectMissed} WHERE order_id = ? ORDER BY slot_end`);
  return {
    ...createShredList(db),
    addManifest(manifest, orderIds) {
      const row = { ...manifest, replacedBy: null, printedAt: null };
      const manifestId = Number(add.run(row).lastInsertRowid);
      for (const orderId of orderIds) addOrder.run(manifestId, orderId);
      return manifestId;
    },
    manifest: (manifestId) => one.get(manifestId) ?? null,
    manifestsOf: (date) => ofDay.all(date),
    manifestWith: (orderId) => withOrder.get(orderId) ?? null,
    orderIds: (manifestId) => orders.all(manifestId).map((row) => row.orderId),
    replace: (manifestId, by) => void replace.run(by, manifestId),
    issueOf: (manifestId) => issue.get(manifestId)?.n ?? 1,
    replacesPrinted: (manifestId) => (printedBefore.get(manifestId, manifestId)?.n ?? 0) > 0,
    notePrinted: (manifestId, at) => void printed.run(at, manifestId),
    unasked: (since, most) => unasked.all(since, most).map((row) => row.orderId),
    longestUnheard: (orderIds) =>
      orderIds
        .flatMap((orderId) => told.get(orderId) ?? [])
        .toSorted((a, b) => a.at - b.at)
        .map(({ orderId }) => orderId),
    noteMissed: (row) => void addMissed.run(row),
    missedSince: (at, most) => missedSince.all(at, most),
    missedOf: (orderId) => missedOf.all(orderId),
  };
}
