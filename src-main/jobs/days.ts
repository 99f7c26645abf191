import type { UnexplainedView } from '../contract/day.ts';
import { ASKED_FOR_DAYS, type CloseFacts, openDay, unexplained } from '../domain/day-close.ts';
import { DAY, addDays, istDate, istMidnight } from '../domain/ist.ts';
import type { Plan } from '../domain/plan.ts';
import type { Desk } from './desk.ts';

const SHUTDOWN = 'day.shutdownUntil';

/** The Asia/Kolkata date that is to be closed next. */
export function dayOpen(desk: Desk): string {
  const { days } = desk.ledger;
  const today = istDate(desk.clock.now());
  const lastClosed = days.lastClosed();
  const asked = addDays(today, -ASKED_FOR_DAYS);
  const from = lastClosed !== null && lastClosed >= asked ? addDays(lastClosed, 1) : asked;
  if (from >= today) return today;
  const active = days.firstActivity(istMidnight(from), istMidnight(today));
  return openDay(today, lastClosed, active === null ? null : istDate(active));
}

/** Everything on the board that does not explain itself at the end of `day`. */
export function unexplainedOn(desk: Desk, day: string, plan: Pick<Plan, 'ready'>): UnexplainedView[] {
  const now = desk.clock.now();
  const dayEnd = istMidnight(day) + DAY;
  const rows: UnexplainedView[] = [];
  const add = (orderId: string, facts: CloseFacts): void => {
    const why = unexplained(facts, now, dayEnd);
    if (why !== null) rows.push({ orderId, why });
  };
  const door = desk.view.door();
  for (const { orderId, shipment, printSet, onThePile } of [...door.onThePile(), ...door.underWay()])
    if (shipment) add(orderId, { ...shipment, printSet: printSet?.state ?? null, shipBy: null, onThePile });
  const waiting = {
    packing: 'open',
    printSet: null,
    slotEnd: null,
    pickedUpAt: null,
    onThePile: false,
  } as const;
  for (const { orderId, shipBy } of plan.ready) add(orderId, { ...waiting, state: 'planned', shipBy });
  return rows;
}

/** The announced date of reopening; null when none is announced or it has come. */
export function shutdownUntil(desk: Desk): string | null {
  const until: unknown = desk.ledger.settings.get(SHUTDOWN);
  return typeof until === 'string' && until > istDate(desk.clock.now()) ? until : null;
}

export function announceShutdown(desk: Desk, until: string | null): void {
  desk.ledger.settings.set(SHUTDOWN, until);
}

/** UTC ms up to which a purge reaches before the program ends: the reopening, when one is announced. */
export function purgeReach(desk: Desk, usual: number): number {
  const until = shutdownUntil(desk);
  return until === null ? usual : Math.max(usual, istMidnight(until));
}
