import { mayGo } from '../domain/out-of-stock.ts';
import type { Order } from '../domain/order.ts';
import type { Desk } from './desk.ts';

/** The orders that are not booked yet and need any SKU of this one; its own goods are gone. */
export function othersOf(desk: Desk, orderId: string): string[] {
  const { orders, shipments } = desk.ledger;
  const skus = skusOf(orders.get(orderId));
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

function skusOf(order: Order | null): Set<string> {
  return new Set((order?.items ?? []).flatMap(({ sku, quantity }) => (quantity > 0 ? [sku] : [])));
}

/** The orders held for missing goods that may go now that the goods of this one were found. */
export function heldForGoodsOf(desk: Desk, orderId: string): string[] {
  const { orders, shipments } = desk.ledger;
  const found = skusOf(orders.get(orderId));
  const held = new Map<string, Order>();
  for (const sku of found)
    for (const shipment of shipments.inStatesWithSku(['held'], sku)) {
      const order = shipment.holdReason === 'out_of_stock' ? orders.get(shipment.orderId) : null;
      if (order) held.set(order.orderId, order);
    }
  const stillMissing = new Set<string>();
  for (const other of shipments.inStates(['cannot_pack']))
    if (other.orderId !== orderId && other.cannotPackReason === 'none_left')
      for (const sku of skusOf(orders.get(other.orderId))) stillMissing.add(sku);
  return mayGo(
    found,
    stillMissing,
    [...held.values()].map((order) => ({ orderId: order.orderId, skus: skusOf(order) })),
  );
}

/** Puts them back on the plan. The next "none left" asks for them again. */
export function letGo(desk: Desk, orderIds: readonly string[]): void {
  const { ledger, clock } = desk;
  ledger.transaction(() => {
    for (const orderId of orderIds)
      ledger.shipments.move(orderId, 'release', clock.now(), { holdReason: null });
  });
}
