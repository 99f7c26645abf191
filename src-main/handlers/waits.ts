/** What the desk waits for, the line and Amazon's papers; and how much waits where. */
import { type Offline, offlineDesk } from '../domain/offline.ts';
import { paperWait, usualWait } from '../domain/paper-wait.ts';
import type { Desk } from '../jobs/desk.ts';
import { knownWindows } from '../jobs/planning.ts';
import type { Answers, Office } from './office.ts';
import { stoppedPrinters } from './print-lines.ts';
import { slotOf } from './views.ts';

export function waitAnswers({ desk, bench, queue, host }: Office): Answers<'counts.get' | 'desk.waits'> {
  return {
    async 'counts.get'() {
      await desk.view.settle();
      const plan = desk.view.plan();
      const door = desk.view.door();
      return {
        planOrders: plan.ready.length + plan.held.length,
        openParcels: bench.view().open,
        packedParcels: door.groups().reduce((sum, { packed }) => sum + packed.length, 0),
        pileParcels: door.onThePile().length,
        lateParcels: door.late().length,
        stoppedPrinters: stoppedPrinters(desk, queue),
      };
    },
    async 'desk.waits'() {
      await desk.view.settle();
      const { ledger, clock } = desk;
      const { amazon } = host.status();
      return {
        offline: amazon.state === 'offline' ? offline(desk, amazon.since) : null,
        papers: paperWait(ledger.chunks.underWay(), ledger.chunks.recentDurations(), clock.now()),
      };
    },
  };
}

function offline({ ledger, clock, view }: Desk, since: number): Offline {
  const board = view.board();
  const { counts } = board;
  const waiting = (['booked', 'label_set_aside'] as const).flatMap((column) =>
    board.lines(column, 0, counts[column]),
  );
  return offlineDesk({
    since,
    now: clock.now(),
    onPaper: counts.sent + counts.out,
    toPrint: counts.label_here,
    labelWaits: waiting.map(({ shipment }) => shipment && slotOf(shipment)),
    notBooked: counts.planned + counts.held + counts.booking,
    windows: knownWindows(ledger.settings),
    usualPapersMs: usualWait(ledger.chunks.recentDurations())?.ms ?? null,
  });
}
