import { setImmediate } from 'node:timers/promises';
import type { PurgeRow } from '../store/records.ts';
import type { Due, Gone, Recipients } from '../store/recipients.ts';
import type { Desk } from './desk.ts';
import { dueFrom } from './due.ts';
import { untilDone } from './slices.ts';

const PURGED_MARK = 'purge.lastAt';
/** The purge runs every hour; less than that late is not late. */
const PUNCTUAL_MS = 2 * 60 * 60 * 1000;
/** Ends that are looked at before the event loop has its turn: some two milliseconds. */
const LOOKED_AT = 50;
/** Rows that go before it has; overwriting the bytes of one order's papers takes the better part of a millisecond. */
const DELETED = { recipients: 100, papers: 8 };

const purging = new WeakMap<Desk, Promise<unknown>>();

/**
 * Destroys every buyer and paper whose end has come, proves it on the file, and writes the receipt. `until` is now, or
 * later when the file is about to be closed for a while. Null when nothing was due. Throws when the file could not be
 * cleaned; then no receipt is written and the next purge does it again. One at a time: a second waits for the first.
 */
export function purge(desk: Desk, until: number): Promise<PurgeRow | null> {
  const before = purging.get(desk) ?? Promise.resolve();
  const mine = before.then(() => purgeOnce(desk, until));
  // How this one ends is its own caller's affair.
  const over = mine.catch(() => null);
  purging.set(desk, over);
  return mine;
}

async function purgeOnce(desk: Desk, until: number): Promise<PurgeRow | null> {
  const recipients = desk.recipients();
  if (!recipients) return null;
  const { ledger, clock } = desk;
  await bringForward(desk, recipients, until);
  if (desk.recipients() !== recipients) return null;
  const unfinished = ledger.settings.get(UNFINISHED) === true;
  const nextDue = recipients.counts().nextDue;
  if (!unfinished && (nextDue === null || nextDue > until)) {
    ledger.settings.setWatermark(PURGED_MARK, clock.now());
    return null;
  }
  // Written first, so that a purge that dies between the deletion and the proof is made again.
  ledger.settings.set(UNFINISHED, true);
  const gone = await deleteDue(desk, recipients, until);
  if (desk.recipients() !== recipients) return null;
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

/**
 * Looks at everybody who is here, a slice at a time, and moves the ends that come sooner than was thought. Nothing is
 * written of the others, so a look that finds nothing new costs no write. Ends early when the file is closed meanwhile.
 */
async function bringForward(desk: Desk, recipients: Recipients, until: number): Promise<void> {
  const endOf = endsBy(desk, until);
  const sooner = (
    what: 'recipients' | 'papers',
    page: readonly { orderId: string | null; dueAt: number }[],
  ): void => {
    const moved = page.flatMap(({ orderId, dueAt }): Due[] => {
      const end = orderId === null ? dueAt : endOf(what, orderId);
      return orderId === null || end >= dueAt ? [] : [{ orderId, dueAt: end }];
    });
    if (moved.length === 0) return;
    recipients.together(() => {
      for (const { orderId, dueAt } of moved) recipients.bringForward(what, orderId, dueAt);
    });
  };
  let person = '';
  let paper: ReturnType<Recipients['papersAfter']>[number] | null = null;
  await untilDone(() => {
    if (desk.recipients() !== recipients) return false;
    const people = recipients.peopleAfter(person, LOOKED_AT);
    sooner('recipients', people);
    person = people.at(-1)?.orderId ?? person;
    return people.length === LOOKED_AT;
  });
  await untilDone(() => {
    if (desk.recipients() !== recipients) return false;
    const papers = recipients.papersAfter(paper, LOOKED_AT);
    sooner('papers', papers);
    paper = papers.at(-1) ?? paper;
    return papers.length === LOOKED_AT;
  });
}

/**
 * With "while packing" a buyer and the papers go as soon as the parcel is closed; with "none" there is no buyer to begin
 * with, and papers wait for their printer as ever.
 */
function endsBy(desk: Desk, until: number): (what: 'recipients' | 'papers', orderId: string) => number {
  const { buyersDetails, deleteAfterDays } = desk.preferences.get();
  const now = desk.clock.now();
  return (what, orderId) => {
    const facts = desk.ledger.dueFacts(orderId);
    const isOver =
      buyersDetails !== 'until_purge' &&
      (facts.packing === 'packed' || (buyersDetails === 'none' && what === 'recipients'));
    const end = dueFrom(facts, deleteAfterDays, now);
    return isOver ? Math.min(end, until) : end;
  };
}

/** A death in between leaves whole rows; the mark above has the rest deleted and the file proven at the next purge. */
async function deleteDue(desk: Desk, recipients: Recipients, until: number): Promise<Gone> {
  let all: Gone = { recipients: 0, papers: 0, earliestDue: null };
  while (desk.recipients() === recipients) {
    const gone = recipients.deleteDue(until, DELETED);
    if (gone.recipients + gone.papers === 0) break;
    all = {
      recipients: all.recipients + gone.recipients,
      papers: all.papers + gone.papers,
      earliestDue: all.earliestDue ?? gone.earliestDue,
    };
    await setImmediate();
  }
  return all;
}
