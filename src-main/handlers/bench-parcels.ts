import type { LineView } from '../contract/plan.ts';
import { codeTable, type CodeTable, skusOf } from '../domain/codes.ts';
import { istDate, istMidnight } from '../domain/ist.ts';
import type { Order } from '../domain/order.ts';
import { type PackParcel, benchParcel } from '../domain/pack-state.ts';
import { changedIn } from '../domain/pack-index.ts';
import { type PickKey, comparePickKeys } from '../domain/pick-order.ts';
import type { Desk } from '../jobs/desk.ts';
import type { DeskLine } from '../jobs/view/line.ts';
import type { ItemCode } from '../store/goods.ts';
import type { PrintSet } from '../store/print-sets.ts';
import type { Shipment } from '../store/shipments.ts';
import { linesOf } from './views.ts';

export interface BenchRow {
  readonly parcel: PackParcel;
  readonly lines: readonly LineView[];
  /** Packed before it was called off. */
  readonly onThePile: boolean;
  readonly key: PickKey;
}

/** The bench's parcels as they are packed, made from the desk's lines that changed since and from no others. */
export interface BenchParcels {
  /** Brings them up to date; true when any differs from before. */
  refresh(): boolean;
  /** In the order they are packed. A new array whenever one differs. */
  parcels(): readonly PackParcel[];
  row(orderId: string): BenchRow | undefined;
  onThePile(): readonly BenchRow[];
  titleOf(sku: string): string;
  skusOf(code: string): readonly string[];
}

export function createBenchParcels(desk: Desk): BenchParcels {
  const { view, clock } = desk;
  /** The lines that the rows below were made of. */
  const made = new Map<string, DeskLine>();
  const rows = new Map<string, BenchRow>();
  let seen: readonly DeskLine[] = [];
  let inOrder: BenchRow[] = [];
  let parcels: readonly PackParcel[] = [];
  let pile: readonly BenchRow[] = [];
  let builtOn: string | null = null;
  const titles = new Map<string, string>();
  const asins = new Map<string, Set<string>>();
  let codes: readonly ItemCode[] = [];
  let table: CodeTable | null = null;

  function rowOf(
    { order, shipment, printSet, onThePile, pick }: DeskLine,
    midnight: number,
  ): BenchRow | null {
    if (order === null || shipment === null) return null;
    if (!isOpen(shipment) && !onThePile && shipment.stateSince < midnight) return null;
    learn(order);
    const parcel = benchParcel({
      orderId: order.orderId,
      items: order.items,
      trackingId: shipment.trackingId,
      dataMatrix: printSet?.dataMatrix ?? null,
      gift: order.items.some(({ gift, quantity }) => gift && quantity > 0),
      serialsWanted: serialsWanted(desk, order),
      labelled: hasPapers(shipment, printSet),
      status: statusOf(shipment),
    });
    return { parcel, lines: linesOf(order), onThePile, key: keyOf(order, pick) };
  }

  function learn({ items }: Order): void {
    for (const { sku, asin, title } of items) {
      if (!titles.has(sku)) table = null;
      titles.set(sku, title);
      if (asin === null) continue;
      const known = asins.get(asin) ?? new Set<string>();
      if (!known.has(sku)) table = null;
      asins.set(asin, known.add(sku));
    }
  }

  function rebuild(lines: readonly DeskLine[], midnight: number): void {
    made.clear();
    rows.clear();
    for (const line of lines) {
      made.set(line.orderId, line);
      const row = rowOf(line, midnight);
      if (row) rows.set(line.orderId, row);
    }
    inOrder = [...rows.values()].sort((a, b) => comparePickKeys(a.key, b.key));
  }

  /** Order ids of the rows that differ now. */
  function renewed(lines: readonly DeskLine[], midnight: number): string[] {
    const differ: string[] = [];
    for (const line of lines) {
      if (made.get(line.orderId) === line) continue;
      made.set(line.orderId, line);
      if (replace(line.orderId, rowOf(line, midnight))) differ.push(line.orderId);
    }
    if (made.size === lines.length) return differ;
    const here = new Set(lines.map(({ orderId }) => orderId));
    for (const orderId of made.keys()) {
      if (here.has(orderId)) continue;
      made.delete(orderId);
      if (replace(orderId, null)) differ.push(orderId);
    }
    return differ;
  }

  function replace(orderId: string, row: BenchRow | null): boolean {
    const before = rows.get(orderId);
    if (!row && !before) return false;
    if (row && before && same(row, before)) return false;
    if (before) {
      inOrder.splice(placeOf(inOrder, before.key), 1);
      rows.delete(orderId);
    }
    if (row) {
      inOrder.splice(placeOf(inOrder, row.key), 0, row);
      rows.set(orderId, row);
    }
    return true;
  }

  return {
    refresh() {
      const today = istDate(clock.now());
      const lines = view.bench();
      // What left the bench yesterday is shown no more.
      const isNewDay = builtOn !== today;
      if (!isNewDay && lines === seen) return false;
      seen = lines;
      builtOn = today;
      const midnight = istMidnight(today);
      const differ = isNewDay ? null : renewed(lines, midnight);
      if (isNewDay) rebuild(lines, midnight);
      if (differ?.length === 0) return false;
      const before = parcels;
      parcels = inOrder.map(({ parcel }) => parcel);
      if (differ) changedIn(before, parcels, differ);
      pile = inOrder.filter(({ onThePile }) => onThePile);
      return true;
    },
    parcels: () => parcels,
    row: (orderId) => rows.get(orderId),
    onThePile: () => pile,
    titleOf: (sku) => titles.get(sku) ?? sku,
    skusOf(code) {
      const taught = view.codes();
      if (taught !== codes) table = null;
      codes = taught;
      table ??= codeTable(
        [...codes, ...[...asins].flatMap(([asin, skus]) => [...skus].map((sku) => ({ code: asin, sku })))],
        [...titles.keys()],
      );
      return skusOf(table, code);
    },
  };
}

/** Nearest ship-by day first; within the day as they are picked, equal contents by ship-by. */
function keyOf({ orderId, shipByWindow: { latest } }: Order, pick: PickKey): PickKey {
  return [
    latest === null ? '9999' : istDate(latest),
    ...pick.slice(0, -1),
    latest ?? Number.MAX_SAFE_INTEGER,
    orderId,
  ];
}

/** Where a row with this key is, or would be. */
function placeOf(rows: readonly BenchRow[], key: PickKey): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = rows[middle];
    if (at !== undefined && comparePickKeys(at.key, key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function same(a: BenchRow, b: BenchRow): boolean {
  return (
    JSON.stringify([a.parcel, a.lines, a.onThePile, a.key]) ===
    JSON.stringify([b.parcel, b.lines, b.onThePile, b.key])
  );
}

function isOpen({ state }: Shipment): boolean {
  return state === 'booked' || state === 'labelled';
}

/** Whether its papers are here or printed; a set that was thrown away unused counts for nothing. */
function hasPapers(shipment: Shipment, set: PrintSet | null): boolean {
  if (set === null) return false;
  return set.state === 'deleted' ? shipment.state === 'labelled' : set.state !== 'set_aside';
}

function statusOf(shipment: Shipment): PackParcel['status'] {
  if (shipment.state === 'cancelled' || shipment.state === 'held') return 'cancelled';
  if (shipment.state === 'cannot_pack') return 'cannot_pack';
  return shipment.packing;
}

/** Our own bookings carry their serial numbers; an order booked elsewhere may still want them. */
function serialsWanted({ ledger }: Desk, { orderId, items }: Order): string[] {
  return items.flatMap(({ orderItemId, sku, quantity, serialNumberRequired }) => {
    if (!serialNumberRequired) return [];
    const left = quantity - ledger.serials.count(orderId, orderItemId);
    return Array.from({ length: Math.max(0, left) }, () => sku);
  });
}
