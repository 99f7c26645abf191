import type { Database } from './database.ts';

export interface PhotoRow {
  readonly sku: string;
  readonly jpeg: Uint8Array;
  readonly addedAt: number;
}

/** The seller's own pictures of goods. */
export interface Photos {
  get(sku: string): PhotoRow | null;
  /** SKUs that have one. */
  skus(): string[];
  put(photo: PhotoRow): void;
  remove(sku: string): void;
}

export function createPhotos(db: Database): Photos {
  const get = db.prepare<[string], PhotoRow>(
    'SELECT sku, jpeg, added_at AS addedAt FROM goods_photos WHERE sku = ?',
  );
  const skus = db.prepare<[], string>('SELECT sku FROM goods_photos').pluck();
  const put = db.prepare<[string, Uint8Array, number]>(
    `INSERT INTO goods_photos (sku, jpeg, added_at) VALUES (?, ?, ?)
     ON CONFLICT (sku) DO UPDATE SET jpeg = excluded.jpeg, added_at = excluded.added_at`,
  );
  const remove = db.prepare<[string]>('DELETE FROM goods_photos WHERE sku = ?');
  return {
    get: (sku) => get.get(sku) ?? null,
    skus: () => skus.all(),
    put: ({ sku, jpeg, addedAt }) => void put.run(sku, jpeg, addedAt),
    remove: (sku) => void remove.run(sku),
  };
}
