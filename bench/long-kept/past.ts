/** Years of past orders, written by SQL alone: a seller's ledger as it is after 200,000 parcels. */
import { catalogue } from '../../src-practice/catalogue.ts';
import { DAY } from '../../src-main/domain/ist.ts';
import type { Database } from '../../src-main/store/database.ts';

/** So long ago the newest of them was created; the oldest so long before, which is short of what expiry takes away. */
const NEWEST = 4 * DAY;
const SPAN = 500 * DAY;
/** A buyer is kept so long after the delivery. */
const KEPT = 27 * DAY;
/** From the order to its delivery. */
const TAKES = 2 * DAY;
/** Papers of one run, and of one manifest. */
export const LOT = 20;

/** The order that is so many older than the newest. */
export function pastOrder(index: number): string {
  const digits = (number: number): string => String(number).padStart(7, '0');
  return `171-${digits(Math.floor(index / 10_000))}-${digits(index)}`;
}

/** The buyers of past orders who are still here. */
export function pastBuyers(count: number, now: number): { orderId: string; dueAt: number }[] {
  const buyers: { orderId: string; dueAt: number }[] = [];
  for (let i = 0; i < count; i += 1) {
    const dueAt = now - NEWEST - i * Math.floor(SPAN / count) + TAKES + KEPT;
    if (dueAt <= now) break;
    if (i % 100 >= 3) buyers.push({ orderId: pastOrder(i), dueAt });
  }
  return buyers;
}

/** Everything of one transaction. Most were delivered; of a hundred three were cancelled before they were
 * packed, and two came back. */
export function seedPast(db: Database, count: number, now: number): void {
  const goods = catalogue.filter(({ serialNumberRequired }) => !serialNumberRequired);
  db.exec('CREATE TEMP TABLE wares (n INTEGER PRIMARY KEY, sku TEXT, asin TEXT, title TEXT, paise INTEGER)');
  const addWare = db.prepare('INSERT INTO wares VALUES (?, ?, ?, ?, ?)');
  const each = `WITH RECURSIVE past (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM past WHERE i + 1 < ${count})`;
  const id = "printf('171-%07d-%07d', i / 10000, i)";
  const created = `${now - NEWEST} - i * ${Math.floor(SPAN / count)}`;
  const state =
    "CASE WHEN i % 100 < 3 THEN 'cancelled' WHEN i % 100 < 5 THEN 'returned' ELSE 'delivered' END";
  const tables = [
    `orders SELECT ${id}, ${created}, ${created} + 86400000, CASE WHEN i % 100 < 3 THEN 'CANCELLED' ELSE 'SHIPPED' END, 'MERCHANT',
       '["AMAZON_EASY_SHIP"]', ${created}, ${created} + 86400000, NULL, i % 2, 0, '24', 1, ${created} FROM past`,
    `order_items SELECT ${id}, '9' || i, 0, sku, asin, title, 1, paise, 0, 0 FROM past JOIN wares ON n = (i * 7919) % ${goods.length}`,
    `order_packages SELECT ${id}, '1', 'SHIPPED', 'DELIVERED', 'ATS', printf('35%010d', i), ${created} + 7200000 FROM past WHERE i % 100 >= 3`,
    `runs (run_id, plan_version, state, approved_at, starts_at, ended_at) SELECT 1 + i, 'past', 'done',
       ${created}, ${created}, ${created} + 600000 FROM past WHERE i < ${Math.ceil(count / LOT)}`,
    `shipments (order_id, state, state_since, run_id, run_position, content_key, length_mm, width_mm, height_mm, weight_grams,
       slot_start, slot_end, handover_method, package_id, tracking_id, carrier, invoice_number, invoice_date, booked_at, packing,
       packed_at, handed_over_at, picked_up_at, delivered_at, cancelled_at)
       SELECT ${id}, ${state}, ${created} + 172800000, 1 + i / ${LOT}, i % ${LOT}, '[["x",1]]', 200, 150, 100, 500,
       ${created} + 3600000, ${created} + 7200000, 'PICKUP', 'P' || i, printf('35%010d', i), 'ATS', 'IN-' || i,
       date((${created}) / 1000 + 19800, 'unixepoch'), ${created} + 60000, CASE WHEN i % 100 < 3 THEN 'open' ELSE 'packed' END,
       CASE WHEN i % 100 < 3 THEN NULL ELSE ${created} + 1800000 END, CASE WHEN i % 100 < 3 THEN NULL ELSE ${created} + 3000000 END,
       CASE WHEN i % 100 < 3 THEN NULL ELSE ${created} + 7200000 END, CASE WHEN i % 100 < 3 THEN NULL ELSE ${created} + 172800000 END,
       CASE WHEN i % 100 < 3 THEN ${created} + 172800000 END FROM past`,
    `intents (order_id, operation, run_id, state, attempts, opened_at, sent_at, settled_at, outcome)
       SELECT ${id}, 'createScheduledPackage', 1 + i / ${LOT}, 'settled', 1, ${created}, ${created}, ${created} + 900, 'booked' FROM past`,
    `document_chunks (chunk_id, state, asked_at, ended_at, attempts) SELECT 1 + i, 'here', ${created}, ${created} + 180000, 0
       FROM past WHERE i < ${Math.ceil(count / LOT)}`,
    `chunk_orders SELECT 1 + i / ${LOT}, ${id} FROM past`,
    `print_sets (order_id, state, state_since, witness, invoice_pages, came_from, verified_at)
       SELECT ${id}, 'deleted', ${created} + 400000, 'tracking', 1, 'amazon_feed', ${created} + 200000 FROM past`,
    `print_batches (batch_id, paper, printer, dots_per_mm, state, sent_at, out_at) SELECT 1 + i, 'labels', 'Bench', 8, 'out',
       ${created}, ${created} + 60000 FROM past WHERE i < ${Math.ceil(count / LOT)}`,
    `prints (batch_id, position, order_id, witness, sent_at, out_at)
       SELECT 1 + i / ${LOT}, i % ${LOT}, ${id}, 'tracking', ${created}, ${created} + 60000 FROM past`,
    `manifests (manifest_id, day, window_start, window_end, handover_method, carrier, made_at)
       SELECT 1 + i, date((${created}) / 1000 + 19800, 'unixepoch'), ${created}, ${created} + 3600000, 'PICKUP', 'ATS', ${created}
       FROM past WHERE i < ${Math.ceil(count / LOT)}`,
    `manifest_orders SELECT 1 + i / ${LOT}, ${id} FROM past`,
  ];
  db.transaction(() => {
    for (const [n, { sku, asin, title, pricePaise }] of goods.entries())
      addWare.run(n, sku, asin, title, pricePaise);
    for (const table of tables) {
      const [name = '', rest = ''] = table.split(/ SELECT ([\s\S]*)/u);
      db.exec(`INSERT INTO ${name} ${each} SELECT ${rest}`);
    }
  })();
  db.exec('DROP TABLE wares');
}
