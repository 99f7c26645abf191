import type { Database } from './database.ts';

/** What was written since the last taking: whose rows, not what they say now. */
export interface Changed {
  /** Order ids of which the order, its lines, shipment, papers' state, serial numbers or return were written. */
  readonly orders: ReadonlySet<string>;
  /** Content keys of presets. */
  readonly contents: ReadonlySet<string>;
  /** SKUs of goods. */
  readonly skus: ReadonlySet<string>;
  readonly boxes: boolean;
  readonly codes: boolean;
}

export interface Changes {
  /** Hands over what was written and forgets it. Not to be asked inside a transaction that may be rolled back. */
  take(): Changed;
  /** Whether anything was written since the last taking. */
  readonly any: boolean;
  /** Told of every order that is written from now on, also of what is rolled back; hands back its own undoing. */
  listen(listener: (orderId: string) => void): () => void;
}

/** Each table whose rows somebody keeps in memory, with the column that says whose row it is. */
const watched = [
  ['orders', 'order_id', 'orders'],
  ['order_items', 'order_id', 'orders'],
  ['order_packages', 'order_id', 'orders'],
  ['shipments', 'order_id', 'orders'],
  ['print_sets', 'order_id', 'orders'],
  ['set_aside', 'order_id', 'orders'],
  ['serial_numbers', 'order_id', 'orders'],
  ['returns', 'order_id', 'orders'],
  ['presets', 'content_key', 'contents'],
  ['goods', 'sku', 'skus'],
  ['boxes', 'box_id', 'boxes'],
  ['item_codes', 'code', 'codes'],
] as const;

/**
 * Hears of every write through this connection by triggers of its own, so that no writer has to remember to tell. They
 * live in the connection's temporary schema, in memory: nothing of them is in the file.
 */
export function watchChanges(db: Database): Changes {
  let changed = nothing();
  const listeners = new Set<(orderId: string) => void>();
  db.function('potli_changed', (what: unknown, whose: unknown) => {
    if (typeof whose !== 'string') return 0;
    if (what === 'boxes' || what === 'codes') changed[what] = true;
    else if (what === 'orders' || what === 'contents' || what === 'skus') changed[what].add(whose);
    if (what === 'orders') for (const listener of listeners) listener(whose);
    return 0;
  });
  for (const [table, key, what] of watched) {
    const told = (event: string, rows: readonly ('OLD' | 'NEW')[]): string =>
      `CREATE TEMP TRIGGER IF NOT EXISTS changed_${table}_${event} AFTER ${event} ON main.${table} BEGIN
         ${rows.map((row) => `SELECT potli_changed('${what}', ${row}.${key});`).join(' ')} END;`;
    db.exec(told('INSERT', ['NEW']) + told('UPDATE', ['OLD', 'NEW']) + told('DELETE', ['OLD']));
  }
  return {
    take() {
      const taken = changed;
      changed = nothing();
      return taken;
    },
    get any() {
      const { orders, contents, skus, boxes, codes } = changed;
      return orders.size > 0 || contents.size > 0 || skus.size > 0 || boxes || codes;
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function nothing(): {
  readonly orders: Set<string>;
  readonly contents: Set<string>;
  readonly skus: Set<string>;
  boxes: boolean;
  codes: boolean;
} {
  return { orders: new Set(), contents: new Set(), skus: new Set(), boxes: false, codes: false };
}
