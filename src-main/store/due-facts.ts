import type { PackingState } from '../domain/shipment.ts';
import type { Database } from './database.ts';

/** What the end of a buyer is counted from; narrow, because it is asked of everybody who is held. Times are UTC ms. */
export interface DueFacts {
  /** Null for an order nobody knows any more. */
  readonly createdTime: number | null;
  /** The carrier's scan as the Orders API tells it. */
  readonly shipTime: number | null;
  readonly packing: PackingState | null;
  readonly bookedAt: number | null;
  readonly slotEnd: number | null;
  readonly pickedUpAt: number | null;
  readonly handedOverAt: number | null;
  readonly cancelledAt: number | null;
  readonly deliveredAt: number | null;
  readonly followedAt: number | null;
}

/** Of an order that nobody knows every fact is null. */
export type DueFactsOf = (orderId: string) => DueFacts;

export function createDueFacts(db: Database): DueFactsOf {
  const facts = db.prepare<[string], DueFacts>(
    `SELECT created_time AS createdTime, (SELECT ship_time FROM order_packages
         WHERE order_packages.order_id = asked.order_id AND ship_time IS NOT NULL LIMIT 1) AS shipTime,
       packing, booked_at AS bookedAt, slot_end AS slotEnd, picked_up_at AS pickedUpAt, handed_over_at AS handedOverAt,
       cancelled_at AS cancelledAt, delivered_at AS deliveredAt, followed_at AS followedAt
     FROM (SELECT ? AS order_id) AS asked LEFT JOIN orders USING (order_id) LEFT JOIN shipments USING (order_id)`,
  );
  return (orderId) => {
    const row = facts.get(orderId);
    if (!row) throw new Error('a query that always has one row had none');
    return row;
  };
}
