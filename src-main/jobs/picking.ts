import type { Order } from '../domain/order.ts';
import { pickOrder } from '../domain/pick-order.ts';
import type { Desk } from './desk.ts';

/** These orders as they are picked and printed: along the bins that the seller has given the goods. */
export function inPickOrder({ ledger }: Pick<Desk, 'ledger'>, orderIds: Iterable<string>): Order[] {
  const bins = new Map<string, string>();
  for (const { sku, bin } of ledger.goods.all()) if (bin !== null) bins.set(sku, bin);
  return pickOrder(ledger.orders.getMany([...orderIds]), bins);
}
