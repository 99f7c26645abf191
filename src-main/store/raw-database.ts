import Sqlite from 'better-sqlite3';

/** A connection with everything the library can do; outside the mechanics of this room `Database` is used. */
export type RawDatabase = Sqlite.Database & {
  /** Gives the key of an existing or empty file. Answers SQLite's result code. */
  key(key: Buffer): number;
  /** Encrypts the whole file anew. Answers SQLite's result code. */
  rekey(key: Buffer): number;
};

/** Opens a file that exists, without key or settings. */
export function openRaw(file: string): RawDatabase {
  const db = new Sqlite(file, { fileMustExist: true, timeout: 5000 });
  if (canEncrypt(db)) return db;
  db.close();
  throw new Error('This build of SQLite cannot encrypt.');
}

function canEncrypt(db: Sqlite.Database): db is RawDatabase {
  return 'key' in db && 'rekey' in db;
}
