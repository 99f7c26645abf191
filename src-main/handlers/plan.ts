import type { HeldView, PlanRows, PlanView, PlannedView } from '../contract/plan.ts';
import { Refusal } from '../contract/reply.ts';
import type { HeldOrder, Plan, PlannedOrder } from '../domain/plan.ts';
import { freshness } from '../domain/freshness.ts';
import { isAcceptable, isDerived } from '../domain/hold.ts';
import { planNews } from '../domain/since-looked.ts';
import { slotProblems } from '../domain/slot.ts';
import { FETCHED_MARK } from '../jobs/fetch-orders.ts';
import type { Answers, Office } from './office.ts';
import { linesOf, parcelOf, runOf, serialsOf, slotOf } from './views.ts';

export function planAnswers({
  desk,
  runs,
}: Office): Answers<
  | 'plan.get'
  | 'plan.rows'
  | 'plan.seen'
  | 'plan.approve'
  | 'run.start'
  | 'run.undo'
  | 'run.stop'
  | 'run.get'
  | 'shipment.hold'
  | 'shipment.release'
  | 'shipment.acceptSlot'
> {
  const { ledger, clock } = desk;
  const view = (run: Parameters<typeof runOf>[1]) => runOf(desk, run);

  function accept(orderId: string, reasons: readonly string[]): null {
    const shipment = ledger.shipments.get(orderId);
    if (!shipment) throw new Refusal('not_found');
    const at = clock.now();
    ledger.transaction(() => {
      ledger.shipments.note(orderId, { accepted: [...new Set([...shipment.accepted, ...reasons])] });
      if (shipment.state === 'held' || shipment.state === 'rejected') {
        ledger.shipments.move(orderId, 'release', at, { holdReason: null, runId: null, runPosition: null });
      }
    });
    desk.changed('plan', 'board');
    return null;
  }

  return {
    async 'plan.get'() {
      await desk.view.settle();
      return planView(desk, runs.show(), runs.lastLook());
    },
    async 'plan.rows'({ list, offset, limit }) {
      await desk.view.settle();
      return planRows(desk, runs.show(), list, offset, limit);
    },
    'plan.seen'({ version }) {
      runs.look(version);
      return null;
    },
    async 'plan.approve'({ version }) {
      await desk.view.settle();
      return view(await runs.approve(version));
    },
    'run.start': ({ runId, immediately }) => view(runs.start(runId, immediately)),
    'run.undo': async ({ runId }) => view(await runs.undo(runId)),
    'run.stop': async ({ runId }) => view(await runs.stop(runId)),
    'run.get'({ runId }) {
      const run = ledger.runs.get(runId);
      if (!run) throw new Refusal('not_found');
      return view(run);
    },
    'shipment.hold'({ orderId }) {
      const shipment = ledger.shipments.ensure(orderId, clock.now());
      if (!ledger.shipments.move(orderId, 'hold', clock.now(), { holdReason: 'held_by_seller' })) {
        throw new Refusal('not_allowed_now');
      }
      const accepted = shipment.accepted.filter((word) => word !== 'held_by_seller');
      ledger.shipments.note(orderId, { accepted });
      desk.changed('plan', 'board');
      return null;
    },
    'shipment.release'({ orderId }) {
      const shipment = ledger.shipments.get(orderId);
      if (shipment?.state === 'rejected') return accept(orderId, []);
      const asked = ledger.orders.get(orderId)?.buyerAskedToCancel ?? false;
      const reason = shipment?.holdReason ?? (asked ? 'buyer_asked_to_cancel' : null);
      if (reason === null) throw new Refusal('not_allowed_now');
      if (isAcceptable(reason)) return accept(orderId, [reason]);
      // What the plan finds by itself it would find again; of the rest Amazon is simply asked once more.
      if (isDerived(reason)) throw new Refusal('not_allowed_now');
      return accept(orderId, []);
    },
    'shipment.acceptSlot': ({ orderId }) => accept(orderId, slotProblems),
  };
}

/** So many rows of each list come with the plan itself. */
const FIRST_ROWS = 100;

type NameOf = (boxId: string | null) => string | null;

function boxNames(desk: Office['desk']): NameOf {
  const names = desk.view.boxNames();
  return (boxId) => (boxId === null ? null : (names.get(boxId) ?? null));
}

function planView(desk: Office['desk'], plan: Plan, look: ReturnType<Office['runs']['lastLook']>): PlanView {
  const { ledger, clock } = desk;
  const asOf = ledger.settings.watermark(FETCHED_MARK);
  const nameOf = boxNames(desk);
  const last = ledger.runs.latest();
  const since = last?.approvedAt ?? 0;
  return {
    version: plan.version,
    asOf,
    stale: freshness(asOf, clock.now()) !== 'fresh',
    ready: plan.ready.slice(0, FIRST_ROWS).map((planned) => plannedView(planned, nameOf)),
    readyTotal: plan.ready.length,
    held: plan.held.slice(0, FIRST_ROWS).map((held) => heldView(desk, held, nameOf)),
    heldTotal: plan.held.length,
    later: plan.later,
    coming: plan.coming,
    notForDesk: plan.notForDesk,
    wish: plan.wish,
    sinceLastRun: {
      arrived: plan.ready.filter(({ order }) => order.createdTime > since).length,
      cancelled: ledger.shipments.countSince('cancelled', since),
    },
    sinceLooked: look && {
      since: look.at,
      ...planNews(look.lists, plan, (orderId) => ledger.shipments.get(orderId)?.state === 'cancelled'),
    },
  };
}

function planRows(
  desk: Office['desk'],
  plan: Plan,
  list: PlanRows['list'],
  offset: number,
  limit: number,
): PlanRows {
  const nameOf = boxNames(desk);
  const { version } = plan;
  const cut = <T>(lines: readonly T[]): readonly T[] => lines.slice(offset, offset + limit);
  return list === 'ready'
    ? {
        list,
        version,
        total: plan.ready.length,
        rows: cut(plan.ready).map((planned) => plannedView(planned, nameOf)),
      }
    : {
        list,
        version,
        total: plan.held.length,
        rows: cut(plan.held).map((held) => heldView(desk, held, nameOf)),
      };
}

function plannedView(planned: PlannedOrder, nameOf: NameOf): PlannedView {
  return {
    orderId: planned.orderId,
    lines: linesOf(planned.order),
    badges: planned.badges,
    shipBy: planned.shipBy,
    contentKey: planned.contentKey,
    parcel: parcelOf(planned.size, planned.boxId, nameOf(planned.boxId)),
  };
}

function heldView(desk: Office['desk'], held: HeldOrder, nameOf: NameOf): HeldView {
  const shipment = desk.view.line(held.orderId)?.shipment;
  const { proposal } = held;
  return {
    orderId: held.orderId,
    lines: linesOf(held.order),
    badges: held.badges,
    shipBy: held.shipBy,
    reason: held.reason,
    contentKey: held.contentKey,
    proposal: proposal && {
      ...parcelOf(proposal.size, proposal.boxId, nameOf(proposal.boxId)),
      why: {
        units: proposal.reason.units,
        contentGrams: proposal.reason.contentGrams,
        tareGrams: proposal.reason.tareGrams,
      },
    },
    unknownSkus: held.unknownSkus,
    serials: held.reason === 'serial_needed' ? serialsOf(desk.ledger, held.order) : [],
    slot: shipment ? slotOf(shipment) : null,
  };
}
