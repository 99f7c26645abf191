import { setImmediate as breathe } from 'node:timers/promises';
import type { AuditMark } from '../domain/audit-head.ts';
import { StoreError } from '../domain/store-error.ts';
import type { AuditTrail } from '../store/audit-trail.ts';

export interface AuditCheck {
  /** Rows, how many of them are checked, and what came of it; null while the check is on its way. */
  state(): Promise<{ rows: number; checked: number; whole: boolean | null }>;
}

export interface AuditCheckOptions {
  readonly trail: Pick<AuditTrail, 'end' | 'verifyBySlices'>;
  /** The mark kept outside the file, brought up to date first. */
  readonly head: () => AuditMark | null;
  /** The check has come further, or to its end. */
  readonly changed: () => void;
  /** Told what kept a check from its end when nobody waits for it any more; the next question checks again. */
  readonly onFault: (error: unknown) => void;
}

/** Slices that an answer waits for, so that a young trail is answered at once. */
const WAITS_FOR = 10;
/** Rows after which the window is told how far it is. */
const TOLD_EVERY = 20_000;

/**
 * Whether the audit trail is whole. A trail of years takes seconds, so it is checked beside everything else and only
 * once: every row carries the hash of all before it, so later only what came since is read.
 */
export function createAuditCheck({ trail, head, changed, onFault }: AuditCheckOptions): AuditCheck {
  let whole: AuditMark | null = null;
  let broken = false;
  let checked = 0;
  let under: Promise<void> | null = null;
  /** Somebody was answered that it is on its way. */
  let awaited = false;

  async function check(): Promise<void> {
    let told = checked;
    try {
      const end = await trail.verifyBySlices(
        head(),
        (seq) => {
          checked = seq;
          if (seq - told >= TOLD_EVERY) {
            told = seq;
            changed();
          }
          return breathe();
        },
        whole,
      );
      whole = end;
      checked = end?.seq ?? 0;
    } catch (error) {
      if (!(error instanceof StoreError) || error.reason !== 'audit_broken') throw error;
      broken = true;
    }
  }

  async function checkOnce(): Promise<void> {
    try {
      await check();
    } catch (error) {
      if (!awaited) throw error;
      onFault(error);
    } finally {
      under = null;
      if (awaited) changed();
      awaited = false;
    }
  }

  return {
    async state() {
      const rows = trail.end()?.seq ?? 0;
      if (!broken && (whole?.seq ?? 0) < rows)
        await Promise.race([(under ??= checkOnce()), turns(WAITS_FOR)]);
      if (under !== null) {
        awaited = true;
        return { rows, checked, whole: null };
      }
      return { rows, checked: rows, whole: !broken };
    },
  };
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await breathe();
}
