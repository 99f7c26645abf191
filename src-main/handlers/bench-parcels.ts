import type { LineView } from '../contract/plan.ts';
import { codeTable, type CodeTable, skusOf } from '../domain/codes.ts';
import { DAY, istDate, istMidnight } from '../domain/ist.ts';
import type { Order } from '../domain/order.ts';
import { type PackParcel, benchParcel } from '../domain/pack-state.ts';
import { changedIn } from '../domain/pack-index.ts';
import { type PickKey, comparePickKeys, pickKey } from '../domain/pick-order.ts';
import type { ShipmentState } from '../domain/shipment.ts';
import type { Desk } from '../jobs/desk.ts';
import type { PrintSet } from '../store/print-sets.ts';
import type { Shipment } from '../store/shipments.ts';
import { linesOf } from './views.ts';

/** A parcel that was packed and then cancelled is asked for so long, should nobody say that it is off the pile. */
const OFF_THE_PILE_FOR = 7 * DAY;
const AT_THE_BENCH: readonly ShipmentState[] = ['booked', 'labelled', 'cannot_pack', 'cancelled', 'held'];

export interface BenchRow {
  readonly parcel: PackParcel;
  readonly lines: readonly LineView[];
  /** Packed before it was cancelled. */
  readonly onThePile: boolean;
  readonly key: PickKey;
}

/** The bench's parcels, kept in memory and brought up to date by the order that changed, never read anew for a scan. */
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
  const { ledger, clock } = desk;
  const touched = new Set<string>();
  const rows = new Map<string, BenchRow>();
  let inOrder: BenchRow[] = [];
  let parcels: readonly PackParcel[] = [];
  let pile: readonly BenchRow[] = [];
  let builtOn: string | null = null;
  let bins = new Map<string, string>();
  let goodsVersion = -1;
  const titles = new Map<string, string>();
  const asins = new Map<string, Set<string>>();
  let table: CodeTable | null = null;
  ledger.watch.listen((orderId) => void touched.add(orderId));

  function rowOf(order: Order, shipment: Shipment, midnight: number): BenchRow | null {
    const packed = shipment.packing === 'packed';
    const onThePile = shipment.state === 'cancelled' && packed && shipment.pickedUpAt === null;
    const oldest = onThePile ? midnight - OFF_THE_PILE_FOR : midnight;
    if (shipment.bookedAt === null || !AT_THE_BENCH.includes(shipment.state)) return null;
    if (!isOpen(shipment) && shipment.stateSince < oldest) return null;
    const set = ledger.printSets.get(order.orderId);
    const parcel = benchParcel({
      orderId: order.orderId,
      items: order.items,
      trackingId: shipment.trackingId,
      dataMatrix: set?.dataMatrix ?? null,
      gift: order.items.some(({ gift, quantity }) => gift && quantity > 0),
      serialsWanted: serialsWanted(desk, order),
      labelled: hasPapers(shipment, set),
      status: statusOf(shipment),
    });
    return { parcel, lines: linesOf(order), onThePile, key: keyOf(order, bins) };
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

  function rebuild(today: string): void {
    const midnight = istMidnight(today);
    builtOn = today;
    touched.clear();
    rows.clear();
    const shipments = new Map(
      ledger.shipments
        .inStates(AT_THE_BENCH)
        .filter((shipment) => isOpen(shipment) || shipment.stateSince >= midnight - OFF_THE_PILE_FOR)
        .map((shipment) => [shipment.orderId, shipment]),
    );
    for (const order of ledger.orders.getMany([...shipments.keys()])) {
      const shipment = shipments.get(order.orderId);
      const row = shipment && rowOf(order, shipment, midnight);
      if (!row) continue;
      learn(order);
      rows.set(order.orderId, row);
    }
    inOrder = [...rows.values()].sort((a, b) => comparePickKeys(a.key, b.key));
  }

  function renew(orderId: string, midnight: number): boolean {
    const shipment = ledger.shipments.get(orderId);
    const order = shipment && ledger.orders.get(orderId);
    const row = order ? rowOf(order, shipment, midnight) : null;
    const before = rows.get(orderId);
    if (!row && !before) return false;
    if (row && before && same(row, before)) return false;
    if (before) {
      inOrder.splice(placeOf(inOrder, before.key), 1);
      rows.delete(orderId);
    }
    if (row && order) {
      learn(order);
      inOrder.splice(placeOf(inOrder, row.key), 0, row);
      rows.set(orderId, row);
    }
    return true;
  }

  return {
    refresh() {
      const today = istDate(clock.now());
      if (goodsVersion !== ledger.goods.version()) {
        goodsVersion = ledger.goods.version();
        table = null;
        const found = binsOf(desk);
        if (!sameBins(found, bins)) builtOn = null;
        bins = found;
      }
      const rebuilt = builtOn !== today;
      if (rebuilt) rebuild(today);
      const midnight = istMidnight(today);
      const renewed = [...touched].filter((orderId) => renew(orderId, midnight));
      touched.clear();
      const differs = rebuilt || renewed.length > 0;
      if (differs) {
        const before = parcels;
        parcels = inOrder.map(({ parcel }) => parcel);
        if (!rebuilt) changedIn(before, parcels, renewed);
        pile = inOrder.filter(({ onThePile }) => onThePile);
      }
      return differs;
    },
    parcels: () => parcels,
    row: (orderId) => rows.get(orderId),
    onThePile: () => pile,
    titleOf: (sku) => titles.get(sku) ?? sku,
    skusOf(code) {
      table ??= codeTable(
        [
          ...ledger.goods.codes(),
          ...[...asins].flatMap(([asin, skus]) => [...skus].map((sku) => ({ code: asin, sku }))),
        ],
        [...titles.keys()],
      );
      return skusOf(table, code);
    },
  };
}

/** Nearest ship-by day first; within the day as they are picked, equal contents by ship-by. */
function keyOf(order: Order, bins: ReadonlyMap<string, string>): PickKey {
  const { latest } = order.shipByWindow;
  const picked = pickKey(order, bins);
  return [
    latest === null ? '9999' : istDate(latest),
    ...picked.slice(0, -1),
    latest ?? Number.MAX_SAFE_INTEGER,
    order.orderId,
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

function binsOf({ ledger }: Desk): Map<string, string> {
  const bins = new Map<string, string>();
  for (const { sku, bin } of ledger.goods.all()) if (bin !== null) bins.set(sku, bin);
  return bins;
}

function sameBins(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([sku, bin]) => b.get(sku) === bin);
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
