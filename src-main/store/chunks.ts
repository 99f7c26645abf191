import type { Database } from './database.ts';
import { columns, updateSet } from './rows.ts';

export type ChunkState = 'asking' | 'waiting' | 'downloading' | 'here' | 'failed';

/** Orders whose papers are asked for with one feed. */
export interface Chunk {
  readonly chunkId: number;
  readonly state: ChunkState;
  readonly feedId: string | null;
  readonly askedAt: number;
  readonly endedAt: number | null;
  readonly attempts: number;
  readonly failure: string | null;
  readonly orders: number;
}

export interface Chunks {
  add(orderIds: readonly string[], at: number): number;
  get(chunkId: number): Chunk | null;
  underWay(): Chunk[];
  /** Given up since `since` (UTC ms), and not one newer chunk asks for its orders. */
  failedSince(since: number): Chunk[];
  orderIds(chunkId: number): string[];
  change(
    chunkId: number,
    patch: Partial<Pick<Chunk, 'state' | 'feedId' | 'endedAt' | 'attempts' | 'failure'>>,
  ): void;
  addReports(chunkId: number, reportIds: readonly string[]): void;
  reportDone(chunkId: number, reportId: string): void;
  openReports(chunkId: number): string[];
  /** Those of a feed that was given up. */
  dropReports(chunkId: number): void;
  /** How often and when last the order's papers were asked for. */
  asked(orderId: string): { times: number; lastAt: number | null };
  /** Milliseconds from asking to arrival of the last ten chunks, newest first. */
  recentDurations(): number[];
}

const select = `SELECT ${columns(['chunkId', 'state', 'feedId', 'askedAt', 'endedAt', 'attempts', 'failure'])},
  (SELECT count(*) FROM chunk_orders WHERE chunk_orders.chunk_id = document_chunks.chunk_id) AS orders FROM document_chunks`;

export function createChunks(db: Database): Chunks {
  const add = db.prepare<[number]>("INSERT INTO document_chunks (state, asked_at) VALUES ('asking', ?)");
  const addOrder = db.prepare<[number, string]>(
    'INSERT INTO chunk_orders (chunk_id, order_id) VALUES (?, ?)',
  );
  const get = db.prepare<[number], Chunk>(`${select} WHERE chunk_id = ?`);
  const underWay = db.prepare<[], Chunk>(`${select} WHERE state NOT IN ('here', 'failed') ORDER BY chunk_id`);
  const failed = db.prepare<[number], Chunk>(
    `${select} WHERE state = 'failed' AND ended_at >= ? AND NOT EXISTS (
       SELECT 1 FROM chunk_orders mine JOIN chunk_orders newer USING (order_id)
       WHERE mine.chunk_id = document_chunks.chunk_id AND newer.chunk_id > mine.chunk_id) ORDER BY chunk_id`,
  );
  const orders = db.prepare<[number], { orderId: string }>(
    'SELECT order_id AS orderId FROM chunk_orders WHERE chunk_id = ? ORDER BY order_id',
  );
  const addReport = db.prepare<[number, string]>(
    "INSERT INTO chunk_reports (chunk_id, report_id, state) VALUES (?, ?, 'open') ON CONFLICT DO NOTHING",
  );
  const reportDone = db.prepare<[number, string]>(
    "UPDATE chunk_reports SET state = 'done' WHERE chunk_id = ? AND report_id = ?",
  );
  const openReports = db.prepare<[number], { reportId: string }>(
    "SELECT report_id AS reportId FROM chunk_reports WHERE chunk_id = ? AND state = 'open'",
  );
  const dropReports = db.prepare<[number]>('DELETE FROM chunk_reports WHERE chunk_id = ?');
  const asked = db.prepare<[string], { times: number; lastAt: number | null }>(
    `SELECT count(*) AS times, max(asked_at) AS lastAt FROM chunk_orders JOIN document_chunks USING (chunk_id)
     WHERE order_id = ?`,
  );
  const durations = db.prepare<[], { ms: number }>(
    "SELECT ended_at - asked_at AS ms FROM document_chunks WHERE state = 'here' ORDER BY ended_at DESC LIMIT 10",
  );
  return {
    add(orderIds, at) {
      const chunkId = Number(add.run(at).lastInsertRowid);
      for (const orderId of orderIds) addOrder.run(chunkId, orderId);
      return chunkId;
    },
    get: (chunkId) => get.get(chunkId) ?? null,
    underWay: () => underWay.all(),
    failedSince: (since) => failed.all(since),
    orderIds: (chunkId) => orders.all(chunkId).map((row) => row.orderId),
    change: (chunkId, patch) =>
      void db.prepare(updateSet('document_chunks', 'chunkId', patch)).run({ ...patch, chunkId }),
    addReports(chunkId, reportIds) {
      for (const reportId of reportIds) addReport.run(chunkId, reportId);
    },
    reportDone: (chunkId, reportId) => void reportDone.run(chunkId, reportId),
    openReports: (chunkId) => openReports.all(chunkId).map((row) => row.reportId),
    dropReports: (chunkId) => void dropReports.run(chunkId),
    asked: (orderId) => asked.get(orderId) ?? { times: 0, lastAt: null },
    recentDurations: () => durations.all().map((row) => row.ms),
  };
}
