import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { type AuditEntry, type AuditRow, findChainFault, nextRow } from '../../src-main/store/audit-chain.ts';
import { type AuditTrail, createAuditTrail } from '../../src-main/store/audit-trail.ts';
import { type Database, openDatabase } from '../../src-main/store/database.ts';
import { auditHead } from '../../src-main/vault/audit-head.ts';
import { createMemoryVault } from '../../src-main/vault/memory-vault.ts';
import { clock, folder, key, refusal } from './kit.ts';

const entries = fc.array(
  fc.record<AuditEntry>({
    at: fc.nat(),
    event: fc.constantFrom('unlocked', 'papers_printed', 'purged'),
    orderId: fc.option(fc.string({ maxLength: 20 })),
    detail: fc.option(fc.string({ maxLength: 20 })),
  }),
  { minLength: 2, maxLength: 12 },
);

function chain(list: readonly AuditEntry[]): readonly AuditRow[] {
  const rows: AuditRow[] = [];
  for (const entry of list) rows.push(nextRow(rows.at(-1) ?? null, entry));
  return rows;
}

test('a trail that nobody touched has no fault', () => {
  fc.assert(
    fc.property(entries, (list) => {
      const rows = chain(list);
      assert.equal(findChainFault(rows, null), null);
      assert.equal(findChainFault(rows, rows.at(-1) ?? null), null);
      assert.equal(findChainFault(rows, rows[0] ?? null), null);
    }),
  );
});

test('whatever is changed in one row is noticed', () => {
  const change = fc.constantFrom<(row: AuditRow) => AuditRow>(
    (row) => ({ ...row, at: row.at + 1 }),
    (row) => ({ ...row, event: `${row.event}x` }),
    (row) => ({ ...row, orderId: row.orderId === null ? '' : null }),
    (row) => ({ ...row, detail: row.detail === null ? 'null' : null }),
    (row) => ({ ...row, seq: row.seq + 1 }),
    (row) => ({ ...row, hash: Buffer.alloc(32, 1) }),
    (row) => ({ ...row, previousHash: Buffer.alloc(32, 1) }),
  );
  fc.assert(
    fc.property(entries, fc.nat(), change, (list, at, spoil) => {
      const rows = chain(list);
      const index = at % rows.length;
      const spoilt = rows.map((row, position) => (position === index ? spoil(row) : row));
      assert.notEqual(findChainFault(spoilt, null), null);
    }),
  );
});

test('a row taken out anywhere, or two that change places, are noticed', () => {
  fc.assert(
    fc.property(entries, fc.nat(), (list, at) => {
      const rows = chain(list);
      const index = at % rows.length;
      const without = rows.filter((_, position) => position !== index);
      assert.notEqual(findChainFault(without, rows.at(-1) ?? null), null);
      const [first, second, ...others] = rows;
      if (first !== undefined && second !== undefined)
        assert.notEqual(findChainFault([second, first, ...others], null), null);
    }),
  );
});

test('fields cannot borrow from each other', () => {
  const one = nextRow(null, { at: 1, event: 'a', orderId: 'b', detail: null });
  const two = nextRow(null, { at: 1, event: 'a', orderId: null, detail: 'b' });
  assert.notDeepEqual(one.hash, two.hash);
});

function ledger(t: TestContext): { db: Database; trail: AuditTrail } {
  const migrationsDir = join(import.meta.dirname, '..', '..', 'migrations', 'ledger');
  const file = join(folder(t), 'ledger.db');
  const db = openDatabase({ file, key, kind: 'ledger', migrationsDir, clock });
  t.after(() => db.close());
  return { db, trail: createAuditTrail(db) };
}

const entry = (at: number): AuditEntry => ({ at, event: 'unlocked', orderId: null, detail: null });

test('the trail in the ledger verifies against the mark kept in the vault', (t) => {
  const { db, trail } = ledger(t);
  const head = auditHead(createMemoryVault());
  assert.equal(head.read(), null);
  assert.equal(trail.end(), null);
  trail.verify(null);
  for (let at = 1; at <= 5; at += 1) head.write(trail.append(entry(at)));
  assert.deepEqual(head.read(), trail.end());
  trail.append(entry(6));
  trail.verify(head.read());
  // The last two rows go: the chain itself is whole, only the mark outside knows better.
  db.exec('DROP TRIGGER IF EXISTS audit_is_never_deleted');
  db.prepare('DELETE FROM audit WHERE seq >= 5').run();
  trail.verify(null);
  assert.throws(() => trail.verify(head.read()), refusal('audit_broken'));
  db.prepare('DELETE FROM audit').run();
  assert.throws(() => trail.verify(head.read()), refusal('audit_broken'));
});

test('rows are undone with the transaction they tell about', (t) => {
  const { db, trail } = ledger(t);
  trail.append(entry(1));
  assert.throws(() =>
    db.transaction(() => {
      trail.append(entry(2));
      throw new Error('undone');
    })(),
  );
  trail.append(entry(3));
  trail.verify(trail.end());
  assert.equal(trail.end()?.seq, 2);
});

test('rows cannot be changed or replaced in place', (t) => {
  const { db, trail } = ledger(t);
  trail.append(entry(1));
  assert.throws(() => db.prepare("UPDATE audit SET event = 'x'").run(), /append-only/u);
  const before = trail.end();
  assert.deepEqual(trail.end(), before);
});

test('old rows expire, again and again, and what is left still has a beginning', (t) => {
  const { db, trail } = ledger(t);
  for (let at = 1; at <= 10; at += 1) trail.append(entry(at * 100));
  const head = trail.end();
  assert.equal(trail.expire(50, 2000), 0);
  assert.equal(trail.expire(401, 2000), 4);
  trail.verify(head);
  assert.equal(trail.expire(901, 2100), 5);
  trail.verify(trail.end());
  // The tenth row, and the two that vouch.
  assert.equal(db.prepare('SELECT count(*) FROM audit').pluck().get(), 3);
  // Everything old: only the vouching row itself is left, and the mark from before is the row it names.
  const marked = trail.end();
  assert.equal(trail.expire(5000, 6000), 3);
  trail.verify(marked);
  trail.verify(trail.end());
  trail.append(entry(7000));
  trail.verify(trail.end());
  db.exec('DROP TRIGGER IF EXISTS audit_is_never_deleted');
  db.prepare('DELETE FROM audit WHERE seq = (SELECT min(seq) FROM audit)').run();
  assert.throws(() => trail.verify(trail.end()), refusal('audit_broken'));
});

test('a clock that went back does not let younger rows go with older ones', (t) => {
  const { db, trail } = ledger(t);
  for (const at of [100, 900, 200, 950]) trail.append(entry(at));
  assert.equal(trail.expire(500, 1000), 1);
  assert.deepEqual(db.prepare('SELECT at FROM audit ORDER BY seq').pluck().all(), [900, 200, 950, 1000]);
  trail.verify(trail.end());
});

test('rows that expire a few at a time leave a whole trail behind each time', (t) => {
  const { trail } = ledger(t);
  for (let at = 1; at <= 10; at += 1) trail.append(entry(at * 100));
  const gone: number[] = [];
  do {
    gone.push(trail.expire(801, 2000, 3));
    trail.verify(trail.end());
  } while (gone.at(-1) !== 0);
  assert.deepEqual(gone, [3, 3, 2, 0]);
});

test('a later check reads on where the last one ended, and misses no row that was cut or changed since', async (t) => {
  const { db, trail } = ledger(t);
  const breathe = (): Promise<void> => Promise.resolve();
  for (let at = 1; at <= 5; at += 1) trail.append(entry(at));
  const first = await trail.verifyBySlices(trail.end(), breathe);
  assert.deepEqual(first, trail.end());
  trail.append(entry(6));
  const head = trail.end();
  assert.deepEqual(await trail.verifyBySlices(head, breathe, first), head);
  assert.deepEqual(
    await trail.verifyBySlices(first, breathe, head),
    head,
    'the head is older than what is known',
  );
  const forged = { seq: first?.seq ?? 0, hash: Buffer.alloc(32) };
  await assert.rejects(trail.verifyBySlices(forged, breathe, head), refusal('audit_broken'));
  db.exec('DROP TRIGGER audit_is_never_changed');
  db.prepare("UPDATE audit SET event = 'x' WHERE seq = 6").run();
  await assert.rejects(trail.verifyBySlices(head, breathe, first), refusal('audit_broken'));
  db.exec('DROP TRIGGER audit_is_never_deleted');
  db.prepare('DELETE FROM audit WHERE seq = 6').run();
  await assert.rejects(trail.verifyBySlices(head, breathe, first), refusal('audit_broken'));
});
