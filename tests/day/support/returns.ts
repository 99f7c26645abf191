/** Six parcels come back with the afternoon's carrier: scanned, looked into, one key for what is not as it should be. */
import { standardReturns } from '../../../src-practice/returns.ts';
import { STANDARD_DATE } from '../../../src-practice/plan.ts';
import type { Seller } from './at-work.ts';

/** What is in them, in the order they are scanned. A good one needs no key: the next scan puts it back to stock. */
const keys: readonly (string | null)[] = [null, null, 'KeyE', null, null, 'KeyD'];

export async function takeReturns({ stage, hands, pace }: Seller): Promise<void> {
  const parcels = standardReturns(stage.seed, STANDARD_DATE);
  const answers = (name: string): number =>
    stage.asked.filter((asked) => asked.name === name && asked.refused === null).length;
  for (const [index, { order }] of parcels.entries()) {
    const before = answers('returns.scan');
    await hands.scan(order.trackingId);
    await pace.soon(`the return ${order.trackingId} is taken in`, () => answers('returns.scan') > before);
    const key = keys[index];
    if (key === null || key === undefined) continue;
    const marks = answers('returns.mark');
    await hands.press(key);
    await pace.soon('its condition is noted', () => answers('returns.mark') > marks);
  }
}
