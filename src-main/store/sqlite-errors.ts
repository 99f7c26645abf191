import { StoreError, sqliteCode, storeReasonOf } from '../domain/store-error.ts';

export { sqliteCode } from '../domain/store-error.ts';

/**
 * The StoreError that an error of SQLite amounts to. What is not the file's or the disk's fault (a constraint, a
 * mistake in the SQL) comes back as it was.
 */
export function asStoreError(error: unknown, doing: string): unknown {
  const code = sqliteCode(error);
  const reason = code === null ? null : storeReasonOf(error);
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
