import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import type { KeySlots } from '../../src-main/domain/key-slots.ts';
import { connectRaw, type Database } from '../../src-main/store/database.ts';
import { changeKey, settleKeyChange } from '../../src-main/store/rotate.ts';
import { scan } from '../../src-main/store/scan.ts';
import { type DatabaseKeys, databaseKeys } from '../../src-main/vault/database-keys.ts';
import { createMemoryVault } from '../../src-main/vault/memory-vault.ts';
import { VaultError } from '../../src-main/vault/vault.ts';
import { open, parcelSql, type Place, place, refusal, slotSql, writeMigrations } from './kit.ts';

function make(where: Place): { keys: DatabaseKeys; first: Buffer } {
  const keys = databaseKeys(createMemoryVault(), 'ledger');
  const first = keys.obtain(false);
  const db = open(where, { key: first });
  for (let index = 0; index < 200; index += 1)
    db.prepare('INSERT INTO parcel (name) VALUES (?)').run(`parcel ${index}`);
  db.close();
  return { keys, first };
}

function rows(db: Database): unknown {
  return db.prepare('SELECT count(*) FROM parcel').pluck().get();
}

test('after a change of key the new one opens the file and the old one opens nothing', async (t) => {
  const where = place(t);
  const { keys, first } = make(where);
  writeMigrations(where.migrations, [parcelSql, slotSql]);
  open(where, { key: first }).close();
  const change = { file: where.file, kind: 'ledger', slots: keys } as const;
  changeKey(change);
  const next = keys.obtain(true);
  assert.notDeepEqual(next, first);
  assert.equal(keys.next(), null);
  assert.throws(() => open(where, { key: first }), refusal('wrong_key'));
  const db = open(where, { key: next });
  assert.equal(rows(db), 200);
  assert.equal(db.pragma('journal_mode', { simple: true }), 'wal');
  db.close();
  const pages = await scan({
    strings: ['none of it'],
    databases: [{ file: where.file, key: first }],
    paths: [],
  });
  assert.equal(pages.pagesUnreadable, pages.pagesScanned);
  // The copy from before the migration could be read with the old key alone.
  assert.deepEqual(readdirSync(where.directory).sort(), ['file.db', 'migrations']);
});

test('a file that somebody has open keeps its key', (t) => {
  const where = place(t);
  const { keys, first } = make(where);
  const other = connectRaw({ file: where.file, key: first, kind: 'ledger' });
  other.exec('BEGIN');
  rows(other);
  const change = { file: where.file, kind: 'ledger', slots: keys } as const;
  assert.throws(() => changeKey(change), refusal('in_use'));
  other.exec('COMMIT');
  other.close();
  settleKeyChange(change);
  assert.deepEqual(keys.current(), first);
  assert.equal(keys.next(), null);
  changeKey(change);
  assert.notDeepEqual(keys.current(), first);
});

test('a vault that fails at any step leaves a file that the next start opens', (t) => {
  for (const step of ['makeNext', 'promoteNext', 'dropNext', 'current', 'next'] as const) {
    const where = place(t);
    const { keys } = make(where);
    const failing: KeySlots = {
      ...keys,
      [step]: () => {
        throw new VaultError('unreachable', step);
      },
    };
    const change = { file: where.file, kind: 'ledger' } as const;
    if (step === 'dropNext') changeKey({ ...change, slots: failing });
    else assert.throws(() => changeKey({ ...change, slots: failing }), VaultError, step);
    settleKeyChange({ ...change, slots: keys });
    assert.equal(keys.next(), null, step);
    const db = open(where, { key: keys.obtain(true) });
    assert.equal(rows(db), 200, step);
    db.close();
  }
});

test('when neither key opens the file both are kept', (t) => {
  const where = place(t);
  make(where);
  const strange = databaseKeys(createMemoryVault(), 'ledger');
  strange.obtain(false);
  strange.makeNext();
  const change = { file: where.file, kind: 'ledger', slots: strange } as const;
  assert.throws(() => settleKeyChange(change), refusal('wrong_key'));
  assert.notEqual(strange.current(), null);
  assert.notEqual(strange.next(), null);
});

test('settling when nothing was under way touches nothing', (t) => {
  const where = place(t);
  const keys = databaseKeys(createMemoryVault(), 'ledger');
  settleKeyChange({ file: where.file, kind: 'ledger', slots: keys });
  assert.deepEqual(readdirSync(where.directory), ['migrations']);
  assert.throws(() => changeKey({ file: where.file, kind: 'ledger', slots: keys }), refusal('missing_key'));
});
