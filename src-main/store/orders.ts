import type { Order, OrderItem, OrderPackage } from '../domain/order.ts';
import type { Database } from './database.ts';
import { createSeenSkus } from './seen-skus.ts';
import { columns, flag, insertInto, marks, maybeFlag, orUpdate, texts } from './rows.ts';

const orderFields = [
  'orderId',
  'createdTime',
  'lastUpdatedTime',
  'fulfillmentStatus',
  'fulfilledBy',
  'programs',
  'shipByEarliest',
  'shipByLatest',
  'labelPrintingFrom',
  'cashOnDelivery',
  'buyerAskedToCancel',
  'stateCode',
  'pinAgreesWithState',
  'fetchedAt',
] as const;
const itemFields = [
  'orderId',
  'orderItemId',
  'position',
  'sku',
  'asin',
  'title',
  'quantity',
  'grossPaise',
  'gift',
  'serialNumberRequired',
] as const;
const packageFields = [
  'orderId',
  'packageReferenceId',
  'status',
  'detailedStatus',
  'carrier',
  'trackingNumber',
  'shipTime',
] as const;

interface OrderRow {
  orderId: string;
  createdTime: number;
  lastUpdatedTime: number;
  fulfillmentStatus: string;
  fulfilledBy: string | null;
  programs: string;
  shipByEarliest: number | null;
  shipByLatest: number | null;
  labelPrintingFrom: number | null;
  cashOnDelivery: number;
  buyerAskedToCancel: number;
  stateCode: string | null;
  pinAgreesWithState: number | null;
}
type ItemRow = Omit<OrderItem, 'gift' | 'serialNumberRequired'> & {
  orderId: string;
  gift: number;
  serialNumberRequired: number;
};
type PackageRow = OrderPackage & { orderId: string };

export interface Orders {
  /** Writes what Amazon said of an order, over what it said before. An older telling changes nothing. */
  put(order: Order, fetchedAt: number): 'new' | 'changed' | 'unchanged';
  get(orderId: string): Order | null;
  has(orderId: string): boolean;
  /** Of its lines with any quantity. */
  skusOf(orderId: string): string[];
  /** Whether Amazon told of a package of it. */
  hasPackages(orderId: string): boolean;
  getMany(orderIds: readonly string[]): Order[];
  /** Orders in any of these fulfilment statuses. */
  idsInStatus(statuses: readonly string[]): string[];
  /** Ids, newest first; with an order's id those that come after it in that order. */
  newest(after: string | null, most: number): string[];
  /**
   * Orders whose id, tracking number or SKU begins so, a SKU in capitals too, in no order. Of one kind no more than
   * two hundred are looked at, so that a word that means everything costs no more than another.
   */
  find(beginning: string): FoundOrder[];
  count(): number;
  /** The titles of all SKUs that an order ever had. */
  skus(): ReadonlyMap<string, string | null>;
  /** Rises whenever one of them is new or has another title. */
  skusVersion(): number;
}

export interface FoundOrder {
  readonly orderId: string;
  /** UTC ms. */
  readonly createdTime: number;
}

/** Order ids by what they begin with, each from an index. `@…End` is the first text after all that begin so. */
const found = [
  'orders WHERE order_id >= @text AND order_id < @textEnd',
  'shipments WHERE tracking_id >= @text AND tracking_id < @textEnd',
  'order_items WHERE sku >= @text AND sku < @textEnd ORDER BY sku DESC, order_id DESC',
  'order_items WHERE sku >= @capitals AND sku < @capitalsEnd ORDER BY sku DESC, order_id DESC',
]
  .map((from) => `SELECT order_id FROM (SELECT order_id FROM ${from} LIMIT 200)`)
  .join(' UNION ');

function boundsOf(search: string): Readonly<Record<string, string>> {
  const last = '\u{10ffff}';
  const capitals = search.toUpperCase();
  return { text: search, textEnd: search + last, capitals, capitalsEnd: capitals + last };
}

/** Orders, their items and the packages Amazon knows of: three tables that are one thing to everybody else. */
export function createOrders(db: Database): Orders {
  const seen = createSeenSkus(db);
  const select = `SELECT ${columns(orderFields)} FROM orders`;
  const one = db.prepare<[string], OrderRow>(`${select} WHERE order_id = ?`);
  const put = db.prepare(insertInto('orders', orderFields) + orUpdate(['orderId'], orderFields));
  const has = db.prepare<[string]>('SELECT 1 FROM orders WHERE order_id = ?').pluck();
  const skusOf = db
    .prepare<[string], string>('SELECT sku FROM order_items WHERE order_id = ? AND quantity > 0')
    .pluck();
  const hasPackages = db.prepare<[string]>('SELECT 1 FROM order_packages WHERE order_id = ?').pluck();
  const clearItems = db.prepare<[string]>('DELETE FROM order_items WHERE order_id = ?');
  const putItem = db.prepare(insertInto('order_items', itemFields));
  const clearPackages = db.prepare<[string]>('DELETE FROM order_packages WHERE order_id = ?');
  const putPackage = db.prepare(insertInto('order_packages', packageFields));
  // Kept by triggers of the file itself, in the transaction of whoever writes.
  const total = db.prepare<[], number>("SELECT count FROM counts WHERE name = 'orders'").pluck();
  const byCreated = 'SELECT order_id FROM orders INDEXED BY orders_by_created';
  const newestFirst = 'ORDER BY created_time DESC, order_id DESC LIMIT ?';
  const newest = db.prepare<[number], string>(`${byCreated} ${newestFirst}`).pluck();
  const older = db
    .prepare<[string, number], string>(
      `${byCreated} WHERE (created_time, order_id) < (SELECT created_time, order_id FROM orders WHERE order_id = ?) ${newestFirst}`,
    )
    .pluck();
  const matching = db.prepare<object, FoundOrder>(
    `SELECT order_id AS orderId, created_time AS createdTime FROM orders WHERE order_id IN (${found})`,
  );
  const items = db.prepare<[string], ItemRow>(
    `SELECT ${columns(itemFields)} FROM order_items WHERE order_id = ? ORDER BY position`,
  );
  const packages = db.prepare<[string], PackageRow>(
    `SELECT ${columns(packageFields)} FROM order_packages WHERE order_id = ?`,
  );
  const whole = (row: OrderRow): Order => toOrder(row, items.all(row.orderId), packages.all(row.orderId));

  function getMany(orderIds: readonly string[]): Order[] {
    const orders: Order[] = [];
    for (const orderId of orderIds) {
      const row = one.get(orderId);
      if (row) orders.push(whole(row));
    }
    return orders;
  }

  return {
    put(order, fetchedAt) {
      const before = one.get(order.orderId);
      if (before && before.lastUpdatedTime > order.lastUpdatedTime) return 'unchanged';
      put.run({
        ...order,
        programs: JSON.stringify(order.programs),
        shipByEarliest: order.shipByWindow.earliest,
        shipByLatest: order.shipByWindow.latest,
        cashOnDelivery: flag(order.cashOnDelivery),
        buyerAskedToCancel: flag(order.buyerAskedToCancel),
        // The state is not asked for again once buyers' details are off; what is known stays.
        stateCode: order.stateCode ?? before?.stateCode ?? null,
        pinAgreesWithState: maybeFlag(order.pinAgreesWithState) ?? before?.pinAgreesWithState ?? null,
        fetchedAt,
      });
      clearItems.run(order.orderId);
      for (const [position, item] of order.items.entries()) {
        putItem.run({
          ...item,
          orderId: order.orderId,
          position,
          gift: flag(item.gift),
          serialNumberRequired: flag(item.serialNumberRequired),
        });
      }
      seen.note(order.items);
      clearPackages.run(order.orderId);
      for (const parcel of order.packages) putPackage.run({ ...parcel, orderId: order.orderId });
      if (!before) return 'new';
      return before.lastUpdatedTime === order.lastUpdatedTime ? 'unchanged' : 'changed';
    },
    get(orderId) {
      const row = one.get(orderId);
      return row ? whole(row) : null;
    },
    has: (orderId) => has.get(orderId) !== undefined,
    skusOf: (orderId) => skusOf.all(orderId),
    hasPackages: (orderId) => hasPackages.get(orderId) !== undefined,
    getMany,
    idsInStatus: (statuses) =>
      db
        .prepare<string[], string>(
          `SELECT order_id FROM orders WHERE fulfillment_status IN (${marks(statuses)})`,
        )
        .pluck()
        .all(...statuses),
    newest: (after, most) => (after === null ? newest.all(most) : older.all(after, most)),
    find: (beginning) => matching.all(boundsOf(beginning)),
    count: () => total.get() ?? 0,
    skus: () => seen.all(),
    skusVersion: () => seen.version(),
  };
}

function toOrder(row: OrderRow, items: readonly ItemRow[], packages: readonly PackageRow[]): Order {
  const { programs, shipByEarliest, shipByLatest, ...rest } = row;
  return {
    ...rest,
    programs: texts(programs),
    shipByWindow: { earliest: shipByEarliest, latest: shipByLatest },
    cashOnDelivery: row.cashOnDelivery === 1,
    buyerAskedToCancel: row.buyerAskedToCancel === 1,
    pinAgreesWithState: row.pinAgreesWithState === null ? null : row.pinAgreesWithState === 1,
    items: items.map((item) => ({
      ...item,
      gift: item.gift === 1,
      serialNumberRequired: item.serialNumberRequired === 1,
    })),
    packages,
  };
}
