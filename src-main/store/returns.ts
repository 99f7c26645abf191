import type { ReturnCondition, ReturnExpectation } from '../domain/returns.ts';
import type { Database } from './database.ts';
import { columns, insertInto } from './rows.ts';

/** A parcel that came back. Times are UTC ms, the claim's date is Asia/Kolkata. */
export interface ReturnRow {
  readonly returnId: number;
  /** Null for a parcel that this desk does not know. */
  readonly orderId: string | null;
  /** The last four characters of what was scanned. */
  readonly codeEnds: string;
  readonly arrivedAt: number;
  readonly expected: ReturnExpectation;
  /** Null until the seller has looked into it. */
  readonly condition: ReturnCondition | null;
  readonly claimBy: string | null;
  /** The outer label's line on the shred list. */
  readonly shredId: number | null;
}

export interface Returns {
  add(row: Omit<ReturnRow, 'returnId'>): number;
  get(returnId: number): ReturnRow | null;
  ofOrder(orderId: string): ReturnRow | null;
  mark(returnId: number, condition: ReturnCondition | null, claimBy: string | null): void;
  remove(returnId: number): void;
  /** Newest first. */
  latest(most: number): ReturnRow[];
  /** Arrived since, and not looked into. */
  withoutCondition(since: number): number;
}

const fields = [
  'returnId',
  'orderId',
  'codeEnds',
  'arrivedAt',
  'expected',
  'condition',
  'claimBy',
  'shredId',
] as const;

export function createReturns(db: Database): Returns {
  const add = db.prepare(insertInto('returns', fields.slice(1)));
  const select = `SELECT ${columns(fields)} FROM returns`;
  const one = db.prepare<[number], ReturnRow>(`${select} WHERE return_id = ?`);
  const ofOrder = db.prepare<[string], ReturnRow>(
    `${select} WHERE order_id = ? ORDER BY return_id DESC LIMIT 1`,
  );
  const mark = db.prepare<[string | null, string | null, number]>(
    'UPDATE returns SET condition = ?, claim_by = ? WHERE return_id = ?',
  );
  const remove = db.prepare<[number]>('DELETE FROM returns WHERE return_id = ?');
  const latest = db.prepare<[number], ReturnRow>(`${select} ORDER BY return_id DESC LIMIT ?`);
  const open = db.prepare<[number], { n: number }>(
    'SELECT count(*) AS n FROM returns WHERE arrived_at >= ? AND condition IS NULL',
  );
  return {
    add: (row) => Number(add.run(row).lastInsertRowid),
    get: (returnId) => one.get(returnId) ?? null,
    ofOrder: (orderId) => ofOrder.get(orderId) ?? null,
    mark: (returnId, condition, claimBy) => void mark.run(condition, claimBy, returnId),
    remove: (returnId) => void remove.run(returnId),
    latest: (most) => latest.all(most),
    withoutCondition: (since) => open.get(since)?.n ?? 0,
  };
}
