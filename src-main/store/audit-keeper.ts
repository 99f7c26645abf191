import type { AuditHead } from '../domain/audit-head.ts';
import type { AuditTrail } from './audit-trail.ts';

export interface AuditKeeper {
  /** Says that rows were added; soon, and after the transaction they are part of, the newest is marked outside. */
  note(): void;
  /** Marks now if anything is unmarked. To be called before closing. Throws what the vault throws. */
  flush(): void;
}

/**
 * Keeps the mark outside the file up with the trail, without a keychain call for every row: those take milliseconds
 * each. A mark must never be ahead of what is committed, or an undone transaction would look like a trail cut short;
 * therefore it is taken from the file, later.
 *
 * `later` runs its argument after the current work, once per call; `onFault` hears why a mark could not be kept, and
 * the next row tries again.
 */
export function createAuditKeeper(
  trail: Pick<AuditTrail, 'end'>,
  head: Pick<AuditHead, 'write'>,
  later: (mark: () => void) => void,
  onFault: (error: unknown) => void,
): AuditKeeper {
  let due = false;
  let scheduled = false;
  const flush = (): void => {
    if (!due) return;
    const end = trail.end();
    if (end !== null) head.write(end);
    due = false;
  };
  return {
    note() {
      due = true;
      if (scheduled) return;
      scheduled = true;
      later(() => {
        scheduled = false;
        try {
          flush();
        } catch (error) {
          onFault(error);
        }
      });
    },
    flush,
  };
}
