/** What to fetch from the shelves for one run, on screen and on paper. */
import type { PickListView } from '../contract/board.ts';
import { Refusal } from '../contract/reply.ts';
import { badgesOf } from '../domain/badges.ts';
import type { PickListInput } from '../domain/desk-pages.ts';
import { istDate, istMidnight, istTime } from '../domain/ist.ts';
import type { Desk } from '../jobs/desk.ts';
import type { Run } from '../store/runs.ts';
import type { Answers, Office } from './office.ts';

export function pickListAnswers({ desk, output }: Office): Answers<'pickList.get' | 'pickList.print'> {
  return {
    'pickList.get': ({ runId }) => pickList(desk, runOrLatest(desk, runId)),
    async 'pickList.print'({ runId, printer }) {
      const run = runOrLatest(desk, runId);
      const pdf = await desk.work.pickListPdf(pickListPage(desk, run));
      const title = `Potli pick list ${run.runId}`;
      const answer = await output.print({ printer, title, pdf, widthMm: 210, heightMm: 297 });
      if (answer.state === 'refused') throw new Refusal(answer.reason);
      return null;
    },
  };
}

function runOrLatest(desk: Desk, runId: number | undefined): Run {
  const run = runId === undefined ? desk.ledger.runs.latest() : desk.ledger.runs.get(runId);
  if (!run) throw new Refusal('not_found');
  return run;
}

/** By SKU, over the parcels of one run that were booked and can be packed. */
export function pickList(desk: Desk, run: Run): PickListView {
  const { ledger } = desk;
  const ids = ledger.shipments
    .ofRun(run.runId)
    .filter(({ bookedAt, state }) => bookedAt !== null && state !== 'cancelled' && state !== 'cannot_pack')
    .map((shipment) => shipment.orderId);
  const bins = new Map(ledger.goods.all().map((goods) => [goods.sku, goods.bin]));
  const lines = new Map<
    string,
    { -readonly [K in keyof PickListView['lines'][number]]: PickListView['lines'][number][K] }
  >();
  let units = 0;
  for (const order of ledger.orders.getMany(ids)) {
    for (const item of order.items) {
      const line = lines.get(item.sku) ?? {
        sku: item.sku,
        title: item.title,
        bin: bins.get(item.sku) ?? null,
        quantity: 0,
        orders: 0,
        multiUnitOrders: 0,
        badges: [],
      };
      line.quantity += item.quantity;
      line.orders += 1;
      if (item.quantity > 1) line.multiUnitOrders += 1;
      line.badges = [...new Set([...line.badges, ...badgesOf(order)])];
      lines.set(item.sku, line);
      units += item.quantity;
    }
  }
  const from = istMidnight(istDate(run.approvedAt));
  return {
    runOfDay: ledger.runs.startedBetween(from, (run.startsAt ?? run.approvedAt) + 1),
    lines: [...lines.values()].sort((a, b) => byBin(a.bin, b.bin) || (a.sku < b.sku ? -1 : 1)),
    parcels: ids.length,
    units,
  };
}

function byBin(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

/** The same list as a page. */
export function pickListPage(desk: Desk, run: Run): PickListInput {
  const { ledger, clock } = desk;
  const view = pickList(desk, run);
  const orders = ledger.orders.getMany(ledger.shipments.ofRun(run.runId).map((shipment) => shipment.orderId));
  return {
    date: istDate(run.approvedAt),
    time: istTime(clock.now()),
    run: view.runOfDay,
    parcels: view.parcels,
    handover: null,
    lines: view.lines.map((line) => {
      const mine = orders.filter((order) => order.items.some((item) => item.sku === line.sku));
      const having = (badge: string): number =>
        mine.filter((order) => badgesOf(order).some((b) => b === badge)).length;
      const sizes = Map.groupBy(
        mine.map((order) => unitsOf(order.items, line.sku)).filter((count) => count > 1),
        (count) => count,
      );
      return {
        sku: line.sku,
        title: line.title,
        bin: line.bin,
        quantity: line.quantity,
        parcels: line.orders,
        multiUnit: [...sizes].map(([count, parcels]) => ({ units: count, parcels: parcels.length })),
        mixedParcels: having('mixed'),
        badges: {
          cod: having('cod'),
          gift: having('gift'),
          business: having('business'),
          serial: having('serial'),
        },
      };
    }),
  };
}

function unitsOf(items: readonly { readonly sku: string; readonly quantity: number }[], sku: string): number {
  return items.filter((item) => item.sku === sku).reduce((sum, item) => sum + item.quantity, 0);
}
