/** What the seller waits for. Everything here only reads. */
import { istMidnight, MINUTE } from '../../../src-main/domain/ist.ts';
import type { PlanView } from '../../../src-main/contract/plan.ts';
import type { RunView } from '../../../src-main/contract/status.ts';
import { STANDARD_DATE, standardRuns } from '../../../src-practice/plan.ts';
import type { Sight } from './script.ts';
import type { Seller } from './at-work.ts';
import { LONG_STEP_MS } from './pace.ts';

type Look = (seller: Seller) => Promise<boolean> | boolean;

async function runOf({ stage }: Seller, isSo: (run: RunView) => boolean): Promise<boolean> {
  const { run } = await stage.reading.ask('app.status');
  return run !== null && isSo(run);
}

/** UTC ms from which Amazon lets the orders of that run be booked. */
function opensAtOf(runIndex: number): number {
  return istMidnight(STANDARD_DATE) + (standardRuns[runIndex]?.at ?? 0) * MINUTE;
}

/** Whether Amazon's word of a cancelled order has reached the desk; `runIndex` says of which run's. */
function heardOfCancel({ stage }: Seller, runIndex: number): boolean {
  const opensAt = opensAtOf(runIndex);
  const { shipments } = stage.reading.app.desk.ledger;
  const called = stage.amazon.control
    .orders()
    .filter((order) => order.opensAt === opensAt && order.cancelMinutesAfterLabel !== null);
  return called.length > 0 && called.every(({ orderId }) => shipments.get(orderId)?.state === 'cancelled');
}

/** Whether every order of the run is known to be open. */
function isHere({ stage }: Seller, runIndex: number): boolean {
  const opensAt = opensAtOf(runIndex);
  const { orders } = stage.reading.app.desk.ledger;
  return stage.amazon.control
    .orders()
    .filter((order) => order.opensAt === opensAt)
    .every(({ orderId }) => (orders.get(orderId)?.fulfillmentStatus ?? 'PENDING') !== 'PENDING');
}

/** The window shows the plan as it is now, no field is open for typing, and Enter is offered. */
async function showsThePlan({ stage, hands }: Seller): Promise<boolean> {
  const { version, readyTotal } = await stage.reading.ask('plan.get');
  const shown = stage.asked.findLast(({ name }) => name === 'plan.get')?.value as PlanView | undefined;
  return shown?.version === version && readyTotal > 0 && !(await hands.isTyping()) && hands.offers('Enter');
}

const looks: Readonly<Record<Sight, Look>> = {
  plan: showsThePlan,
  run_2_here: (seller) => isHere(seller, 1),
  run_3_here: (seller) => isHere(seller, 2),
  run_4_here: (seller) => isHere(seller, 3),
  approved: (seller) => runOf(seller, ({ state }) => state === 'approved'),
  started: (seller) => runOf(seller, ({ state }) => state !== 'approved'),
  booked: (seller) => runOf(seller, ({ state }) => state === 'done'),
  paper_out: async ({ stage }) =>
    (await stage.reading.ask('papers.get')).queue.lines.some(({ question }) => question !== null),
  printed: ({ stage }) => {
    const { printSets, shipments } = stage.reading.app.desk.ledger;
    const waiting = shipments
      .inStates(['planned', 'booking', 'booked'])
      .filter(({ runId }) => runId !== null);
    return waiting.length === 0 && printSets.inStates(['fetched', 'verified', 'sent']).length === 0;
  },
  cancelled_after_packing: (seller) => heardOfCancel(seller, 0),
  cancelled_after_printing: (seller) => heardOfCancel(seller, 1),
  line_up: async ({ stage }) => (await stage.reading.ask('app.status')).amazon.state === 'ok',
  one_manifest: async ({ stage }) => (await stage.reading.ask('handover.get')).manifests.length === 1,
  two_manifests: async ({ stage }) => (await stage.reading.ask('handover.get')).manifests.length === 2,
  picked_up: ({ stage }) =>
    stage.reading.app.desk.ledger.shipments.inStates(['booked', 'labelled', 'handed_over']).length === 0,
  closed: async ({ stage }) => (await stage.reading.ask('day.get')).closedAt !== null,
};

/** What the seller sees at once; for the rest time goes by. */
const atOnce: ReadonlySet<Sight> = new Set<Sight>(['plan', 'run_3_here', 'approved', 'started', 'closed']);

/** What takes minutes of the day, whatever the PC does. */
const slow: ReadonlySet<Sight> = new Set<Sight>([
  'paper_out',
  'printed',
  'cancelled_after_packing',
  'cancelled_after_printing',
  'picked_up',
]);

export function lookFor(seller: Seller, sight: Sight): Promise<void> {
  const { pace } = seller;
  const isSeen = (): Promise<boolean> | boolean => looks[sight](seller);
  const what = `the seller sees: ${sight}`;
  if (atOnce.has(sight)) return pace.soon(what, isSeen);
  return slow.has(sight) ? pace.until(what, isSeen, LONG_STEP_MS) : pace.until(what, isSeen);
}
