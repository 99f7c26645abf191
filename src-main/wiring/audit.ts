/** The trail of what was done, and its end in the keychain, so that no row of it goes without being missed. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Clock } from '../domain/clock.ts';
import { StoreError } from '../domain/store-error.ts';
import type { Desk } from '../jobs/desk.ts';
import { createAuditKeeper } from '../store/audit-keeper.ts';
import { createAuditTrail } from '../store/audit-trail.ts';
import type { Database } from '../store/database.ts';
import { auditHead } from '../vault/audit-head.ts';
import type { Vault } from '../vault/vault.ts';

export interface Audit {
  readonly append: Desk['audit'];
  /** Rows before this instant (UTC ms) go. */
  expire(before: number): void;
  /** Reads the trail against its end in the keychain, in slices so that the desk goes on. Throws what keeps it from that. */
  whole(): Promise<{ readonly rows: number; readonly whole: boolean }>;
  /** Writes the end to the keychain at once. */
  flush(): void;
}

export function createAudit(
  db: Database,
  vault: Vault,
  clock: Clock,
  onFault: (where: string, error: unknown) => void,
): Audit {
  const trail = createAuditTrail(db);
  const head = auditHead(vault);
  let foundWhole: ReturnType<typeof trail.end> = null;
  const keeper = createAuditKeeper(
    trail,
    head,
    (mark) => void setImmediate(mark),
    (error) => onFault('audit', error),
  );
  return {
    append(event, orderId = null, detail) {
      trail.append({ at: clock.now(), event, orderId, detail: detail ?? null });
      keeper.note();
    },
    expire(before) {
      if (trail.expire(before, clock.now()) > 0) keeper.note();
    },
    async whole() {
      const end = trail.end();
      const rows = end?.seq ?? 0;
      // The same end stands for the same rows: every one carries the hash of all before it.
      if (end && foundWhole?.seq === end.seq && foundWhole.hash.equals(end.hash))
        return { rows, whole: true };
      try {
        keeper.flush();
        await trail.verifyBySlices(head.read(), breathe);
        foundWhole = end;
        return { rows, whole: true };
      } catch (error) {
        if (error instanceof StoreError && error.reason === 'audit_broken') return { rows, whole: false };
        throw error;
      }
    },
    flush: () => keeper.flush(),
  };
}
