/** The trail of what was done, and its end in the keychain, so that no row of it goes without being missed. */
import type { Clock } from '../domain/clock.ts';
import type { Desk } from '../jobs/desk.ts';
import { createAuditKeeper } from '../store/audit-keeper.ts';
import { createAuditTrail } from '../store/audit-trail.ts';
import type { Database } from '../store/database.ts';
import { auditHead } from '../vault/audit-head.ts';
import type { Vault } from '../vault/vault.ts';
import { type AuditCheck, createAuditCheck } from './audit-check.ts';

export interface Audit {
  readonly append: Desk['audit'];
  /** Rows before this instant (UTC ms) go, no more than `most`; answers how many did. */
  expire(before: number, most: number): number;
  /** Reads the trail against its end in the keychain, beside what the desk does. Throws what keeps it from that. */
  readonly whole: AuditCheck['state'];
  /** Writes the end to the keychain at once. */
  flush(): void;
}

export function createAudit(
  db: Database,
  vault: Vault,
  clock: Clock,
  onFault: (where: string, error: unknown) => void,
  changed: () => void,
): Audit {
  const trail = createAuditTrail(db);
  const head = auditHead(vault);
  const keeper = createAuditKeeper(
    trail,
    head,
    (mark) => void setImmediate(mark),
    (error) => onFault('audit', error),
  );
  const check = createAuditCheck({
    trail,
    head() {
      keeper.flush();
      return head.read();
    },
    changed,
    onFault: (error) => onFault('audit', error),
  });
  return {
    append(event, orderId = null, detail) {
      trail.append({ at: clock.now(), event, orderId, detail: detail ?? null });
      keeper.note();
    },
    expire(before, most) {
      const gone = trail.expire(before, clock.now(), most);
      if (gone > 0) keeper.note();
      return gone;
    },
    whole: () => check.state(),
    flush: () => keeper.flush(),
  };
}
