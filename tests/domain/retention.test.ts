import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { columnsOf, keptUntil, personalReaders, retention } from '../../src-main/domain/retention.ts';

/** `table.column` of a file's schema, as SQLite itself lists it after its migrations. */
function columnsAfterMigrations(file: string): string[] {
  const db = new Database(':memory:');
  for (const migration of globSync(`migrations/${file}/*.sql`).sort())
    db.exec(readFileSync(migration, 'utf8'));
  const columns = db
    .prepare<[], { name: string }>(
      `SELECT t.name || '.' || c.name AS name FROM pragma_table_list t, pragma_table_info(t.name) c
       WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%'`,
    )
    .all()
    .map(({ name }) => name);
  db.close();
  return columns.sort();
}

void test('every column of both files has its class, and no class names a column that is not there', () => {
  const columns = [...columnsAfterMigrations('ledger'), ...columnsAfterMigrations('recipients')].sort();
  assert.ok(columns.length > 100);
  assert.deepEqual([...retention.keys()].sort(), columns);
});

void test('all of recipients.db is personal and has a reader, nothing of the ledger is', () => {
  const personal = new Set(columnsAfterMigrations('recipients'));
  for (const [column, { class: retentionClass, reader }] of retention) {
    assert.equal(retentionClass === 'personal', personal.has(column), column);
    assert.equal(reader !== undefined && personalReaders.includes(reader), personal.has(column), column);
  }
});

void test('what the tax law asks for is kept by the statute and nothing else is', () => {
  const statute = [...retention].filter(([, { class: own }]) => own === 'statute').map(([name]) => name);
  assert.deepEqual(statute.sort(), [
    'order_items.gross_paise',
    'order_items.order_id',
    'order_items.order_item_id',
    'order_items.quantity',
    'order_items.sku',
    'orders.created_time',
    'orders.order_id',
    'orders.state_code',
    'shipments.invoice_date',
    'shipments.invoice_number',
    'shipments.order_id',
  ]);
  assert.deepEqual(columnsOf('order_items', 'desk'), [
    'position',
    'asin',
    'title',
    'gift',
    'serial_number_required',
  ]);
  assert.deepEqual(columnsOf('order', 'desk'), []);
});

void test('the ends are counted from the right days', () => {
  assert.equal(keptUntil('statute', '2025-04-01'), '2033-03-31');
  assert.equal(keptUntil('statute', '2026-03-31'), '2033-03-31');
  assert.equal(keptUntil('statute', '2026-04-01'), '2034-03-31');
  assert.equal(keptUntil('desk', '2026-01-15'), '2027-07-15');
  assert.equal(keptUntil('desk', '2024-08-31'), '2026-02-28');
  assert.equal(keptUntil('audit', '2026-01-31'), '2027-02-28');
  assert.equal(keptUntil('log', '2026-01-12'), '2026-04-12');
  for (const none of ['personal', 'settings', 'technical'] as const)
    assert.equal(keptUntil(none, '2026-01-12'), null);
});
