import type { Order } from '../domain/order.ts';
import type { Database } from './database.ts';

/** Every SKU that an order ever had, with its latest title. Read once, then kept as orders come. */
export interface SeenSkus {
  /** By SKU; the title is null when it has been let go of. */
  all(): ReadonlyMap<string, string | null>;
  note(items: Order['items']): void;
  /** Rises whenever a SKU is new or its title another. */
  version(): number;
}

/** Walks the index from SKU to SKU, so that it costs by SKUs and not by orders. */
export function createSeenSkus(db: Database): SeenSkus {
  const next = db.prepare<[string], string | null>('SELECT min(sku) FROM order_items WHERE sku > ?').pluck();
  const title = db
    .prepare<[string], string>(
      `SELECT title FROM order_items WHERE sku = ? AND title <> '' ORDER BY order_id DESC LIMIT 1`,
    )
    .pluck();
  let seen: Map<string, string | null> | null = null;
  let version = 0;

  function read(): Map<string, string | null> {
    const found = new Map<string, string | null>();
    // A SKU is never empty, so every one comes after the empty text.
    for (let sku = next.get(''); typeof sku === 'string'; sku = next.get(sku))
      found.set(sku, title.get(sku) ?? null);
    return found;
  }

  return {
    all: () => (seen ??= read()),
    note(items) {
      for (const { sku, title: latest } of items) {
        if (!seen || latest === '' || seen.get(sku) === latest) continue;
        seen.set(sku, latest);
        version += 1;
      }
    },
    version: () => version,
  };
}
