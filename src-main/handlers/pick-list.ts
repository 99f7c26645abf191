/** What to fetch from the shelves for one run, on screen and on paper. */
import type { PickListView, PickSerial } from '../contract/board.ts';
import { Refusal } from '../contract/reply.ts';
import { badgesOf } from '../domain/badges.ts';
import type { PickListInput } from '../domain/desk-pages.ts';
import { DAY, istDate, istMidnight, istTime } from '../domain/ist.ts';
import type { Order } from '../domain/order.ts';
import { type PickedSku, pickLines } from '../domain/pick-list.ts';
import { pickOrder } from '../domain/pick-order.ts';
import type { Desk } from '../jobs/desk.ts';
import { isPickedState } from '../jobs/view/run-index.ts';
import type { Run } from '../store/runs.ts';
import type { Answers, Office } from './office.ts';
import { putOut } from './put-out.ts';
import { linesOf, serialsOf } from './views.ts';

export function pickListAnswers(
  office: Office,
): Answers<'pickList.get' | 'pickList.print' | 'pickList.serials'> {
  const { desk } = office;
  return {
    async 'pickList.get'({ runId }) {
      await desk.view.settle();
      return pickList(desk, runOrLatest(desk, runId));
    },
    async 'pickList.print'({ runId: wanted, printer }) {
      const run = runOrLatest(desk, wanted);
      const pdf = await desk.work.pickListPdf(pickListPage(desk, run));
      const { runId } = run;
      await putOut(office, printer, {
        name: `pick-list-${runId}.pdf`,
        title: `Potli pick list ${runId}`,
        pdf,
      });
      return null;
    },
    'pickList.serials': () => serials(desk),
  };
}

function runOrLatest(desk: Desk, runId: number | undefined): Run {
  const run = runId === undefined ? desk.ledger.runs.latest() : desk.ledger.runs.get(runId);
  if (!run) throw new Refusal('not_found');
  return run;
}

/** The orders of a run that were booked and can be packed, in pick order. */
function ordersOf({ view, ledger }: Desk, run: Run): Order[] {
  const picks = view.runPicks(run.runId);
  if (picks) return picks.flatMap(({ order }) => order ?? []);
  const ids = ledger.shipments
    .ofRun(run.runId)
    .filter(({ bookedAt, state }) => bookedAt !== null && isPickedState(state))
    .map((shipment) => shipment.orderId);
  return pickOrder(ledger.orders.getMany(ids), view.bins());
}

function linesFor({ view }: Desk, orders: readonly Order[]): PickedSku[] {
  return pickLines(orders, view.bins());
}

/** The first run of the day is 1. A run that was undone has no number. */
function numberOf(desk: Desk, run: Run): number {
  const from = istMidnight(istDate(run.approvedAt));
  return desk.ledger.runs.startedBetween(from, (run.startsAt ?? run.approvedAt) + 1);
}

/** By SKU, over the parcels of one run that were booked and can be packed. */
export function pickList(desk: Desk, run: Run): PickListView {
  const orders = ordersOf(desk, run);
  const lines = linesFor(desk, orders);
  const from = istMidnight(istDate(run.approvedAt));
  return {
    runId: run.runId,
    runOfDay: numberOf(desk, run),
    runs: desk.ledger.runs.between(from, from + DAY).map((one) => ({
      runId: one.runId,
      runOfDay: numberOf(desk, one),
      startedAt: one.startsAt ?? one.approvedAt,
    })),
    lines: lines.map(({ badges, parcels, ...line }) => ({
      ...line,
      orders: parcels,
      multiUnitOrders: line.multiUnit.reduce((sum, size) => sum + size.parcels, 0),
      badges: [...badges.keys()],
    })),
    mixed: orders
      .filter((order) => badgesOf(order).includes('mixed'))
      .map((order) => ({ orderId: order.orderId, lines: linesOf(order) })),
    parcels: orders.length,
    units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
  };
}

/** Orders that Amazon wants serial numbers for and that are not booked: wanted ones first. */
function serials(desk: Desk): PickSerial[] {
  const plan = desk.view.plan();
  const wanted = plan.held.filter(({ reason }) => reason === 'serial_needed');
  const here = plan.ready.filter(({ badges }) => badges.includes('serial'));
  return [...wanted, ...here].map(({ orderId, order, shipBy }) => ({
    orderId,
    shipBy,
    lines: linesOf(order),
    wanted: serialsOf(desk.ledger, order),
    scanned: desk.ledger.serials.of(orderId),
  }));
}

/** The same list as a page. */
export function pickListPage(desk: Desk, run: Run): PickListInput {
  const orders = ordersOf(desk, run);
  return {
    language: desk.preferences.get().language,
    date: istDate(run.approvedAt),
    time: istTime(desk.clock.now()),
    run: numberOf(desk, run),
    parcels: orders.length,
    handover: null,
    lines: linesFor(desk, orders).map((line) => ({
      ...line,
      badges: {
        cod: line.badges.get('cod') ?? 0,
        gift: line.badges.get('gift') ?? 0,
        business: line.badges.get('business') ?? 0,
        serial: line.badges.get('serial') ?? 0,
      },
    })),
    mixed: orders
      .filter((order) => badgesOf(order).includes('mixed'))
      .map((order) => ({
        orderId: order.orderId,
        items: order.items.map(({ sku, quantity }) => ({ sku, quantity })),
      })),
  };
}
