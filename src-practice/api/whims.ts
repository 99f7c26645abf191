/** Buyers who change their mind at the very moment somebody works on their order. */
import type { Practice } from '../practice.ts';

/** Lets a buyer call the order off, or ask for it, when a rule says so for this step. */
export function heedBuyer(practice: Practice, operation: string, now: number, orderId: string): void {
  const order = practice.world.orders.get(orderId);
  if (!order) return;
  if (
    order.cancelRequestedAt === null &&
    practice.mischief.roll('buyer_cancel_request', operation, now, orderId)
  ) {
    order.cancelRequestedAt = now;
  }
  if (order.cancelledAt === null && practice.mischief.roll('buyer_cancels', operation, now, orderId)) {
    practice.world.cancel(orderId, 'BUYER', now);
  }
}
