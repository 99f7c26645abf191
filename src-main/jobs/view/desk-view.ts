/**
 * What the desk knows of its orders, in memory and always as the ledger has it: a write makes its own order's line anew
 * and no other, so an answer costs the same beside 200,000 past orders as beside none. The rules are the domain's.
 */
import { setImmediate } from 'node:timers/promises';
import type { BoardColumn } from '../../domain/board.ts';
import type { Clock } from '../../domain/clock.ts';
import { DAY, istDate, istMidnight } from '../../domain/ist.ts';
import { ownWish } from '../../domain/own-wish.ts';
import { PILE_FOR } from '../../domain/pile.ts';
import type { Plan } from '../../domain/plan.ts';
import { AWAITED_FOR } from '../../domain/returns.ts';
import type { HandoverWindow } from '../../domain/slot.ts';
import type { Changed } from '../../store/changes.ts';
import type { ItemCode } from '../../store/goods.ts';
import type { Ledger } from '../../store/ledger.ts';
import { knownWindows } from '../planning.ts';
import { createPreferences } from '../preferences.ts';
import { createBenchIndex } from './bench-index.ts';
import { type Pickup, createBoardIndex } from './board-index.ts';
import { type Door, createDoorIndex } from './door-index.ts';
import { createGoodsMemory } from './goods-memory.ts';
import {
  type DeskLine,
  type Rules,
  SHOWN_AFTER_END,
  activeStates,
  deskLine,
  idleStates,
  isAtDesk,
  overStates,
} from './line.ts';
import { createPlanIndex } from './plan-index.ts';
import { createReturnsIndex } from './returns-index.ts';
import { createNameIndex } from './name-index.ts';
import { type RunCounts, createRunIndex } from './run-index.ts';

const OPEN_STATUSES = ['UNSHIPPED', 'PARTIALLY_SHIPPED', 'PENDING', 'PENDING_AVAILABILITY'];
/** Lines made anew before the event loop has its turn: some two milliseconds. */
const SLICE = 25;

export interface DeskView {
  /**
   * Takes in what was written since the last look, a slice at a time, so that a fetch of thousands holds up no key.
   * Everything below is as the ledger is also without it; then what is left is taken in at once.
   */
  settle(): Promise<void>;
  plan(): Plan;
  /** Null for an order that nobody at the desk has to do with any more. */
  line(orderId: string): DeskLine | null;
  /** Every line of the board that left the plan, run by run; the same array until one of them changes. */
  offThePlan(): readonly DeskLine[];
  board(): BoardSight;
  /** Null for a run of long ago, which only the ledger remembers. */
  runCounts(runId: number): RunCounts | null;
  /** What of the run was booked and can be packed, in pick order; null for a run of long ago. */
  runPicks(runId: number): readonly DeskLine[] | null;
  /** The window most of the run's bookings have. */
  runWindow(runId: number): HandoverWindow | null;
  /** Parcels of the bench in pick order; the same array until one of them changes. */
  bench(): readonly DeskLine[];
  door(): Door;
  /** Parcels that are to come back; the same array until one of them changes. */
  awaited(): readonly DeskLine[];
  /** Orders whose number, tracking number or SKU begins so, a SKU in capitals too; newest first. */
  called(beginning: string): DeskLine[];
  /** Where goods lie, by SKU; the same map until the seller changes what is known of goods. */
  bins(): ReadonlyMap<string, string>;
  /** What the seller taught; the same array until more is taught. */
  codes(): readonly ItemCode[];
  boxNames(): ReadonlyMap<string, string>;
}

export interface BoardSight {
  readonly counts: Readonly<Record<BoardColumn, number>>;
  readonly nextPickup: Pickup | null;
  /** All lines of the board, or one column's, in the order they are shown. */
  lines(column: BoardColumn | undefined, offset: number, limit: number): readonly DeskLine[];
}

export function createDeskView(ledger: Ledger, clock: Clock): DeskView {
  const goods = createGoodsMemory(ledger.goods);
  const preferences = createPreferences(ledger.settings);
  const plan = createPlanIndex();
  const board = createBoardIndex();
  const runs = createRunIndex();
  const bench = createBenchIndex();
  const door = createDoorIndex();
  const returns = createReturnsIndex();
  const names = createNameIndex();
  const indexes = [plan, board, runs, bench, door, returns, names];
  const lines = new Map<string, DeskLine>();
  /** To be read again, and to be judged again from what was read. */
  const unread = new Set<string>();
  const unjudged = new Set<string>();
  let day = '';
  let lastNow = -Infinity;
  let nextChange = Infinity;
  let firstRun = 0;

  const rulesAt = (now: number): Rules => ({
    contentOf: (key, items) => goods.contentOf(key, items),
    serialsScanned: (orderId, orderItemId) => ledger.serials.count(orderId, orderItemId),
    bins: goods.bins(),
    firstRun,
    now,
  });

  /** Everything that may be at the desk, from the ledger; once a day, because days end lives at the desk. */
  function lookRound(now: number): void {
    firstRun = ledger.runs.firstSince(istMidnight(istDate(now)) - DAY);
    const since = now - SHOWN_AFTER_END;
    const ids = [
      ledger.orders.idsInStatus(OPEN_STATUSES),
      ledger.shipments.idsInStates(activeStates, -1),
      ledger.shipments.idsInStates([...overStates, ...idleStates], since),
      ledger.shipments.idsOfRunsFrom(firstRun),
      ledger.shipments.idsPackedInStates(['cancelled', 'held'], now - PILE_FOR),
      ledger.shipments.idsInStates(['returned'], now - AWAITED_FOR),
      ledger.shipments.idsPickedUpInState('cancelled', now - AWAITED_FOR),
    ];
    for (const orderId of ids.flat()) unread.add(orderId);
    for (const orderId of lines.keys()) unjudged.add(orderId);
  }

  function hear({ orders, contents, skus, boxes }: Changed): void {
    for (const orderId of orders) unread.add(orderId);
    if (!boxes && contents.size === 0 && skus.size === 0) return;
    for (const { orderId, order, place } of lines.values()) {
      const key = place.kind === 'ready' || place.kind === 'held' ? place.line.contentKey : null;
      if (
        (key !== null && (boxes || contents.has(key))) ||
        order?.items.some(({ sku }) => skus.has(sku)) === true
      )
        unjudged.add(orderId);
    }
  }

  /** What was written and what the clock brought about, as work to be done. */
  function notice(now: number): void {
    if (ledger.changes.any) {
      const changed = ledger.changes.take();
      goods.heed(changed);
      hear(changed);
    }
    if (istDate(now) !== day || now < lastNow) {
      day = istDate(now);
      lookRound(now);
      nextChange = -Infinity;
    }
    lastNow = now;
    if (now < nextChange) return;
    nextChange = Infinity;
    for (const { orderId, changesAt } of lines.values()) {
      if (changesAt === null) continue;
      if (changesAt <= now) unjudged.add(orderId);
      else nextChange = Math.min(nextChange, changesAt);
    }
  }

  function make(orderId: string, rules: Rules): void {
    const before = lines.get(orderId);
    const read = unread.delete(orderId) || before === undefined;
    unjudged.delete(orderId);
    const facts = read
      ? {
          orderId,
          order: ledger.orders.get(orderId),
          shipment: ledger.shipments.get(orderId),
          printSet: ledger.printSets.get(orderId),
          setAside: ledger.printSets.openReason(orderId),
          arrived: ledger.returns.ofOrder(orderId) !== null,
        }
      : before;
    const line = deskLine(facts, rules);
    if (before) for (const index of indexes) index.drop(before);
    if (!isAtDesk(line, rules)) {
      lines.delete(orderId);
      return;
    }
    lines.set(orderId, line);
    for (const index of indexes) index.put(line);
    if (line.changesAt !== null) nextChange = Math.min(nextChange, line.changesAt);
  }

  /** Makes lines anew, at most so many. False when none is left to be made. */
  function step(most: number): boolean {
    const now = clock.now();
    notice(now);
    const rules = rulesAt(now);
    let made = 0;
    for (const left of [unread, unjudged]) {
      for (const orderId of left) {
        if (made === most) return true;
        make(orderId, rules);
        made += 1;
      }
    }
    return false;
  }

  /** Everything at once; what `settle` left is little. */
  function now(): number {
    step(Infinity);
    return lastNow;
  }

  function planAt(at: number): Plan {
    const known = knownWindows(ledger.settings);
    return plan.plan(known, ownWish(preferences.get(), known, at), at);
  }

  return {
    async settle() {
      while (step(SLICE)) await setImmediate();
    },
    plan() {
      const at = now();
      return planAt(at);
    },
    line(orderId) {
      now();
      return lines.get(orderId) ?? null;
    },
    offThePlan() {
      now();
      return board.offThePlan();
    },
    board() {
      const at = now();
      const onPlan = planAt(at);
      return {
        counts: board.counts(),
        nextPickup: board.nextPickup(at),
        lines: (column, offset, limit) => {
          const end = offset + limit;
          if (column !== undefined && column !== 'planned' && column !== 'held')
            return board.column(column).slice(offset, end);
          const planned = column === 'held' ? [] : onPlan.ready;
          const held = column === 'planned' ? [] : onPlan.held;
          const off = column === undefined ? board.offThePlan() : [];
          return cut<{ readonly orderId: string }>([planned, held], offset, end)
            .map(({ orderId }) => lines.get(orderId))
            .filter((line) => line !== undefined)
            .concat(cut([off], offset - planned.length - held.length, end - planned.length - held.length));
        },
      };
    },
    runCounts(runId) {
      now();
      return runId >= firstRun ? runs.counts(runId) : null;
    },
    runPicks(runId) {
      now();
      return runId >= firstRun ? runs.picks(runId) : null;
    },
    runWindow(runId) {
      now();
      return runs.window(runId);
    },
    bench() {
      now();
      return bench.lines();
    },
    door() {
      now();
      return door;
    },
    awaited() {
      now();
      return returns.awaited();
    },
    called(beginning) {
      now();
      return names.called(beginning);
    },
    bins() {
      now();
      return goods.bins();
    },
    codes() {
      now();
      return goods.codes();
    },
    boxNames() {
      now();
      return goods.boxNames();
    },
  };
}

/** A stretch of several lists that stand one after the other, without joining them. */
function cut<T>(lists: readonly (readonly T[])[], from: number, to: number): T[] {
  const rows: T[] = [];
  let start = 0;
  for (const list of lists) {
    if (to > start && from < start + list.length)
      rows.push(...list.slice(Math.max(0, from - start), Math.max(0, to - start)));
    start += list.length;
  }
  return rows;
}
