/** What holds a printer's line up beside the batch that is in it, and when it is tried again. */
import type { Reason } from '../contract/reply.ts';
import type { PrinterFault } from '../domain/print-queue.ts';
import type { Desk } from './desk.ts';

/** A printer that refused or was not there is tried again after this. */
const TRY_AGAIN_AFTER = 30_000;

export interface LineTrouble {
  readonly fault: PrinterFault | null;
  /** Why its papers cannot go there at all. */
  readonly reason: Reason | null;
  /** UTC ms. */
  readonly since: number;
}

export interface Troubles {
  of(printer: string): LineTrouble | null;
  hold(printer: string, fault: PrinterFault | null, reason: Reason | null): void;
  release(printer: string): void;
  /** Nothing is sent there for a while. */
  rest(printer: string): void;
  isResting(printer: string): boolean;
  /** The seller has seen to it: whatever waited goes on. Without a name, everywhere. */
  wake(printer?: string): void;
}

export function createTroubles({ clock, changed }: Pick<Desk, 'clock' | 'changed'>): Troubles {
  const troubles = new Map<string, LineTrouble>();
  const notBefore = new Map<string, number>();
  return {
    of: (printer) => troubles.get(printer) ?? null,
    hold(printer, fault, reason) {
      const before = troubles.get(printer);
      if (before?.fault === fault && before.reason === reason) return;
      troubles.set(printer, { fault, reason, since: clock.now() });
      changed('papers');
    },
    release(printer) {
      if (troubles.delete(printer)) changed('papers');
    },
    rest: (printer) => void notBefore.set(printer, clock.now() + TRY_AGAIN_AFTER),
    isResting(printer) {
      const trouble = troubles.get(printer);
      if (trouble?.reason && clock.now() - trouble.since < TRY_AGAIN_AFTER) return true;
      return (notBefore.get(printer) ?? 0) > clock.now();
    },
    wake(printer) {
      if (printer !== undefined) {
        notBefore.delete(printer);
        return;
      }
      troubles.clear();
      notBefore.clear();
      changed('papers');
    },
  };
}
