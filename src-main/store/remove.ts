import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Deletes one of our files with everything SQLite or we lay beside it: log, journal, copies from before migrations,
 * half copies. Nothing else of the folder is touched. The file must not be open. Answers how many files went.
 *
 * For recipients whose key was destroyed, and for practice files whose keys were never kept. Never for a ledger that
 * somebody may still want: see `setAside`.
 */
export function removeDatabase(file: string): number {
  const ours = new RegExp(
    `^${escape(basename(file))}(?:-wal|-shm|-journal|(?:\\.before-\\d{4}|\\.rekey)?(?:\\.part)?(?:-wal|-shm|-journal)?)$`,
    'u',
  );
  const found = readdirSync(dirname(file)).filter((name) => ours.test(name));
  for (const name of found) rmSync(join(dirname(file), name), { force: true });
  return found.length;
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
