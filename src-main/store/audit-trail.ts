import type { AuditMark } from '../domain/audit-head.ts';
import { StoreError } from '../domain/store-error.ts';
import {
  type AuditEntry,
  type AuditRow,
  EXPIRED_EVENT,
  chainCheck,
  expiryDetail,
  findChainFault,
  nextRow,
} from './audit-chain.ts';
import type { Database } from './database.ts';

export interface AuditTrail {
  /** To be called inside the transaction of what it tells about. Answers the new end of the trail. */
  append(entry: AuditEntry): AuditMark;
  /** The newest row, null while there is none. To be kept in the vault soon after rows were added. */
  end(): AuditMark | null;
  /**
   * Lets go of the oldest rows, up to the first that is not older than `before` (UTC ms) and no more than `most`, and
   * writes down where the trail begins from now on. Answers how many went.
   */
  expire(before: number, now: number, most?: number): number;
  /** Throws StoreError `audit_broken` with the place when the trail does not follow from its beginning to `head`. */
  verify(head: AuditMark | null): void;
  /**
   * The same for a trail of years, a slice at a time: `breathe` is told the last row that was checked and awaited in
   * between. Behind `from`, which an earlier check ended with, only what came since is read. Answers where it ended.
   */
  verifyBySlices(
    head: AuditMark | null,
    breathe: (checked: number) => Promise<unknown>,
    from?: AuditMark | null,
  ): Promise<AuditMark | null>;
}

const FIELDS = 'seq, at, event, order_id AS orderId, detail, previous_hash AS previousHash, hash';

/** Rows checked before the event loop has its turn: some two milliseconds. */
const SLICE = 250;

interface Hashes<T> {
  readonly previousHash: T;
  readonly hash: T;
}

function inBytes<T extends Hashes<string>>(row: T): Omit<T, keyof Hashes<string>> & Hashes<Buffer> {
  return {
    ...row,
    previousHash: Buffer.from(row.previousHash, 'hex'),
    hash: Buffer.from(row.hash, 'hex'),
  };
}

/** The audit trail over the table `audit`, which the ledger's first migration makes. */
export function createAuditTrail(db: Database): AuditTrail {
  const newest = db.prepare<[], AuditMark>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1');
  const insert = db.prepare(
    `INSERT INTO audit (seq, at, event, order_id, detail, previous_hash, hash)
     VALUES (@seq, @at, @event, @orderId, @detail, @previousHash, @hash)`,
  );
  const one = db.prepare<[number], AuditMark>('SELECT seq, hash FROM audit WHERE seq = ?');
  const all = db.prepare<[], AuditRow>(`SELECT ${FIELDS} FROM audit ORDER BY seq`);
  // Two buffers a row of memory outside the heap would bring long pauses for collecting them; texts do not.
  const slice = db.prepare<[number, number], Omit<AuditRow, 'previousHash' | 'hash'> & Hashes<string>>(
    `SELECT seq, at, event, order_id AS orderId, detail, hex(previous_hash) AS previousHash, hex(hash) AS hash
     FROM audit WHERE seq > ? ORDER BY seq LIMIT ?`,
  );
  const oldest = db.prepare<[number], AuditMark & { at: number }>(
    'SELECT seq, hash, at FROM audit ORDER BY seq LIMIT ?',
  );
  const drop = db.prepare<[number]>('DELETE FROM audit WHERE seq <= ?');

  const append = (entry: AuditEntry): AuditMark => {
    const row = nextRow(newest.get() ?? null, entry);
    insert.run(row);
    return { seq: row.seq, hash: row.hash };
  };
  const expire = db.transaction((before: number, now: number, most: number): number => {
    const first = oldest.all(most);
    const kept = first.findIndex(({ at }) => at >= before);
    const last = first.at(kept === -1 ? -1 : kept - 1);
    if (last === undefined || kept === 0) return 0;
    // First the row that vouches, then the rows it vouches for: a trigger may insist on that.
    append({ at: now, event: EXPIRED_EVENT, orderId: null, detail: expiryDetail(last) });
    return drop.run(last.seq).changes;
  });

  function verify(head: AuditMark | null): void {
    const fault = findChainFault(all.iterate(), head);
    if (fault !== null) throw new StoreError('audit_broken', `${fault.fault} at ${fault.seq}`);
  }

  return {
    append,
    end: () => newest.get() ?? null,
    expire: (before, now, most = -1) => expire.immediate(before, now, most),
    verify,
    async verifyBySlices(head, breathe, from = null) {
      const known = from !== null && head !== null && head.seq <= from.seq;
      const marked = known ? one.get(head.seq) : undefined;
      // A row that expired since it was checked can no longer be compared.
      if (known && marked && !marked.hash.equals(head.hash)) verify(head);
      const check = chainCheck(known ? null : head, from);
      let seen = from;
      for (;;) {
        const rows = slice.all(seen?.seq ?? 0, SLICE).map(inBytes);
        // A fault may be a row that expired meanwhile, so the whole trail is asked at once before it is told.
        if (rows.some((row) => check.take(row) !== null)) {
          verify(head);
          return newest.get() ?? null;
        }
        const last = rows.at(-1);
        if (last) seen = { seq: last.seq, hash: last.hash };
        if (rows.length < SLICE) break;
        await breathe(seen?.seq ?? 0);
      }
      if (check.end() !== null) verify(head);
      return seen;
    },
  };
}
