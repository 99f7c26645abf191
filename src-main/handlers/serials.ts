/** Serial numbers, scanned at picking for the orders that Amazon wants them with. */
import { Refusal } from '../contract/reply.ts';
import type { Answers, Office } from './office.ts';

export function serialAnswers({ desk }: Office): Answers<'package.serial' | 'package.serialForget'> {
  const { ledger } = desk;
  /** Once a booking may have gone out with them, a serial number changes nothing any more. */
  function line(orderId: string, orderItemId: string): { readonly quantity: number } {
    const item = ledger.orders.get(orderId)?.items.find((one) => one.orderItemId === orderItemId);
    if (!item) throw new Refusal('not_found');
    const state = ledger.shipments.get(orderId)?.state ?? 'new';
    if (state !== 'new' && state !== 'planned' && state !== 'held') throw new Refusal('not_allowed_now');
    return item;
  }
  return {
    'package.serial'({ orderId, orderItemId, serialNumber }) {
      const { quantity } = line(orderId, orderItemId);
      const known = ledger.serials.of(orderId).some((one) => one.serialNumber === serialNumber);
      // One number stands on one unit: a second scan of it, or one unit too many, is a slip.
      if (known || ledger.serials.count(orderId, orderItemId) >= quantity)
        throw new Refusal('not_allowed_now');
      ledger.serials.add(orderId, orderItemId, serialNumber);
      desk.changed('plan', 'pack');
      return null;
    },
    'package.serialForget'({ orderId, orderItemId, serialNumber }) {
      line(orderId, orderItemId);
      if (!ledger.serials.remove(orderId, orderItemId, serialNumber)) throw new Refusal('not_found');
      desk.changed('plan', 'pack');
      return null;
    },
  };
}
