import type { Desk } from './desk.ts';

/**
 * None is left of what this order holds: every other order of one of its SKUs that is not booked yet waits for the
 * seller, who lifts each hold with one key. An order whose hold was lifted for this reason before waits again, because
 * the shelf is empty again. Runs inside the caller's transaction.
 */
export function holdOthers(desk: Desk, orderId: string, at: number): void {
  const { orders, shipments } = desk.ledger;
  const missing = skusOf(desk, orderId);
  const unbooked = shipments.inStates(['new', 'planned']).filter((shipment) => shipment.orderId !== orderId);
  for (const { orderId: other, accepted } of unbooked) {
    if (!orders.get(other)?.items.some(({ sku, quantity }) => quantity > 0 && missing.has(sku))) continue;
    shipments.move(other, 'hold', at, {
      holdReason: 'out_of_stock',
      runId: null,
      runPosition: null,
      accepted: accepted.filter((reason) => reason !== 'out_of_stock'),
    });
  }
}

function skusOf(desk: Desk, orderId: string): ReadonlySet<string> {
  const items = desk.ledger.orders.get(orderId)?.items ?? [];
  return new Set(items.filter(({ quantity }) => quantity > 0).map(({ sku }) => sku));
}
