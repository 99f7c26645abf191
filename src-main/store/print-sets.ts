import type { SetAsideReason, Witness } from '../domain/papers.ts';
import { type PrintSetEvent, type PrintSetState, nextPrintSet } from '../domain/shipment.ts';
import type { Database } from './database.ts';
import { columns, insertInto, marks, orUpdate } from './rows.ts';

/** Where a print set came from. */
export type CameFrom = 'amazon_feed' | 'seller_central_file' | 'printed_unread';

/** What is remembered of an order's papers; the papers themselves are in recipients.db while they are needed. */
export interface PrintSet {
  readonly orderId: string;
  readonly state: PrintSetState;
  readonly stateSince: number;
  readonly witness: Witness | null;
  readonly labelSha256: string | null;
  /** What the label's DataMatrix says; null where it was not read. */
  readonly dataMatrix: string | null;
  readonly invoicePages: number;
  readonly cameFrom: CameFrom;
  readonly verifiedAt: number | null;
}

export interface SetAside {
  readonly setAsideId: number;
  readonly orderId: string | null;
  readonly reason: SetAsideReason;
  readonly trackingLast4: string | null;
  readonly at: number;
  readonly resolvedAt: number | null;
}

export interface PrintSets {
  /** A new, verified set for an order, in place of what was remembered of an older one. */
  putVerified(set: {
    orderId: string;
    /** Null when no machine could tell and the seller did. */
    witness: Witness | null;
    labelSha256: string | null;
    dataMatrix: string | null;
    invoicePages: number;
    cameFrom: CameFrom;
    at: number;
  }): void;
  get(orderId: string): PrintSet | null;
  inStates(states: readonly PrintSetState[]): PrintSet[];
  /** By the domain's table; false when the event is not allowed, and then nothing is written. */
  move(orderId: string, event: PrintSetEvent, at: number): boolean;
  addSetAside(aside: {
    orderId: string | null;
    reason: SetAsideReason;
    trackingLast4: string | null;
    at: number;
  }): number;
  setAsides(): SetAside[];
  /** Why the order's papers wait for the seller; of several reasons the last. */
  openReason(orderId: string): SetAsideReason | null;
  setAside(setAsideId: number): SetAside | null;
  /** Of every set-aside ever, resolved or not. */
  setAsideCounts(): Partial<Record<SetAsideReason, number>>;
  resolve(setAsideId: number, resolution: 'printed_unread' | 'fetched_again' | 'dropped', at: number): void;
  resolveForOrder(orderId: string, at: number): number[];
}

const fields = [
  'orderId',
  'state',
  'stateSince',
  'witness',
  'labelSha256',
  'dataMatrix',
  'invoicePages',
  'cameFrom',
  'verifiedAt',
] as const;
const asideFields = ['setAsideId', 'orderId', 'reason', 'trackingLast4', 'at', 'resolvedAt'] as const;

export function createPrintSets(db: Database): PrintSets {
  const select = `SELECT ${columns(fields)} FROM print_sets`;
  const put = db.prepare(insertInto('print_sets', fields) + orUpdate(['orderId'], fields));
  const one = db.prepare<[string], PrintSet>(`${select} WHERE order_id = ?`);
  const move = db.prepare<[string, number, string]>(
    'UPDATE print_sets SET state = ?, state_since = ? WHERE order_id = ?',
  );
  const addAside = db.prepare(insertInto('set_aside', ['orderId', 'reason', 'trackingLast4', 'at']));
  const selectAside = `SELECT ${columns(asideFields)} FROM set_aside`;
  const open = db.prepare<[], SetAside>(`${selectAside} WHERE resolved_at IS NULL ORDER BY set_aside_id`);
  const aside = db.prepare<[number], SetAside>(`${selectAside} WHERE set_aside_id = ?`);
  const asideOfOrder = db.prepare<[string], { setAsideId: number }>(
    'SELECT set_aside_id AS setAsideId FROM set_aside WHERE order_id = ? AND resolved_at IS NULL',
  );
  const openReason = db
    .prepare<[string], SetAsideReason>(
      'SELECT reason FROM set_aside WHERE order_id = ? AND resolved_at IS NULL ORDER BY set_aside_id DESC LIMIT 1',
    )
    .pluck();
  const counts = db.prepare<[], { reason: SetAsideReason; n: number }>(
    'SELECT reason, count(*) AS n FROM set_aside GROUP BY reason',
  );
  const resolve = db.prepare<[number, string, number]>(
    'UPDATE set_aside SET resolved_at = ?, resolution = ? WHERE set_aside_id = ? AND resolved_at IS NULL',
  );
  return {
    putVerified({ at, ...set }) {
      put.run({ ...set, state: 'verified', stateSince: at, verifiedAt: at });
    },
    get: (orderId) => one.get(orderId) ?? null,
    inStates: (states) =>
      db
        .prepare<string[], PrintSet>(`${select} WHERE state IN (${marks(states)}) ORDER BY order_id`)
        .all(...states),
    move(orderId, event, at) {
      const before = one.get(orderId);
      const state = before && nextPrintSet(before.state, event);
      if (!state) return false;
      move.run(state, at, orderId);
      return true;
    },
    addSetAside: (row) => Number(addAside.run(row).lastInsertRowid),
    setAsides: () => open.all(),
    openReason: (orderId) => openReason.get(orderId) ?? null,
    setAside: (setAsideId) => aside.get(setAsideId) ?? null,
    setAsideCounts: () => Object.fromEntries(counts.all().map((row) => [row.reason, row.n])),
    resolve: (setAsideId, resolution, at) => void resolve.run(at, resolution, setAsideId),
    resolveForOrder(orderId, at) {
      const ids = asideOfOrder.all(orderId).map((row) => row.setAsideId);
      for (const setAsideId of ids) resolve.run(at, 'fetched_again', setAsideId);
      return ids;
    },
  };
}
