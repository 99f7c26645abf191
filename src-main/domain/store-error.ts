/**
 * Why a file of ours could not be opened, changed, purged or copied. Every one of these leaves the file as it was:
 * a refusal deletes nothing, so that whatever the seller decides next is still possible.
 */
const storeErrorReasons = [
  /** The file is there and the keychain has no key for it. */
  'missing_key',
  /** The key does not open the file. */
  'wrong_key',
  /** A readable file that is none of ours, or the other of our two. */
  'foreign',
  /** Written by a later version of the program. */
  'newer_schema',
  /** A migration that this file went through reads differently now. */
  'edited_migration',
  /** A migration could not be carried out; the file stands where it stood before. */
  'migration_failed',
  /** Pages that do not verify, are missing, or contradict each other. */
  'damaged',
  /** No room left on the disk. What was being written is undone. */
  'disk_full',
  /** The disk or the system refused to read or write. */
  'disk_failed',
  /** Another process or thread holds the file. */
  'in_use',
  /** SQLite did not take a setting that a promise rests on. */
  'unsafe_setting',
  /** Deleted rows may still be readable in the file: the log could not be emptied. */
  'purge_incomplete',
  /** The copy could not be made or did not stand its test; earlier copies are untouched. */
  'backup_failed',
  /** The audit trail does not follow from its own beginning. */
  'audit_broken',
] as const;
export type StoreErrorReason = (typeof storeErrorReasons)[number];

const sentences: Readonly<Record<StoreErrorReason, string>> = {
  missing_key: 'The key of this file is not in the keychain of this PC. Nothing was changed.',
  wrong_key: 'The key in the keychain does not open this file. Nothing was changed.',
  foreign: 'This file was not made by Potli, or it is the other of its two files. Nothing was changed.',
  newer_schema:
    'This file was written by a later version of Potli. Please start that version. Nothing was changed.',
  edited_migration: 'This file was made by another build of Potli than this one. Nothing was changed.',
  migration_failed: 'The file could not be brought to this version. It stands as it was.',
  damaged: 'The file is damaged. Nothing was deleted.',
  disk_full: 'The disk is full. The last step was undone; make room and try again.',
  disk_failed: 'The disk could not be read or written.',
  in_use: 'The file is held by another program.',
  unsafe_setting: 'The database did not accept a setting that Potli needs to keep its promises.',
  purge_incomplete: 'Rows were deleted, but their traces are still in the file. It is tried again.',
  backup_failed: 'The backup could not be made. Earlier backups are untouched.',
  audit_broken: 'The audit trail has been changed or cut off.',
};

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** SQLite's result code of an error that better-sqlite3 threw, null for anything else. */
export function sqliteCode(error: unknown): string | null {
  const code = codeOf(error);
  return code?.startsWith('SQLITE_') ? code : null;
}

/**
 * What an error of SQLite or of the file system says about the file or the disk; null when it is about something else (a
 * constraint, a mistake in the SQL).
 */
export function storeReasonOf(error: unknown): StoreErrorReason | null {
  if (error instanceof StoreError) return error.reason;
  const code = codeOf(error) ?? '';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return 'disk_full';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'in_use';
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_FORMAT') return 'damaged';
  if (code === 'SQLITE_NOTADB') return 'damaged';
  if (/^SQLITE_(IOERR|CANTOPEN|READONLY|PERM|NOLFS|PROTOCOL|AUTH)/u.test(code)) return 'disk_failed';
  return null;
}

export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly reason: StoreErrorReason;
  /** What exactly, for the log: a setting, a migration, SQLite's own code. Never a value out of a row. */
  readonly detail: string;

  constructor(reason: StoreErrorReason, detail: string, cause?: unknown) {
    super(`${sentences[reason]} (${detail})`, cause === undefined ? undefined : { cause });
    this.reason = reason;
    this.detail = detail;
  }
}
