/** From the first look at the plan to the last label: two keys, and what two unknown goods weigh. */
import { mkdirSync } from 'node:fs';
import { unfamiliarGoods } from '../../src-practice/catalogue.ts';
import type { Hands } from './hands.ts';
import type { Stage } from './stage.ts';

/** The window is open and the first orders are in it; some wait for an answer. */
export async function openTheDesk(stage: Stage, hands: Hands): Promise<void> {
  mkdirSync(stage.wish.out, { recursive: true });
  await stage.session.app.openWindow();
  await hands.until('orders are here', async () => (await hands.ask('app.status', {})).ordersAsOf !== null);
}

export async function planTheDay(stage: Stage, hands: Hands): Promise<void> {
  await openTheDesk(stage, hands);
  await answerHolds(hands);
  await hands.until('the window shows the plan', async () => {
    const text = await stage.shell.page().locator('body').innerText();
    return /approve/iu.test(text);
  });
  await hands.picture('plan');
}

/** The seller's answers to what is held: the proposal where there is one, else measured and typed once. */
export async function answerHolds(hands: Hands): Promise<void> {
  for (;;) {
    const { held } = await hands.ask('plan.get', {});
    const [first] = held;
    if (!first) return;
    if (first.reason === 'does_not_fit') {
      await addLongBox(hands);
      continue;
    }
    const { proposal, contentKey, unknownSkus } = first;
    if (proposal) {
      const { boxId, lengthCm, widthCm, heightCm, weightGrams } = proposal;
      await hands.ask('preset.accept', {
        contentKey,
        parcel: { boxId, lengthCm, widthCm, heightCm, weightGrams },
      });
    } else for (const sku of unknownSkus) await weigh(hands, sku);
  }
}

/** Goods that no box of the table takes: the seller puts a longer one into the table. */
async function addLongBox(hands: Hands): Promise<void> {
  await hands.ask('boxes.save', {
    boxId: 'Long box',
    name: 'Long box',
    lengthCm: 70,
    widthCm: 30,
    heightCm: 30,
    tareGrams: 420,
  });
}

async function weigh(hands: Hands, sku: string): Promise<void> {
  const goods = unfamiliarGoods.find((product) => product.sku === sku);
  if (!goods) throw new Error('a SKU that the practice store does not sell');
  await hands.ask('goods.save', {
    sku,
    weightGrams: goods.weightGrams,
    lengthCm: goods.lengthCm,
    widthCm: goods.widthCm,
    heightCm: goods.heightCm,
    bin: 'Z1',
    hsn: goods.hsn,
    gstRatePercent: goods.gstRate,
  });
}

/** Enter, Enter; then the run books while papers come. */
export async function bookTheRun(stage: Stage, hands: Hands): Promise<void> {
  const { ledger } = stage.session.app.desk;
  await hands.press('Enter');
  await hands.until('the plan is approved', () => ledger.runs.latest()?.state === 'approved');
  await hands.picture('approved');
  await hands.press('Enter');
  await hands.until('the run is under way', () => ledger.runs.latest()?.state === 'running');
  await hands.until('some are booked', () => (ledger.shipments.countByState().booked ?? 0) > 5);
  await hands.picture('booking');
  await hands.until('every order of the run is booked', () => ledger.runs.latest()?.state === 'done');
}

export async function awaitPapers(stage: Stage, hands: Hands): Promise<void> {
  const { ledger } = stage.session.app.desk;
  await hands.until('every booked order has its papers', () => {
    const booked = ledger.shipments.inStates(['booked']).length;
    return booked === 0 && ledger.chunks.underWay().length === 0;
  });
  await hands.press('Digit4');
  await hands.picture('papers');
  await hands.press('Digit2');
  await hands.picture('board');
}
