/** One packing day as the window and the day page show it. Every figure is counted by an index or over open parcels. */
import type { DayView, PurgeReceipt, TomorrowView } from '../contract/day.ts';
import { DAY, istDate, istMidnight, istTime } from '../domain/ist.ts';
import type { DayPageInput, DaySection } from '../domain/desk-pages.ts';
import type { Plan } from '../domain/plan.ts';
import { dayOpen, shutdownUntil, unexplainedOn } from '../jobs/days.ts';
import type { Desk } from '../jobs/desk.ts';
import { BACKUP_MARK } from '../jobs/marks.ts';
import type { DeskLine } from '../jobs/view/line.ts';
import type { PurgeRow } from '../store/records.ts';
import { slotOf } from './views.ts';

/** Rows that travel to the window; the count is whole. */
const MOST_UNEXPLAINED = 100;
/** A return nobody looked into is asked for no longer than this. */
const RETURNS_ASKED_FOR = 45 * DAY;
/** Receipts looked through for the one of a day: the purge runs every hour. */
const RECEIPTS = 50;

export function receipt(row: PurgeRow): PurgeReceipt {
  const { purgeId, at, recipients, papers, lateByMs, lateReason, bytesBefore, bytesAfter } = row;
  return { purgeId, at, recipients, papers, lateByMs, lateReason, bytesBefore, bytesAfter };
}

/** The day with this Asia/Kolkata date; without one, the day that is to be closed next. */
export function dayView(desk: Desk, wanted?: string): DayView {
  const { ledger, clock } = desk;
  const now = clock.now();
  const day = wanted ?? dayOpen(desk);
  const from = istMidnight(day);
  const closed = ledger.days.day(day);
  const figures = ledger.days.figures(from, from + DAY);
  const plan = desk.view.plan();
  const door = desk.view.door();
  const unexplained = unexplainedOn(desk, day, plan);
  const purge = ledger.records.purges(RECEIPTS).find(({ at }) => istDate(at) === day);
  return {
    day,
    isToday: day === istDate(now),
    closedAt: closed?.closedAt ?? null,
    packed: figures.packed,
    handedOver: figures.handedOver,
    waiting: door.waiting().count,
    late: door.late().length,
    cannotPack: ledger.days.cannotPack(),
    returned: figures.returned,
    returnsOpen: ledger.returns.withoutCondition(now - RETURNS_ASKED_FOR),
    shred: ledger.handover.toShred(),
    shredded: ledger.handover.tickedSince(from).filter(({ tickedAt }) => tickedAt < from + DAY).length,
    unconfirmed: ledger.prints.openBatches().map(({ batchId, paper, printer, sentAt }) => ({
      batchId,
      paper,
      printer,
      sentAt,
      papers: ledger.prints.ofBatch(batchId).filter(({ outAt }) => outAt === null).length,
    })),
    unexplained: unexplained.slice(0, MOST_UNEXPLAINED),
    unexplainedCount: unexplained.length,
    tomorrow: tomorrowOf(plan, door.underWay(), now),
    backupAt: ledger.settings.watermark(BACKUP_MARK),
    purge: purge ? receipt(purge) : null,
    shutdownUntil: shutdownUntil(desk),
  };
}

function tomorrowOf(plan: Plan, underWay: readonly DeskLine[], now: number): TomorrowView {
  let nextShipBy: number | null = null;
  for (const lines of [plan.ready, plan.held])
    for (const { shipBy } of lines)
      if (shipBy !== null && (nextShipBy === null || shipBy < nextShipBy)) nextShipBy = shipBy;
  const nextPickup = nextSlot(underWay, now);
  const isNext = ({ shipment }: DeskLine): boolean =>
    shipment?.slotStart === nextPickup?.startTime && shipment?.slotEnd === nextPickup?.endTime;
  return {
    toBook: plan.ready.length + plan.held.length,
    coming: plan.coming + plan.later.count,
    nextShipBy,
    nextPickup,
    pickupParcels: nextPickup ? underWay.filter(isNext).length : 0,
  };
}

/** Of the booked parcels' slots that are not over, the one that begins first. */
function nextSlot(underWay: readonly DeskLine[], now: number): TomorrowView['nextPickup'] {
  let next: TomorrowView['nextPickup'] = null;
  for (const { shipment } of underWay) {
    if (!shipment || shipment.state === 'booking' || (shipment.slotEnd ?? 0) <= now) continue;
    const slot = slotOf(shipment);
    if (slot && (next === null || slot.startTime < next.startTime)) next = slot;
  }
  return next;
}

const paperNames: Readonly<Record<string, string>> = {
  label: 'Labels',
  invoice: 'Invoices',
  declaration: 'Declarations',
  gift_card: 'Gift cards',
  outer_label: 'Outer labels of returns',
};
const leftNames: Readonly<Record<string, string>> = {
  shredder_not_at_hand: 'left: no shredder at hand',
  locked_away_until_tomorrow: 'left: locked away until tomorrow',
  paper_not_found: 'left: paper not found',
};

/** The same in counts for the file. No person is in it, and no order is named. */
export function dayPage(desk: Desk, wanted?: string): DayPageInput {
  const view = dayView(desk, wanted);
  const closed = desk.ledger.days.day(view.day);
  const { tomorrow, purge } = view;
  const slot = tomorrow.nextPickup;
  const when = (at: number): string => `${istDate(at)} ${istTime(at)}`;
  const byPaper = Map.groupBy(view.shred, ({ paper }) => paper);
  const left = closed?.reason === undefined || closed.reason === null ? '' : (leftNames[closed.reason] ?? '');
  const sections: DaySection[] = [
    {
      heading: 'Parcels',
      rows: [
        { label: 'Packed', count: view.packed },
        { label: 'Handed over', count: view.handedOver },
        { label: 'Waiting for the scan of the carrier', count: view.waiting },
        { label: 'Late', count: closed?.late ?? view.late },
        { label: 'Could not be packed', count: view.cannotPack },
        { label: 'Came back', count: view.returned, note: openReturns(view.returnsOpen) },
        { label: 'On the board without an explanation', count: closed?.unexplained ?? view.unexplainedCount },
      ],
    },
    {
      heading: 'Papers that name a buyer',
      rows: [
        { label: 'Shredded', count: view.shredded },
        ...[...byPaper].map(([paper, rows]) => ({
          label: `To shred: ${paperNames[paper] ?? paper}`,
          count: rows.reduce((sum, { pages }) => sum + pages, 0),
          note: left,
        })),
        { label: 'Lines left to shred', count: closed?.leftToShred ?? view.shred.length },
      ],
    },
    {
      heading: 'What comes next',
      rows: [
        {
          label: 'Orders to book',
          count: tomorrow.toBook,
          note: noteOf(tomorrow.nextShipBy, 'ship by', when),
        },
        { label: 'Orders coming', count: tomorrow.coming },
        {
          label: 'Parcels for the next pickup',
          count: tomorrow.pickupParcels,
          note: slot ? `${when(slot.startTime)} to ${istTime(slot.endTime)}` : '',
        },
      ],
    },
    {
      heading: 'Proof',
      rows: [
        {
          label: 'Buyers deleted',
          count: purge?.recipients ?? 0,
          note: purge ? `at ${istTime(purge.at)}, receipt ${purge.purgeId}` : 'nothing fell due',
        },
        { label: 'Print sets deleted', count: purge?.papers ?? 0 },
        { label: 'Backup', count: view.backupAt === null ? 0 : 1, note: noteOf(view.backupAt, 'made', when) },
      ],
    },
  ];
  return {
    date: view.day,
    time: view.closedAt === null ? 'not closed' : istTime(view.closedAt),
    sections,
  };
}

function openReturns(count: number): string {
  return count === 0 ? '' : `${count} not looked into`;
}

function noteOf(at: number | null, word: string, when: (at: number) => string): string {
  return at === null ? '' : `${word} ${when(at)}`;
}
