import { createHash } from 'node:crypto';
import type { AuditMark } from '../domain/audit-head.ts';

/** What an audit row says. Never a person: `detail` is a word or a figure. */
export interface AuditEntry {
  /** UTC ms. */
  readonly at: number;
  readonly event: string;
  readonly orderId: string | null;
  readonly detail: string | null;
}

export interface AuditRow extends AuditEntry {
  /** From 1, without gaps. */
  readonly seq: number;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
}

/** What the very first row follows. */
const GENESIS = Buffer.alloc(32);

/**
 * The event of the row that vouches for a shortened beginning; its detail is the last row that went: `seq hash`, the
 * hash in hex. It stands in the chain like every other row, so the beginning cannot be cut without it.
 */
export const EXPIRED_EVENT = 'audit_expired';

/** SHA-256 over the row and the hash before it. Changing a field, a row's place or its number changes every later one. */
function hashOf(seq: number, entry: AuditEntry, previousHash: Buffer): Buffer {
  // A JSON array keeps the fields apart: no two different rows have the same text.
  const text = JSON.stringify([1, seq, entry.at, entry.event, entry.orderId, entry.detail]);
  return createHash('sha256').update(previousHash).update(text).digest();
}

export function nextRow(last: AuditMark | null, entry: AuditEntry): AuditRow {
  const seq = (last?.seq ?? 0) + 1;
  const previousHash = last?.hash ?? GENESIS;
  return { ...entry, seq, previousHash, hash: hashOf(seq, entry, previousHash) };
}

export function expiryDetail(lastGone: AuditMark): string {
  return `${lastGone.seq} ${lastGone.hash.toString('hex')}`;
}

/** Where and how a trail fails to follow from its beginning; null when it does. */
export type ChainFault =
  | { readonly fault: 'row_changed' | 'row_missing'; readonly seq: number }
  /** Rows are gone from the front and no expiry row vouches for them. */
  | { readonly fault: 'beginning_cut'; readonly seq: number }
  /** The row whose mark is kept outside is not there, or is another. */
  | { readonly fault: 'end_cut'; readonly seq: number };

/** A check that takes the rows of a trail one by one, oldest first. */
export interface ChainCheck {
  /** Null while the row follows. */
  take(row: AuditRow): ChainFault | null;
  /** What only shows when every row was taken. */
  end(): ChainFault | null;
}

/**
 * `head` is the mark kept outside the file; rows newer than it are fine, because it is written a moment after them.
 * With `from` the rows up to that mark were found whole before, and the first that is taken follows it.
 */
export function chainCheck(head: AuditMark | null, from: AuditMark | null = null): ChainCheck {
  let last: AuditMark | null = from;
  let first: AuditRow | null = null;
  let vouched: string | null = null;
  let headSeen = head === null;
  return {
    take(row) {
      first ??= row;
      const expected: AuditMark = last ?? { seq: row.seq - 1, hash: row.previousHash };
      if (row.seq !== expected.seq + 1) return { fault: 'row_missing', seq: expected.seq + 1 };
      const follows = row.previousHash.equals(expected.hash);
      if (!follows || !row.hash.equals(hashOf(row.seq, row, row.previousHash)))
        return { fault: 'row_changed', seq: row.seq };
      if (row.event === EXPIRED_EVENT) vouched = row.detail;
      if (head?.seq === row.seq) headSeen = head.hash.equals(row.hash);
      last = { seq: row.seq, hash: row.hash };
      return null;
    },
    end() {
      if (first !== null && from === null) {
        const before: AuditMark = { seq: first.seq - 1, hash: first.previousHash };
        const whole = before.seq === 0 ? before.hash.equals(GENESIS) : vouched === expiryDetail(before);
        if (!whole) return { fault: 'beginning_cut', seq: first.seq };
        // After months without a start everything marked may have expired before a newer mark was kept.
        if (head?.seq === before.seq) headSeen = head.hash.equals(before.hash);
      }
      return headSeen ? null : { fault: 'end_cut', seq: head?.seq ?? 0 };
    },
  };
}

/** Checks a whole trail, oldest row first, at once. */
export function findChainFault(rows: Iterable<AuditRow>, head: AuditMark | null): ChainFault | null {
  const check = chainCheck(head);
  for (const row of rows) {
    const fault = check.take(row);
    if (fault !== null) return fault;
  }
  return check.end();
}
