import { StoreError, type StoreErrorReason } from '../domain/store-error.ts';

/** SQLite's result code of an error that better-sqlite3 threw, null for anything else. */
export function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' && error.code.startsWith('SQLITE_') ? error.code : null;
}

function reasonFor(code: string): StoreErrorReason | null {
  if (code === 'SQLITE_FULL') return 'disk_full';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'in_use';
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_FORMAT') return 'damaged';
  if (code === 'SQLITE_NOTADB') return 'damaged';
  if (/^SQLITE_(IOERR|CANTOPEN|READONLY|PERM|NOLFS|PROTOCOL|AUTH)/u.test(code)) return 'disk_failed';
  return null;
}

/**
 * The StoreError that an error of SQLite amounts to. What is not the file's or the disk's fault (a constraint, a
 * mistake in the SQL) comes back as it was.
 */
export function asStoreError(error: unknown, doing: string): unknown {
  const code = sqliteCode(error);
  const reason = code === null ? null : reasonFor(code);
  return reason === null ? error : new StoreError(reason, `${doing}: ${String(code)}`, error);
}

/** Runs `work` and turns SQLite's own errors into StoreErrors. */
export function guarded<T>(doing: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asStoreError(error, doing);
  }
}
