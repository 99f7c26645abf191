/** What holds a printer's line up beside the batch that is in it, and when it is tried again. */
import type { Reason } from '../contract/reply.ts';
import type { PrinterFault } from '../domain/print-queue.ts';
import { restAfter } from '../domain/print-watch.ts';
import type { Desk } from './desk.ts';

export interface LineTrouble {
  readonly fault: PrinterFault | null;
  /** Why its papers cannot go there at all. */
  readonly reason: Reason | null;
  /** UTC ms. */
  readonly since: number;
}

export interface Troubles {
  of(printer: string): LineTrouble | null;
  /** The printer says why it does not go on. */
  stopped(printer: string, fault: PrinterFault): void;
  /** Papers may not go there, or could not: nothing is sent for a while. */
  refused(printer: string, reason: Reason): void;
  /** The looking itself went wrong: the printer is left alone for a while. */
  failed(printer: string, reason: Reason): void;
  release(printer: string): void;
  /** Nothing is sent there for a while, longer each time until paper came out. */
  rest(printer: string): void;
  isResting(printer: string): boolean;
  isLeftAlone(printer: string): boolean;
  /** Paper came out, or the seller has seen to it: the next try waits for nothing. Without a name, everywhere. */
  wake(printer?: string): void;
}

export function createTroubles({ clock, changed }: Pick<Desk, 'clock' | 'changed'>): Troubles {
  const troubles = new Map<string, LineTrouble>();
  const rests = new Map<string, { readonly tries: number; readonly until: number }>();
  const leftAlone = new Set<string>();

  function hold(printer: string, fault: PrinterFault | null, reason: Reason | null): void {
    const before = troubles.get(printer);
    if (before?.fault === fault && before.reason === reason) return;
    troubles.set(printer, { fault, reason, since: clock.now() });
    changed('papers');
  }

  function rest(printer: string): void {
    const tries = (rests.get(printer)?.tries ?? 0) + 1;
    rests.set(printer, { tries, until: clock.now() + restAfter(tries) });
  }

  const isResting = (printer: string): boolean => (rests.get(printer)?.until ?? 0) > clock.now();

  return {
    of: (printer) => troubles.get(printer) ?? null,
    stopped: (printer, fault) => hold(printer, fault, null),
    refused(printer, reason) {
      hold(printer, null, reason);
      rest(printer);
    },
    failed(printer, reason) {
      hold(printer, null, reason);
      rest(printer);
      leftAlone.add(printer);
    },
    release(printer) {
      if (troubles.delete(printer)) changed('papers');
    },
    rest,
    isResting,
    isLeftAlone(printer) {
      if (leftAlone.has(printer) && !isResting(printer)) leftAlone.delete(printer);
      return leftAlone.has(printer);
    },
    wake(printer) {
      for (const name of printer === undefined ? [...rests.keys()] : [printer]) {
        rests.delete(name);
        leftAlone.delete(name);
      }
    },
  };
}
