import type { Database } from './database.ts';
import { columns, insertInto, orUpdate } from './rows.ts';

/** A day that was closed, under its own date, with what was left then. */
export interface Day {
  /** Asia/Kolkata date. */
  readonly day: string;
  readonly closedAt: number;
  readonly reason: string | null;
  readonly late: number;
  readonly leftToShred: number;
  readonly unexplained: number;
}

export interface Days {
  close(day: Day): void;
  day(day: string): Day | null;
  lastClosed(): string | null;
  /** The earliest instant in the span at which something was packed, handed over or came back; null when there is none. */
  firstActivity(from: number, to: number): number | null;
  /** Counts between two instants, half open. */
  figures(from: number, to: number): { packed: number; handedOver: number; returned: number };
  cannotPack(): number;
}

const fields = ['day', 'closedAt', 'reason', 'late', 'leftToShred', 'unexplained'] as const;

/** Every question goes by an index, so that a day costs the same among years of parcels. */
export function createDays(db: Database): Days {
  const close = db.prepare(insertInto('days', fields) + orUpdate(['day'], fields));
  const one = db.prepare<[string], Day>(`SELECT ${columns(fields)} FROM days WHERE day = ?`);
  const last = db.prepare<[], { day: string | null }>('SELECT max(day) AS day FROM days');
  const places = [
    ['shipments', 'packed_at'],
    ['shipments', 'handed_over_at'],
    ['returns', 'arrived_at'],
  ] as const;
  const first = places.map(([table, at]) =>
    db.prepare<[number, number], { at: number | null }>(
      `SELECT min(${at}) AS at FROM ${table} WHERE ${at} >= ? AND ${at} < ?`,
    ),
  );
  const [packed, handedOver, returned] = places.map(([table, at]) =>
    db.prepare<[number, number], { n: number }>(
      `SELECT count(*) AS n FROM ${table} WHERE ${at} >= ? AND ${at} < ?`,
    ),
  );
  const cannotPack = db.prepare<[], { n: number }>(
    "SELECT count(*) AS n FROM shipments WHERE state = 'cannot_pack'",
  );
  return {
    close: (day) => void close.run(day),
    day: (day) => one.get(day) ?? null,
    lastClosed: () => last.get()?.day ?? null,
    firstActivity(from, to) {
      const found = first.flatMap((statement) => statement.get(from, to)?.at ?? []);
      return found.length === 0 ? null : Math.min(...found);
    },
    figures: (from, to) => ({
      packed: packed?.get(from, to)?.n ?? 0,
      handedOver: handedOver?.get(from, to)?.n ?? 0,
      returned: returned?.get(from, to)?.n ?? 0,
    }),
    cannotPack: () => cannotPack.get()?.n ?? 0,
  };
}
