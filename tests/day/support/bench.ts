/** Packing from paper: the labels as they lie on the table, and the goods that Amazon's orders name. */
import type { PackView } from '../../../src-main/contract/pack.ts';
import { MINUTE, istMidnight } from '../../../src-main/domain/ist.ts';
import { pickOrder } from '../../../src-main/domain/pick-order.ts';
import type { Shipment } from '../../../src-main/store/shipments.ts';
import type { PracticeOrder } from '../../../src-practice/orders.ts';
import { STANDARD_DATE, standardRuns } from '../../../src-practice/plan.ts';
import type { Seller } from './at-work.ts';

type Verdict = NonNullable<PackView['last']>['verdict'];

/** Scans at the bench and waits for its verdict. */
async function benchScan({ stage, hands, pace }: Seller, code: string): Promise<Verdict> {
  const answers = (): readonly { readonly value: unknown }[] =>
    stage.asked.filter(({ name }) => name === 'package.scan');
  const before = answers().length;
  await hands.scan(code);
  await pace.soon(`the bench answers ${code}`, () => answers().length > before);
  const pack = answers().at(-1)?.value as PackView | undefined;
  if (!pack?.last) throw new Error(`the bench said nothing to ${code}`);
  return pack.last.verdict;
}

/** The papers that came out and are not packed yet, laid out as the pick list has them. */
function pile({ stage, aside }: Seller): PracticeOrder[] {
  const { ledger } = stage.reading.app.desk;
  const orders = stage.amazon.control.orders();
  const missing = missingGoods(orders);
  const byId = new Map(orders.map((order) => [order.orderId, order]));
  const ids = ledger.printSets
    .inStates(['sent', 'out', 'deleted'])
    .map(({ orderId }) => orderId)
    .filter((orderId) => !aside.has(orderId) && orderId !== missing.orderId)
    .filter((orderId) => isPackable(ledger.shipments.get(orderId)));
  const bins = new Map(ledger.goods.all().flatMap(({ sku, bin }) => (bin === null ? [] : [[sku, bin]])));
  return pickOrder(ledger.orders.getMany(ids), bins).flatMap(({ orderId }) => byId.get(orderId) ?? []);
}

/** A paper whose order is packed, or was cancelled after it was packed, lies on a parcel and not on the table. */
function isPackable(shipment: Shipment | null): boolean {
  return shipment?.packing === 'open' && (shipment.state === 'labelled' || shipment.state === 'cancelled');
}

/** On a day with locks, one parcel in so many is interrupted between its goods and its label. */
const LOCK_EVERY = 20;
const LOCK_AT = 7;

/** From so many parcels on that hold one piece of the same SKU, saying that it is a run is worth its key. */
const SHORTEST_RUN = 6;

/** Packs so many parcels from the top of the pile; many alike in a row as one run. */
export async function packPapers(seller: Seller, most: number): Promise<void> {
  const papers = pile(seller).slice(0, most);
  while (papers.length > 0) {
    const alike = papers.findIndex(
      (order) => skuAlone(order) === null || skuAlone(order) !== skuAlone(papers[0]),
    );
    const run = papers.splice(0, skuAlone(papers[0]) === null ? 1 : alike === -1 ? papers.length : alike);
    if (run.length < SHORTEST_RUN) for (const order of run) await packOne(seller, order);
    else await packRun(seller, run);
  }
}

function skuAlone(order: PracticeOrder | undefined): string | null {
  const [only, more] = order?.items ?? [];
  return only && !more && only.quantity === 1 ? only.product.sku : null;
}

/** Scans the item once, says that it is a run, and then scans labels alone. */
async function packRun(seller: Seller, run: readonly PracticeOrder[]): Promise<void> {
  const { hands, packed: tally } = seller;
  await benchScan(seller, run[0]?.items[0]?.product.sku ?? '');
  await hands.press('KeyR');
  let packed = 0;
  for (const order of run) packed += (await scanLabel(seller, order)) ? 1 : 0;
  tally.runs += 1;
  tally.inRuns += packed;
  tally.inVain += run.length - packed;
}

async function packOne(seller: Seller, order: PracticeOrder): Promise<void> {
  let units = 0;
  for (const { product, quantity } of order.items) {
    for (let unit = 0; unit < quantity; unit += 1) await benchScan(seller, product.sku);
    units += quantity;
  }
  if (seller.packed.parcels % LOCK_EVERY === LOCK_AT) await seller.away();
  if (!(await scanLabel(seller, order))) seller.packed.inVain += units + 1;
}

/** The label that closes the parcel. False when the buyer has called it off: then there is no parcel. */
async function scanLabel(seller: Seller, order: PracticeOrder): Promise<boolean> {
  const { hands, aside, packed: tally } = seller;
  const verdict = await benchScan(seller, order.trackingId);
  if (verdict === 'cancelled') {
    // The label goes to the shredder, the goods back to the shelf.
    aside.add(order.orderId);
    return false;
  }
  if (verdict === 'gift_first') await hands.press('KeyG');
  else if (verdict !== 'packed') throw new Error(`${order.orderId}: ${verdict}`);
  tally.parcels += 1;
  tally.units += order.items.reduce((sum, { quantity }) => sum + quantity, 0);
  return true;
}

/** The parcel that was called off after it was packed: taken from the pile and scanned. */
export async function takeCalledOff(seller: Seller): Promise<void> {
  const { control } = seller.stage.amazon;
  const { shipments } = seller.stage.reading.app.desk.ledger;
  const called = control.orders().find(({ orderId }) => {
    const shipment = shipments.get(orderId);
    return shipment?.state === 'cancelled' && shipment.packing === 'packed';
  });
  const verdict = await benchScan(seller, called?.trackingId ?? '');
  if (called) seller.aside.add(called.orderId);
  if (verdict !== 'off_the_pile') throw new Error(`the parcel that was called off: ${verdict}`);
}

/** Its label is in the seller's hand, its goods are not on the shelf. */
export async function missGoods(seller: Seller): Promise<void> {
  const { trackingId } = missingGoods(seller.stage.amazon.control.orders());
  const verdict = await benchScan(seller, trackingId);
  if (verdict !== 'items_expected') throw new Error(`the label without goods: ${verdict}`);
}

/** What is out of stock: a plain order of the first run whose good nobody else wants that day. */
export function missingGoods(orders: readonly PracticeOrder[]): PracticeOrder {
  const opensAt = istMidnight(STANDARD_DATE) + (standardRuns[0]?.at ?? 0) * MINUTE;
  const wanted = orders.flatMap(({ items }) => items.map(({ product }) => product.sku));
  const found = orders.find(
    (order) =>
      order.opensAt === opensAt &&
      order.items.every(({ quantity, giftMessage }) => quantity === 1 && giftMessage === null) &&
      order.items.length === 1 &&
      order.cancelMinutesAfterLabel === null &&
      !order.dropOffOnly &&
      /^(?!NEW|BIG)/u.test(order.items[0]?.product.sku ?? '') &&
      wanted.filter((sku) => sku === order.items[0]?.product.sku).length === 1,
  );
  if (!found) throw new Error('every good of the first run is wanted twice');
  return found;
}
