/** What encryption costs: the same rows, read page by page from an encrypted and from a plain file. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openRaw } from '../src-main/store/raw-database.ts';
import type { RawDatabase } from '../src-main/store/raw-database.ts';
import type { Ratio } from './ratio.ts';
import { ratio } from './ratio.ts';

/** Smaller than the file, so that every scan has to read and decrypt its pages again. */
const CACHE_KB = 2000;

function open(file: string, key: Buffer | null): RawDatabase {
  writeFileSync(file, '', { flag: 'a' });
  const db = openRaw(file);
  if (key) {
    db.pragma("cipher = 'sqlcipher'");
    db.pragma('legacy = 4');
    db.key(key);
  }
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma(`cache_size = -${CACHE_KB}`);
  return db;
}

function fill(db: RawDatabase, rows: number): void {
  db.exec('CREATE TABLE pages (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO pages (body) VALUES (?)');
  db.transaction(() => {
    for (let row = 0; row < rows; row += 1) insert.run(String(row).padEnd(900, 'x'));
  })();
  db.pragma('wal_checkpoint(TRUNCATE)');
}

/** A whole scan; one small write a commit; each against the plain file. */
export async function databaseRatios(folder: string, rounds: number, rows: number): Promise<Ratio[]> {
  const encrypted = open(join(folder, 'encrypted.db'), Buffer.concat([Buffer.from('raw:'), randomBytes(32)]));
  const plain = open(join(folder, 'plain.db'), null);
  try {
    fill(encrypted, rows);
    fill(plain, rows);
    const scan = (db: RawDatabase) => {
      const sum = db.prepare('SELECT sum(length(body)) FROM pages').pluck();
      return () => void sum.get();
    };
    const write = (db: RawDatabase) => {
      const update = db.prepare('UPDATE pages SET body = ? WHERE id = ?');
      return () => {
        for (let id = 1; id <= 20; id += 1) update.run(`changed ${id}`.padEnd(900, 'y'), id * 37);
      };
    };
    return [
      await ratio('reading encrypted pages, against plain ones', rounds, scan(encrypted), scan(plain)),
      await ratio(
        'committing to the encrypted file, against the plain one',
        rounds,
        write(encrypted),
        write(plain),
      ),
    ];
  } finally {
    encrypted.close();
    plain.close();
  }
}
