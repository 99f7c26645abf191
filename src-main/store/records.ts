import { storeReasonOf } from '../domain/store-error.ts';
import type { Database } from './database.ts';
import { columns, insertInto } from './rows.ts';

/** One line of the log: a closed set of fields, none of which can hold a buyer or a secret. Kept 90 days. */
export interface LogLine {
  readonly at: number;
  /** Amazon's operation name, or the name of one of our jobs. */
  readonly operation: string;
  readonly orderId: string | null;
  /** HTTP status. */
  readonly status: number | null;
  /** Amazon's code or a reason of ours. */
  readonly code: string | null;
  readonly requestId: string | null;
  readonly ms: number | null;
}

/** What a purge did; the proof that a buyer is gone. */
export interface PurgeRow {
  readonly purgeId: number;
  readonly at: number;
  readonly recipients: number;
  readonly papers: number;
  /** UTC ms: the earliest due date among what went. */
  readonly latestDue: number | null;
  readonly lateByMs: number;
  readonly lateReason: 'pc_was_off' | 'file_was_locked' | null;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

export interface Records {
  log(line: LogLine): void;
  /** Requests to Amazon by operation since `from` (UTC ms): lines that carry a request's outcome. */
  requestCounts(from: number): Record<string, number>;
  /** No more than `most` lines; answers how many went. */
  deleteLogBefore(at: number, most: number): number;
  addPurge(row: Omit<PurgeRow, 'purgeId'>): PurgeRow;
  purges(limit: number): PurgeRow[];
}

const logFields = ['at', 'operation', 'orderId', 'status', 'code', 'requestId', 'ms'] as const;
const purgeFields = [
  'purgeId',
  'at',
  'recipients',
  'papers',
  'latestDue',
  'lateByMs',
  'lateReason',
  'bytesBefore',
  'bytesAfter',
] as const;

export function createRecords(db: Database): Records {
  const log = db.prepare(insertInto('log', logFields));
  const counts = db.prepare<[number], { operation: string; n: number }>(
    'SELECT operation, count(*) AS n FROM log WHERE at >= ? AND ms IS NOT NULL GROUP BY operation ORDER BY operation',
  );
  const deleteLog = db.prepare<[number, number]>(
    'DELETE FROM log WHERE log_id IN (SELECT log_id FROM log WHERE at < ? ORDER BY at LIMIT ?)',
  );
  const addPurge = db.prepare(insertInto('purges', purgeFields.slice(1)));
  const purges = db.prepare<[number], PurgeRow>(
    `SELECT ${columns(purgeFields)} FROM purges ORDER BY purge_id DESC LIMIT ?`,
  );
  return {
    log(line) {
      try {
        log.run(line);
      } catch (error) {
        // A line of the log is what a full disk may cost; what it tells of must not fail because of it.
        if (storeReasonOf(error) !== 'disk_full') throw error;
      }
    },
    requestCounts: (from) => Object.fromEntries(counts.all(from).map((row) => [row.operation, row.n])),
    deleteLogBefore: (at, most) => deleteLog.run(at, most).changes,
    addPurge(row) {
      const purgeId = Number(addPurge.run(row).lastInsertRowid);
      return { ...row, purgeId };
    },
    purges: (limit) => purges.all(limit),
  };
}
