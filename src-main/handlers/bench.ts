import type { PackView } from '../contract/pack.ts';
import { Refusal } from '../contract/reply.ts';
import { checkTeaching, codeTable, normalizeCode, plainCode } from '../domain/codes.ts';
import type { CannotPackReason } from '../domain/hold.ts';
import {
  type PackParcel,
  type PackState,
  type PackVerdict,
  emptyHanded,
  packState,
  parcelIn,
  withParcels,
} from '../domain/pack-state.ts';
import { type PackEvent, packStep, parcelInHand } from '../domain/packing.ts';
import { type PackingEvent, nextPacking } from '../domain/shipment.ts';
import { retirePapers } from '../jobs/cancel.ts';
import type { Desk } from '../jobs/desk.ts';
import { holdThese, othersOf } from '../jobs/out-of-stock.ts';
import { confirmOut } from '../jobs/print-out.ts';
import { createBenchParcels } from './bench-parcels.ts';
import { type PrintNow, createScanPrinting } from './bench-printing.ts';
import { benchView } from './bench-view.ts';

/** The one packing bench: what is in hand lives in memory, what is packed is in the ledger the moment it is. */
export interface Bench {
  view(): PackView;
  step(event: PackEvent): PackView;
  /** Takes back the last thing done at the bench, be it a scan, a parcel or a word of the seller's. */
  undo(): Promise<PackView>;
  /** The code of the last verdict means this SKU; then it is counted. */
  teach(sku: string): PackView;
  /** The order leaves the bench; rejects with a Refusal when it is not on it. */
  cannotPack(orderId: string, reason: CannotPackReason): Promise<void>;
  offThePile(orderId: string): PackView;
  holdOthers(): Promise<PackView>;
}

export interface BenchTools {
  readonly isOffline: () => boolean;
  readonly print: PrintNow;
}

const atADesk: BenchTools = { isOffline: () => false, print: () => Promise.resolve() };

export function createBench(desk: Desk, tools: BenchTools = atADesk): Bench {
  const { ledger, clock } = desk;
  const bench = createBenchParcels(desk);
  const printing = createScanPrinting(desk, tools.print);
  let state: PackState = packState([]);
  let last: (PackVerdict & { readonly turn: number }) | null = null;
  let turn = 0;
  let unknown: string | null = null;
  let others: readonly string[] = [];
  /** Takes back what was done last, where that is no step of the packing check. */
  let takeBack: (() => void | Promise<void>) | null = null;
  const given = new Map<string, PackVerdict['serials']>();

  function tell(verdict: Partial<PackVerdict> & Pick<PackVerdict, 'verdict'>): void {
    turn += 1;
    last = { orderId: null, sku: null, missing: 0, offThePile: false, serials: [], ...verdict, turn };
  }

  /** Takes over what the ledger says now; a parcel that was cancelled meanwhile is told as loudly as a scan. */
  function refresh(): void {
    const hand = parcelInHand(state);
    const pile = new Set(bench.onThePile().map(({ parcel }) => parcel.orderId));
    const isFirst = bench.parcels().length === 0;
    if (!bench.refresh()) return;
    state = withParcels(state, bench.parcels());
    if (state.counted.length > 0 && parcelInHand(state) === null) state = emptyHanded(state);
    const fallen = bench.onThePile().find(({ parcel }) => !pile.has(parcel.orderId));
    if (fallen && !isFirst) tell({ verdict: 'cancelled', orderId: fallen.parcel.orderId, offThePile: true });
    else if (hand && parcelIn(state, hand.orderId)?.status === 'cancelled')
      tell({ verdict: 'cancelled', orderId: hand.orderId });
  }

  function view(): PackView {
    refresh();
    return benchView({ desk, bench, state, last, unknown, others, printing, canTakeBack: takeBack !== null });
  }

  function step(event: PackEvent): PackView {
    const pile = new Set(bench.onThePile().map(({ parcel }) => parcel.orderId));
    refresh();
    others = [];
    takeBack = null;
    const before = state;
    const { state: after, verdict } = packStep(before, event, (code) => bench.skusOf(code));
    // Whoever was told to take it off and now scans it has it in the hand.
    if (event.type === 'scan' && isOnThePile(verdict) && pile.has(verdict.orderId ?? ''))
      return takeOffThePile(verdict.orderId ?? '');
    state = after;
    unknown = event.type === 'scan' && verdict.verdict === 'unknown_code' ? event.code : null;
    const moved = record(before, after, verdict);
    if (event.type === 'scan' && verdict.orderId !== null)
      confirmByScan(desk, parcelIn(state, verdict.orderId), event.code);
    tell({
      ...verdict,
      verdict: verdict.verdict === 'not_labelled_yet' && tools.isOffline() ? 'offline' : verdict.verdict,
      offThePile: verdict.offThePile || isOnThePile(verdict),
    });
    printing.after(state, verdict);
    if (moved) desk.changed('pack', 'board', 'run', 'handover');
    return view();
  }

  /** Writes what the step packed or took back; true when there was any. */
  function record(before: PackState, after: PackState, { serials }: PackVerdict): boolean {
    let moved = false;
    for (const orderId of after.packed) {
      if (before.packed.includes(orderId)) continue;
      turnPacking(orderId, 'pack');
      if (serials.length > 0) given.set(orderId, serials);
      for (const { sku, serialNumber } of serials) giveSerial(orderId, sku, serialNumber);
      moved = true;
    }
    for (const orderId of before.packed) {
      if (after.packed.includes(orderId) || parcelIn(after, orderId)?.status !== 'open') continue;
      turnPacking(orderId, 'undo');
      for (const { serialNumber } of given.get(orderId) ?? []) takeSerial(orderId, serialNumber);
      given.delete(orderId);
      moved = true;
    }
    return moved;
  }

  function turnPacking(orderId: string, event: PackingEvent): void {
    const shipment = ledger.shipments.get(orderId);
    const packing = shipment && nextPacking(shipment.packing, event);
    if (!packing) return;
    ledger.shipments.note(orderId, { packing, packedAt: packing === 'packed' ? clock.now() : null });
  }

  function giveSerial(orderId: string, sku: string, serialNumber: string): void {
    const line = ledger.orders
      .get(orderId)
      ?.items.find(
        (item) =>
          item.sku === sku &&
          item.serialNumberRequired &&
          ledger.serials.count(orderId, item.orderItemId) < item.quantity,
      );
    if (line) ledger.serials.add(orderId, line.orderItemId, serialNumber);
  }

  function takeSerial(orderId: string, serialNumber: string): void {
    for (const line of ledger.serials.of(orderId))
      if (line.serialNumber === serialNumber) ledger.serials.remove(orderId, line.orderItemId, serialNumber);
  }

  function isOnThePile({ verdict, orderId }: PackVerdict): boolean {
    return verdict === 'cancelled' && orderId !== null && bench.row(orderId)?.onThePile === true;
  }

  function takeOffThePile(orderId: string): PackView {
    refresh();
    const packedAt = ledger.shipments.get(orderId)?.packedAt ?? null;
    if (bench.row(orderId)?.onThePile !== true) throw new Refusal('not_allowed_now');
    ledger.shipments.note(orderId, { packing: 'open', packedAt: null });
    takeBack = () => {
      ledger.shipments.note(orderId, { packing: 'packed', packedAt });
      tell({ verdict: 'undone', orderId });
      desk.changed('pack', 'board');
    };
    tell({ verdict: 'off_the_pile', orderId });
    desk.changed('pack', 'board', 'day');
    return view();
  }

  return {
    view,
    step,
    async undo() {
      const back = takeBack;
      if (!back) return step({ type: 'undo' });
      takeBack = null;
      await back();
      return view();
    },
    teach(sku) {
      const code = unknown;
      const plain = code === null ? null : normalizeCode(code);
      if (code === null || plain === null) throw new Refusal('not_allowed_now');
      if (checkTeaching(codeTable(ledger.goods.codes(), []), code, sku) !== null)
        throw new Refusal('bad_input');
      ledger.goods.teach(plain, sku, clock.now());
      const units = state.counted.length + state.packed.length;
      step({ type: 'scan', code });
      const isCounted = state.counted.length + state.packed.length > units;
      takeBack = () => {
        ledger.goods.forgetCode(plain, sku);
        if (isCounted) step({ type: 'undo' });
        else tell({ verdict: 'undone', sku });
      };
      return view();
    },
    async cannotPack(orderId, reason) {
      const at = clock.now();
      const moved = ledger.transaction(() => {
        const patch = { cannotPackReason: reason, packing: 'open', packedAt: null } as const;
        const shipment = ledger.shipments.move(orderId, 'cannot_pack', at, patch);
        if (shipment) retirePapers(desk, orderId, 'cannot_pack', at);
        return shipment;
      });
      if (!moved) throw new Refusal('not_allowed_now');
      step({ type: 'cannot_pack', orderId });
      const mine = turn;
      takeBack = () => {
        others = [];
        if (!ledger.shipments.move(orderId, 'find', clock.now(), { cannotPackReason: null }))
          throw new Refusal('undo_too_late');
        tell({ verdict: 'found_again', orderId });
        desk.changed('pack', 'board', 'papers');
      };
      desk.changed('pack', 'board', 'handover', 'plan', 'day');
      if (reason !== 'none_left') return;
      const found = await othersOf(desk, orderId);
      // Whoever scanned on meanwhile was not asked.
      if (turn !== mine) return;
      others = found;
      desk.changed('pack');
    },
    offThePile: takeOffThePile,
    async holdOthers() {
      if (others.length === 0) throw new Refusal('not_allowed_now');
      const holding = holdThese(desk, others, clock.now());
      others = [];
      takeBack = async () => {
        const free = await holding;
        await free();
        tell({ verdict: 'undone' });
        desk.changed('plan', 'board');
      };
      tell({ verdict: 'others_held' });
      await holding;
      desk.changed('plan', 'board', 'pack');
      return view();
    },
  };
}

/** A label scanned at the bench is out of the printer, and so is every earlier one of its batch. */
function confirmByScan(desk: Desk, parcel: PackParcel | undefined, scanned: string): void {
  if (!parcel) return;
  const { orderId, trackingId, dataMatrix } = parcel;
  const code = plainCode(scanned);
  if (trackingId !== code && dataMatrix !== code) return;
  const open = desk.ledger.prints.openLabelOf(orderId);
  if (open) confirmOut(desk, open.batchId, orderId);
}
