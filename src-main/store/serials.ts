import type { Database } from './database.ts';

/** Serial numbers scanned at picking, for the items Amazon wants them for. */
export interface Serials {
  add(orderId: string, orderItemId: string, serialNumber: string): void;
  /** Takes a wrong one back; false when it was not there. */
  remove(orderId: string, orderItemId: string, serialNumber: string): boolean;
  count(orderId: string, orderItemId: string): number;
  of(orderId: string): { orderItemId: string; serialNumber: string }[];
}

export function createSerials(db: Database): Serials {
  const add = db.prepare<[string, string, string]>(
    'INSERT INTO serial_numbers (order_id, order_item_id, serial_number) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const remove = db.prepare<[string, string, string]>(
    'DELETE FROM serial_numbers WHERE order_id = ? AND order_item_id = ? AND serial_number = ?',
  );
  const count = db.prepare<[string, string], { n: number }>(
    'SELECT count(*) AS n FROM serial_numbers WHERE order_id = ? AND order_item_id = ?',
  );
  const of = db.prepare<[string], { orderItemId: string; serialNumber: string }>(
    'SELECT order_item_id AS orderItemId, serial_number AS serialNumber FROM serial_numbers WHERE order_id = ? ORDER BY serial_number',
  );
  return {
    add(orderId, orderItemId, serialNumber) {
      add.run(orderId, orderItemId, serialNumber);
    },
    remove(orderId, orderItemId, serialNumber) {
      return remove.run(orderId, orderItemId, serialNumber).changes > 0;
    },
    count: (orderId, orderItemId) => count.get(orderId, orderItemId)?.n ?? 0,
    of: (orderId) => of.all(orderId),
  };
}
