import type { DayView } from '../contract/day.ts';
import { Refusal } from '../contract/reply.ts';
import { addDays, istDate, istMidnight } from '../domain/ist.ts';
import { announceShutdown, dayOpen } from '../jobs/days.ts';
import type { Desk } from '../jobs/desk.ts';
import { confirmOut } from '../jobs/print-out.ts';
import { dayPage, dayView } from './day-view.ts';
import type { Answers, Office } from './office.ts';
import { putOut } from './put-out.ts';

type Requests =
  | 'day.get'
  | 'day.close'
  | 'day.print'
  | 'day.save'
  | 'day.shutdown'
  | 'shred.get'
  | 'shred.tick'
  | 'shred.untick';

/** A shop that is closed for longer opens under another plan than Potli's. */
const LONGEST_SHUTDOWN_DAYS = 60;

/** The end of a packing day, what is shredded, and a shop that closes for some days. */
export function dayAnswers(office: Office): Answers<Requests> {
  const { desk, host } = office;
  const { ledger, clock } = desk;
  return {
    async 'day.get'({ day }) {
      await desk.view.settle();
      return dayView(desk, day);
    },
    async 'day.close'({ day: wanted, leaveShredding, unconfirmed }) {
      const day = wanted ?? dayOpen(desk);
      if (day > istDate(clock.now())) throw new Refusal('bad_input');
      if (ledger.handover.shredCount() > 0 && leaveShredding === null) throw new Refusal('shredding_open');
      settlePrints(desk, unconfirmed);
      await host.closeDay();
      writeClose(desk, day, leaveShredding);
      desk.audit('day_closed', null, day);
      desk.changed('day', 'status');
      return dayView(desk, day);
    },
    async 'day.print'({ day, printer }) {
      const page = dayPage(desk, day);
      const pdf = await desk.work.dayPagePdf(page);
      await putOut(office, printer, {
        name: `day-${page.date}.pdf`,
        title: `Potli day page ${page.date}`,
        pdf,
      });
      return null;
    },
    async 'day.save'({ day }) {
      const page = dayPage(desk, day);
      return { savedAs: await host.saveFile(`day-${page.date}.pdf`, await desk.work.dayPagePdf(page)) };
    },
    async 'day.shutdown'({ until }) {
      const today = istDate(clock.now());
      if (until !== null && (until <= today || until > addDays(today, LONGEST_SHUTDOWN_DAYS)))
        throw new Refusal('bad_input');
      announceShutdown(desk, until);
      const purged = until === null ? 0 : await host.purgeUntil(istMidnight(until));
      desk.audit('shutdown_announced', null, until ?? 'taken back');
      desk.changed('day', 'status');
      return { until, purged };
    },
    'shred.get': () => ({
      open: ledger.handover.toShred(),
      ticked: ledger.handover.tickedSince(istMidnight(istDate(clock.now()))),
    }),
    'shred.tick'({ shredIds }) {
      const at = clock.now();
      ledger.transaction(() => {
        for (const shredId of shredIds) ledger.handover.tick(shredId, at);
      });
      desk.changed('day');
      return null;
    },
    'shred.untick'({ shredIds }) {
      ledger.transaction(() => {
        for (const shredId of shredIds) ledger.handover.untick(shredId);
      });
      desk.changed('day');
      return null;
    },
  };
}

/** Papers nobody confirmed are asked for before the day ends; "leave" lets the bench or the next day answer. */
function settlePrints(desk: Desk, unconfirmed: 'all_out' | 'leave' | null): void {
  const open = desk.ledger.prints.openBatches();
  if (open.length === 0 || unconfirmed === 'leave') return;
  if (unconfirmed === null) throw new Refusal('prints_unconfirmed');
  for (const { batchId } of open) confirmOut(desk, batchId, null);
}

function writeClose(desk: Desk, day: string, reason: string | null): void {
  const view: DayView = dayView(desk, day);
  desk.ledger.days.close({
    day,
    closedAt: desk.clock.now(),
    reason,
    late: view.late,
    leftToShred: view.shred.length,
    unexplained: view.unexplainedCount,
  });
}
