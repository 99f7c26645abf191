import type { Database } from './database.ts';

export interface Settings {
  /** The value as it was set, null when it never was. */
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  /** UTC ms; null when nothing was recorded under the name. */
  watermark(name: string): number | null;
  setWatermark(name: string, at: number): void;
}

/** Small named values: the owner's settings as JSON, and how far a job has read. */
export function createSettings(db: Database): Settings {
  const read = db.prepare<[string], { value: string }>('SELECT value FROM settings WHERE name = ?');
  const write = db.prepare<[string, string]>(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const readMark = db.prepare<[string], { at: number }>('SELECT at FROM watermarks WHERE name = ?');
  const writeMark = db.prepare<[string, number]>(
    'INSERT INTO watermarks (name, at) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET at = excluded.at',
  );
  return {
    get(name) {
      const row = read.get(name);
      return row ? JSON.parse(row.value) : null;
    },
    set: (name, value) => void write.run(name, JSON.stringify(value)),
    watermark: (name) => readMark.get(name)?.at ?? null,
    setWatermark: (name, at) => void writeMark.run(name, at),
  };
}
