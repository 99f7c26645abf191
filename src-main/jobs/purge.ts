import type { PurgeRow } from '../store/records.ts';
import type { Desk } from './desk.ts';
import { dueOf } from './due.ts';

const PURGED_MARK = 'purge.lastAt';
/** The purge runs every hour; less than that late is not late. */
const PUNCTUAL_MS = 2 * 60 * 60 * 1000;

/**
 * Destroys every buyer and paper whose end has come, proves it on the file, and writes the receipt. `until` is now, or
 * later when the file is about to be closed for a while. Null when nothing was due. Throws when the file could not be
 * cleaned; then no receipt is written and the next purge does it again.
 */
export async function purge(desk: Desk, until: number): Promise<PurgeRow | null> {
  const recipients = desk.recipients();
  if (!recipients) return null;
  const { ledger, clock } = desk;
  for (const orderId of new Set([...recipients.orderIds(), ...recipients.ordersWithPapers()])) {
    recipients.bringForward(orderId, dueOf(desk, orderId));
  }
  dropWhenPacked(desk, until);
  const unfinished = ledger.settings.get(UNFINISHED) === true;
  const nextDue = recipients.counts().nextDue;
  if (!unfinished && (nextDue === null || nextDue > until)) {
    ledger.settings.setWatermark(PURGED_MARK, clock.now());
    return null;
  }
  // Written first, so that a purge that dies between the deletion and the proof is made again.
  ledger.settings.set(UNFINISHED, true);
  const gone = recipients.deleteDue(until);
  const facts = await desk.purgeFile();
  const at = clock.now();
  const lateByMs = gone.earliestDue === null ? 0 : Math.max(0, at - gone.earliestDue);
  const row = ledger.transaction(() => {
    ledger.settings.set(UNFINISHED, false);
    const lastAt = ledger.settings.watermark(PURGED_MARK);
    ledger.settings.setWatermark(PURGED_MARK, at);
    return ledger.records.addPurge({
      at,
      recipients: gone.recipients,
      papers: gone.papers,
      latestDue: gone.earliestDue,
      lateByMs: lateByMs < PUNCTUAL_MS ? 0 : lateByMs,
      lateReason: lateByMs < PUNCTUAL_MS ? null : reasonFor(lastAt, at),
      bytesBefore: facts.bytesBefore,
      bytesAfter: facts.bytesAfter,
    });
  });
  desk.audit('purged', null, `${gone.recipients} ${gone.papers}`);
  desk.changed('day', 'papers');
  return row;
}

const UNFINISHED = 'purge.unfinished';

function reasonFor(lastAt: number | null, at: number): PurgeRow['lateReason'] {
  return lastAt === null || at - lastAt > PUNCTUAL_MS ? 'pc_was_off' : 'file_was_locked';
}

/** With "while packing" a buyer goes as soon as the parcel is closed; with "none" there is none to begin with. */
function dropWhenPacked(desk: Desk, at: number): void {
  const setting = desk.preferences.get().buyersDetails;
  const recipients = desk.recipients();
  if (setting === 'until_purge' || !recipients) return;
  for (const orderId of recipients.orderIds()) {
    const packed = desk.ledger.shipments.get(orderId)?.packing === 'packed';
    if (setting === 'none' || packed) recipients.bringForward(orderId, at);
  }
}
