import type { Database } from './database.ts';

export interface Bucket {
  readonly tokens: number;
  /** UTC ms at which `tokens` was true. */
  readonly at: number;
  /** Requests per second. */
  readonly rate: number;
}

export interface LimiterStore {
  load(operation: string): Bucket | null;
  save(operation: string, bucket: Bucket): void;
}

/** Keeps the token buckets across restarts: searchOrders takes an hour to refill, and Amazon does not forget either. */
export function createLimiterStore(db: Database): LimiterStore {
  const read = db.prepare<[string], Bucket>('SELECT tokens, at, rate FROM limiter WHERE operation = ?');
  const write = db.prepare<[string, number, number, number]>(
    `INSERT INTO limiter (operation, tokens, at, rate) VALUES (?, ?, ?, ?)
     ON CONFLICT (operation) DO UPDATE SET tokens = excluded.tokens, at = excluded.at, rate = excluded.rate`,
  );
  return {
    load: (operation) => read.get(operation) ?? null,
    save: (operation, bucket) => void write.run(operation, bucket.tokens, bucket.at, bucket.rate),
  };
}
