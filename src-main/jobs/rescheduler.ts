import type { ReschedulingView } from '../contract/handover.ts';
import { type Reason, Refusal } from '../contract/reply.ts';
import { AmazonError } from '../domain/amazon-error.ts';
import type { Desk } from './desk.ts';
import { reschedule } from './reschedule.ts';

/** Moves many pickups one after the other, as Amazon's one call a second wants it, and tells how far it is. */
export interface Rescheduler {
  /** Null before the first time. */
  view(): ReschedulingView | null;
  /** Throws Refusal while one is under way. */
  start(orderIds: readonly string[]): void;
  /** For tests and the end of the program: resolves when nothing is under way. */
  idle(): Promise<void>;
}

export interface ReschedulerOptions {
  readonly desk: Desk;
  readonly signal: AbortSignal;
  /** The contract's word for what went wrong. */
  readonly reasonOf: (error: unknown) => Reason;
}

export function createRescheduler({ desk, signal, reasonOf }: ReschedulerOptions): Rescheduler {
  let view: ReschedulingView | null = null;
  let flight: Promise<void> = Promise.resolve();

  async function moveAll(orderIds: readonly string[]): Promise<void> {
    for (const [index, orderId] of orderIds.entries()) {
      const failed = [...(view?.failed ?? [])];
      try {
        signal.throwIfAborted();
        await reschedule(desk, orderId, signal);
      } catch (error) {
        failed.push({ orderId, reason: reasonOf(error) });
        // What cuts off one call cuts off the next: the others stay late, and say so.
        const isCutOff = signal.aborted || (error instanceof AmazonError && error.kind !== 'refused');
        if (isCutOff) {
          view = { total: orderIds.length, done: index + 1, failed, over: true };
          desk.changed('handover');
          return;
        }
      }
      view = { total: orderIds.length, done: index + 1, failed, over: index + 1 === orderIds.length };
      desk.changed('handover');
    }
  }

  return {
    view: () => view,
    start(orderIds) {
      if (view && !view.over) throw new Refusal('run_in_progress');
      const wanted = [...new Set(orderIds)];
      view = { total: wanted.length, done: 0, failed: [], over: false };
      desk.changed('handover');
      flight = moveAll(wanted);
    },
    idle: () => flight,
  };
}
