import type { Database } from './database.ts';
import { columns, updateSet } from './rows.ts';

export type RunState = 'approved' | 'counting_down' | 'running' | 'stopping' | 'stopped' | 'undone' | 'done';

/** One approved plan. Its orders are the shipments that carry its id. */
export interface Run {
  readonly runId: number;
  readonly planVersion: string;
  readonly state: RunState;
  readonly approvedAt: number;
  /** UTC ms at which booking may begin; the five seconds before it can be undone. */
  readonly startsAt: number | null;
  readonly endedAt: number | null;
}

export interface Runs {
  add(planVersion: string, approvedAt: number): number;
  /**
   * A run whose orders are still being written to it: nobody but `prepared` knows it until `approve`, or until it is
   * dropped, which needs that no shipment carries its id any more.
   */
  prepare(planVersion: string, at: number): number;
  approve(runId: number): void;
  drop(runId: number): void;
  prepared(): number[];
  get(runId: number): Run | null;
  latest(): Run | null;
  /** Runs whose bookings are not over, oldest first. */
  underWay(): Run[];
  change(runId: number, patch: Partial<Pick<Run, 'state' | 'startsAt' | 'endedAt'>>): void;
  /** Runs approved between two instants (UTC ms, half open) and not undone, oldest first. */
  between(from: number, to: number): Run[];
  /** How many runs were started between two instants (UTC ms, half open). */
  startedBetween(from: number, to: number): number;
  /** The first run approved at or after this instant (UTC ms), or the number the next one will have or more. */
  firstSince(at: number): number;
}

const select = `SELECT ${columns(['runId', 'planVersion', 'state', 'approvedAt', 'startsAt', 'endedAt'])}
  FROM runs WHERE state <> 'preparing'`;
/** In the words of an index of its own, so that years of runs are not read for the one. */
const notOver = "state NOT IN ('stopped', 'undone', 'done')";

export function createRuns(db: Database): Runs {
  const add = db.prepare<[string, string, number]>(
    'INSERT INTO runs (plan_version, state, approved_at) VALUES (?, ?, ?)',
  );
  const approve = db.prepare<[number]>(
    "UPDATE runs SET state = 'approved' WHERE run_id = ? AND state = 'preparing'",
  );
  const drop = db.prepare<[number]>("DELETE FROM runs WHERE run_id = ? AND state = 'preparing'");
  const prepared = db
    .prepare<[], number>(`SELECT run_id FROM runs WHERE ${notOver} AND state = 'preparing'`)
    .pluck();
  const get = db.prepare<[number], Run>(`${select} AND run_id = ?`);
  const latest = db.prepare<[], Run>(`${select} ORDER BY run_id DESC LIMIT 1`);
  const underWay = db.prepare<[], Run>(`${select} AND ${notOver} AND state <> 'approved' ORDER BY run_id`);
  const approved = db.prepare<[number, number], Run>(
    `${select} AND approved_at >= ? AND approved_at < ? AND state <> 'undone' ORDER BY run_id`,
  );
  const between = db.prepare<[number, number], { n: number }>(
    "SELECT count(*) AS n FROM runs WHERE starts_at >= ? AND starts_at < ? AND state NOT IN ('undone', 'preparing')",
  );
  const first = db
    .prepare<[number], number | null>('SELECT min(run_id) FROM runs WHERE approved_at >= ?')
    .pluck();
  return {
    add: (planVersion, approvedAt) => Number(add.run(planVersion, 'approved', approvedAt).lastInsertRowid),
    prepare: (planVersion, at) => Number(add.run(planVersion, 'preparing', at).lastInsertRowid),
    approve: (runId) => void approve.run(runId),
    drop: (runId) => void drop.run(runId),
    prepared: () => prepared.all(),
    get: (runId) => get.get(runId) ?? null,
    latest: () => latest.get() ?? null,
    underWay: () => underWay.all(),
    change: (runId, patch) => void db.prepare(updateSet('runs', 'runId', patch)).run({ ...patch, runId }),
    between: (from, to) => approved.all(from, to),
    startedBetween: (from, to) => between.get(from, to)?.n ?? 0,
    firstSince: (at) => first.get(at) ?? (latest.get()?.runId ?? 0) + 1,
  };
}
