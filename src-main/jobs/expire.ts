import { DAY } from '../domain/ist.ts';
import { LOG_DAYS } from '../domain/retention.ts';
import type { Desk } from './desk.ts';

/** Lets go of the log after its 90 days. */
export function expireLog(desk: Desk): void {
  desk.ledger.records.deleteLogBefore(desk.clock.now() - LOG_DAYS * DAY);
}
