import { byOrderId } from '../../domain/order.ts';
import type { DeskLine } from './line.ts';
import { createSorted } from './sorted.ts';

export interface NameIndex {
  put(line: DeskLine): void;
  drop(line: DeskLine): void;
  /** Newest order first. */
  called(beginning: string): DeskLine[];
}

/** Orders by what somebody may call them. */
export function createNameIndex(): NameIndex {
  const newestFirst = createSorted<DeskLine>(
    (a, b) => (b.order?.createdTime ?? 0) - (a.order?.createdTime ?? 0) || byOrderId(b, a),
  );
  return {
    put: (line) => (line.order === null ? undefined : newestFirst.add(line)),
    drop: (line) => (line.order === null ? undefined : newestFirst.remove(line)),
    called(beginning) {
      const capitals = beginning.toUpperCase();
      return newestFirst.all().filter((line) => isCalled(line, beginning, capitals));
    },
  };
}

function isCalled({ orderId, order, shipment }: DeskLine, beginning: string, capitals: string): boolean {
  return (
    orderId.startsWith(beginning) ||
    (shipment?.trackingId?.startsWith(beginning) ?? false) ||
    (order?.items.some(({ sku }) => sku.startsWith(beginning) || sku.startsWith(capitals)) ?? false)
  );
}
