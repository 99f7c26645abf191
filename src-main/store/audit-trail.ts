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
   * Lets go of the oldest rows, up to the first that is not older than `before` (UTC ms), and writes down where the
   * trail begins from now on. Answers how many went.
   */
  expire(before: number, now: number): number;
  /** Throws StoreError `audit_broken` with the place when the trail does not follow from its beginning to `head`. */
  verify(head: AuditMark | null): void;
  /** The same for a trail of years, a slice at a time: `breathe` is awaited in between. */
  verifyBySlices(head: AuditMark | null, breathe: () => Promise<unknown>): Promise<void>;
}

const FIELDS = 'seq, at, event, order_id AS orderId, detail, previous_hash AS previousHash, hash';

/** Rows checked before the event loop has its turn: some two milliseconds. */
const SLICE = 400;

/** The audit trail over the table `audit`, which the ledger's first migration makes. */
export function createAuditTrail(db: Database): AuditTrail {
  const newest = db.prepare<[], AuditMark>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1');
  const insert = db.prepare(
    `INSERT INTO audit (seq, at, event, order_id, detail, previous_hash, hash)
     VALUES (@seq, @at, @event, @orderId, @detail, @previousHash, @hash)`,
  );
  const all = db.prepare<[], AuditRow>(`SELECT ${FIELDS} FROM audit ORDER BY seq`);
  const slice = db.prepare<[number, number], AuditRow>(
    `SELECT ${FIELDS} FROM audit WHERE seq > ? ORDER BY seq LIMIT ?`,
  );
  const lastOfOldest = db.prepare<[number], AuditMark>(
    `SELECT seq, hash FROM audit
     WHERE seq < coalesce((SELECT min(seq) FROM audit WHERE at >= ?), 9007199254740991)
     ORDER BY seq DESC LIMIT 1`,
  );
  const drop = db.prepare<[number]>('DELETE FROM audit WHERE seq <= ?');

  const append = (entry: AuditEntry): AuditMark => {
    const row = nextRow(newest.get() ?? null, entry);
    insert.run(row);
    return { seq: row.seq, hash: row.hash };
  };
  const expire = db.transaction((before: number, now: number): number => {
    const last = lastOfOldest.get(before);
    if (last === undefined) return 0;
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
    expire: (before, now) => expire.immediate(before, now),
    verify,
    async verifyBySlices(head, breathe) {
      const check = chainCheck(head);
      let seen = 0;
      for (;;) {
        const rows = slice.all(seen, SLICE);
        // A fault may be a row that expired meanwhile, so the whole trail is asked at once before it is told.
        if (rows.some((row) => check.take(row) !== null)) return verify(head);
        seen = rows.at(-1)?.seq ?? seen;
        if (rows.length < SLICE) break;
        await breathe();
      }
      return check.end() === null ? undefined : verify(head);
    },
  };
}
