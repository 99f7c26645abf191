import type { Desk } from './desk.ts';

/** The orders that are not booked yet and need any SKU of this one; its own goods are gone. */
export function othersOf(desk: Desk, orderId: string): string[] {
  const { orders, shipments } = desk.ledger;
  const skus = new Set(
    (orders.get(orderId)?.items ?? []).flatMap(({ sku, quantity }) => (quantity > 0 ? [sku] : [])),
  );
  const found = new Set<string>();
  for (const sku of skus)
    for (const shipment of shipments.inStatesWithSku(['new', 'planned'], sku)) found.add(shipment.orderId);
  found.delete(orderId);
  return [...found];
}

/**
 * These wait for the seller, who lifts each hold with one key. An order whose hold was lifted for this reason before
 * waits again, because the shelf is empty again. Answers with what lifts all of them at once.
 */
export function holdThese(desk: Desk, orderIds: readonly string[], at: number): () => void {
  const { ledger } = desk;
  const held = ledger.transaction(() =>
    ledger.shipments.getMany(orderIds).filter(({ orderId, accepted }) =>
      ledger.shipments.move(orderId, 'hold', at, {
        holdReason: 'out_of_stock',
        runId: null,
        runPosition: null,
        accepted: accepted.filter((reason) => reason !== 'out_of_stock'),
      }),
    ),
  );
  return () =>
    ledger.transaction(() => {
      for (const { orderId, accepted } of held)
        ledger.shipments.move(orderId, 'release', desk.clock.now(), { holdReason: null, accepted });
    });
}
