/** The standard day's seller without a window: what a person does between the deaths of the program. */
import type { PackView } from '../../src-main/contract/pack.ts';
import type { PracticeOrder } from '../../src-practice/orders.ts';
import type { NoonPc } from './noon-pc.ts';

type Verdict = NonNullable<PackView['last']>['verdict'];

/** Every open order that nobody has booked is on the plan. */
export async function isAllHere(pc: NoonPc): Promise<boolean> {
  const { packagesPerOrder } = pc.amazon.books.summary();
  const open = pc.amazon.control
    .orders()
    .filter(({ orderId, opensAt }) => opensAt <= pc.now() && packagesPerOrder[orderId] === undefined);
  const { readyTotal, heldTotal } = await pc.ask('plan.get', {});
  return readyTotal + heldTotal === open.length;
}

/** Answers what can be answered, approves the plan and starts it at once. */
export async function startRun(pc: NoonPc): Promise<void> {
  for (;;) {
    const { held } = await pc.ask('plan.get', {});
    const proposed = held.find(({ proposal }) => proposal !== null);
    if (!proposed?.proposal) break;
    const { boxId, lengthCm, widthCm, heightCm, weightGrams } = proposed.proposal;
    const parcel = { boxId, lengthCm, widthCm, heightCm, weightGrams };
    await pc.ask('preset.accept', { contentKey: proposed.contentKey, parcel });
  }
  for (const { orderId, serials } of (await pc.ask('plan.get', {})).held) {
    for (const { orderItemId } of serials)
      await pc.ask('package.serial', { orderId, orderItemId, serialNumber: 'SN-2026-0110-77' });
  }
  const { version } = await pc.ask('plan.get', {});
  const { runId } = await pc.ask('plan.approve', { version });
  await pc.ask('run.start', { runId, immediately: true });
}

/** Accepts what Amazon offers instead of a pickup today. */
export async function acceptSlots(pc: NoonPc): Promise<void> {
  for (const { orderId, slot } of (await pc.ask('plan.get', {})).held)
    if (slot) await pc.ask('shipment.acceptSlot', { orderId });
}

/** The printer stopped, or nobody knows what became of a job: the last label in the tray is scanned. */
export async function answerQuestions(pc: NoonPc, lastInTray: () => Promise<string>): Promise<number> {
  let answered = 0;
  for (const { question } of (await pc.ask('papers.get', {})).queue.lines) {
    if (question === null) continue;
    answered += 1;
    await pc.ask('papers.lastGood', { batchId: question.batchId, last: { code: await lastInTray() } });
  }
  return answered;
}

/** All that was booked is on paper, or set aside with a reason. */
export async function allPrinted(pc: NoonPc): Promise<boolean> {
  const { run } = await pc.ask('app.status', {});
  if (run === null || run.state !== 'done') return false;
  const { counts } = await pc.ask('board.get', { limit: 1 });
  const { batches } = await pc.ask('papers.get', {});
  return counts.booking + counts.booked + counts.label_here === 0 && batches.length === 0;
}

async function scan(pc: NoonPc, code: string): Promise<Verdict> {
  const { last } = await pc.ask('package.scan', { code });
  if (!last) throw new Error(`the bench said nothing to ${code}`);
  return last.verdict;
}

/** Every unit of its goods. */
export async function scanGoods(pc: NoonPc, { items }: PracticeOrder): Promise<void> {
  for (const { product, quantity } of items)
    for (let unit = 0; unit < quantity; unit += 1) await scan(pc, product.sku);
}

/** Goods, then label. A gift's card is seen to; a parcel that was called off is no parcel. */
export async function packOne(pc: NoonPc, order: PracticeOrder): Promise<Verdict> {
  await scanGoods(pc, order);
  const verdict = await scan(pc, order.trackingId);
  if (verdict !== 'gift_first') return verdict;
  return (await pc.ask('package.acknowledgeGift', {})).last?.verdict ?? verdict;
}

/** Orders whose label lies in the tray and that are not packed, one after the other as the board has them. */
export async function pile(pc: NoonPc): Promise<PracticeOrder[]> {
  const { rows } = await pc.ask('board.get', { limit: 1000 });
  const printed = new Set(
    rows.filter(({ column }) => column === 'sent' || column === 'out').map(({ orderId }) => orderId),
  );
  return pc.amazon.control.orders().filter(({ orderId }) => printed.has(orderId));
}

/** Order ids that are packed, by the board. */
export async function packedOnBoard(pc: NoonPc): Promise<ReadonlySet<string>> {
  const { rows } = await pc.ask('board.get', { limit: 1000 });
  return new Set(rows.filter(({ column }) => column === 'packed').map(({ orderId }) => orderId));
}
