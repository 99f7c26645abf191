import type { AwaitedReturn, ReturnView, ReturnsView } from '../contract/returns.ts';
import { Refusal } from '../contract/reply.ts';
import { looksLikeInvoiceCode } from '../domain/codes.ts';
import {
  type ReturnCondition,
  type ReturnFacts,
  claimBy,
  orderIdOf,
  returnExpectation,
  returnFacts,
} from '../domain/returns.ts';
import type { Desk } from '../jobs/desk.ts';
import type { DeskLine } from '../jobs/view/line.ts';
import type { ReturnRow } from '../store/returns.ts';
import type { Shipment } from '../store/shipments.ts';
import type { Answers, Office } from './office.ts';
import { linesOf } from './views.ts';

const MOST_AWAITED = 200;
const MOST_RECENT = 100;
/** Shorter than any AWB; what a hand types by mistake. */
const SHORTEST_CODE = 6;
const LONGEST_CODE = 60;

/** What can be taken back, latest last; it lasts as long as the program runs. */
type Step =
  | { readonly did: 'arrived'; readonly returnId: number; readonly stocked: number | null }
  | { readonly did: 'marked'; readonly returnId: number; readonly before: ReturnCondition | null };

type Last = NonNullable<ReturnsView['last']>;

/** Parcels that come back: scanned, looked into, put where they belong. It works after the buyer is purged. */
export function returnAnswers({
  desk,
}: Office): Answers<'returns.get' | 'returns.scan' | 'returns.mark' | 'returns.undo'> {
  const { ledger } = desk;
  const steps: Step[] = [];
  let last: ReturnsView['last'] = null;

  const view = (): ReturnsView => returnsView(desk, last, steps.length > 0);
  function told(next: Last): ReturnsView {
    last = next;
    desk.changed('returns', 'day');
    return view();
  }

  return {
    async 'returns.get'() {
      await desk.view.settle();
      return view();
    },
    'returns.scan'({ code }) {
      const scanned = code.trim();
      if (scanned.length < SHORTEST_CODE || scanned.length > LONGEST_CODE || looksLikeInvoiceCode(scanned))
        return told({ verdict: 'not_a_parcel', returnId: null });
      const found = parcelOf(desk, scanned);
      const known = found.orderId === null ? null : ledger.returns.ofOrder(found.orderId);
      if (known) return told({ verdict: 'already_here', returnId: known.returnId });
      const waiting = inHandOf(desk);
      const returnId = ledger.transaction(() => {
        if (waiting) mark(desk, waiting, 'back_to_stock');
        return arrive(desk, scanned, found);
      });
      steps.push({ did: 'arrived', returnId, stocked: waiting?.returnId ?? null });
      desk.audit('return_arrived', found.orderId);
      return told({ verdict: 'arrived', returnId });
    },
    'returns.mark'({ returnId, condition }) {
      const row = ledger.returns.get(returnId);
      if (!row) throw new Refusal('not_found');
      steps.push({ did: 'marked', returnId, before: row.condition });
      mark(desk, row, condition);
      desk.changed('returns', 'day');
      return view();
    },
    'returns.undo'() {
      const step = steps.pop();
      const row = step && ledger.returns.get(step.returnId);
      if (!step || !row) throw new Refusal('undo_too_late');
      ledger.transaction(() => takeBack(desk, step, row));
      desk.audit('return_undone', row.orderId);
      return told({ verdict: 'undone', returnId: step.did === 'marked' ? step.returnId : null });
    },
  };
}

function takeBack(desk: Desk, step: Step, row: ReturnRow): void {
  const { returns, handover } = desk.ledger;
  if (step.did === 'marked') {
    mark(desk, row, step.before);
    return;
  }
  if (row.shredId !== null) handover.dropShred(row.shredId);
  returns.remove(row.returnId);
  const stocked = step.stocked === null ? null : returns.get(step.stocked);
  if (stocked) mark(desk, stocked, null);
}

interface Found {
  readonly orderId: string | null;
  readonly facts: ReturnFacts | null;
}

/** By the parcel's tracking number, else by its order number. */
function parcelOf(desk: Desk, scanned: string): Found {
  const { shipments, orders } = desk.ledger;
  const orderId = orderIdOf(scanned);
  const [shipment] = orderId === null ? shipments.byTracking(scanned) : shipments.getMany([orderId]);
  if (shipment) return { orderId: shipment.orderId, facts: factsOf(desk, shipment) };
  if (orderId === null || orders.get(orderId) === null) return { orderId: null, facts: null };
  return { orderId, facts: { state: null, words: [], wasPickedUp: false } };
}

function factsOf(desk: Desk, shipment: Shipment): ReturnFacts {
  return returnFacts(shipment, desk.ledger.orders.get(shipment.orderId)?.packages ?? []);
}

/** Writes the arrival, and its outer label onto the shred list. Runs inside the caller's transaction. */
function arrive(desk: Desk, scanned: string, { orderId, facts }: Found): number {
  const { handover, returns } = desk.ledger;
  const at = desk.clock.now();
  const shredId = handover.addShred({ orderId, paper: 'outer_label', reason: 'returned', since: at });
  return returns.add({
    orderId,
    codeEnds: scanned.slice(-4),
    arrivedAt: at,
    expected: returnExpectation(facts),
    condition: null,
    claimBy: null,
    shredId,
  });
}

function mark(desk: Desk, row: ReturnRow, condition: ReturnCondition | null): void {
  desk.ledger.returns.mark(row.returnId, condition, claimOf(desk, row, condition));
}

function claimOf(desk: Desk, row: ReturnRow, condition: ReturnCondition | null): string | null {
  const shipment = row.orderId === null ? null : desk.ledger.shipments.get(row.orderId);
  const since = shipment?.state === 'returned' ? shipment.stateSince : null;
  return claimBy(condition, row.arrivedAt, since);
}

function inHandOf(desk: Desk): ReturnRow | null {
  const [newest] = desk.ledger.returns.latest(1);
  return newest && newest.condition === null ? newest : null;
}

function returnsView(desk: Desk, last: ReturnsView['last'], canUndo: boolean): ReturnsView {
  const recent = desk.ledger.returns.latest(MOST_RECENT).map((row) => returnView(desk, row));
  const awaited = desk.view.awaited();
  const [newest] = recent;
  return {
    inHand: newest && newest.condition === null ? newest : null,
    last,
    awaited: awaited.slice(0, MOST_AWAITED).flatMap(awaitedView),
    awaitedCount: awaited.length,
    recent,
    canUndo,
  };
}

function returnView(desk: Desk, row: ReturnRow): ReturnView {
  const { shredId: _shred, ...shown } = row;
  const { orderId } = row;
  const order = orderId === null ? null : (desk.view.line(orderId)?.order ?? desk.ledger.orders.get(orderId));
  return { ...shown, wouldClaimBy: claimOf(desk, row, 'damaged') ?? '', lines: linesOf(order) };
}

function awaitedView({ orderId, order, shipment, awaited }: DeskLine): AwaitedReturn[] {
  if (shipment === null || awaited === null) return [];
  return [
    {
      orderId,
      trackingEnds: shipment.trackingId?.slice(-4) ?? null,
      expected: awaited,
      since: shipment.stateSince,
      lines: linesOf(order),
    },
  ];
}
