/**
 * Opens and reads a harmed file, so that a crash of SQLite would end this process and not the tests. Prints one line:
 * the ids that were read, or the reason why not.
 */
import { StoreError } from '../../src-main/domain/store-error.ts';
import { connectRaw, type Database } from '../../src-main/store/database.ts';
import { asStoreError } from '../../src-main/store/sqlite-errors.ts';

const [, , file = '', key = ''] = process.argv;

function read(db: Database): string {
  const rows = db
    .prepare<[], { id: number; name: string; note: string }>('SELECT * FROM parcel ORDER BY id')
    .all();
  const wrong = rows.filter((row) => row.name !== `parcel ${row.id}` || row.note !== 'x'.repeat(600));
  const slots = db.prepare<[], number>('SELECT parcel_id FROM slot ORDER BY id').pluck().all();
  if (wrong.length > 0) return 'WRONG ROWS';
  return `rows ${rows.map(({ id }) => id).join()} slots ${slots.join()}`;
}

function outcome(): string {
  try {
    const db = connectRaw({ file, key: Buffer.from(key, 'hex'), kind: 'ledger' });
    try {
      return read(db);
    } finally {
      db.close();
    }
  } catch (error) {
    const known = asStoreError(error, 'read');
    return known instanceof StoreError ? `refused ${known.reason}` : `UNKNOWN ${String(error)}`;
  }
}

process.stdout.write(outcome());
