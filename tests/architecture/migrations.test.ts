import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

/**
 * The SHA-256 of every migration that has landed. A landed migration has run on somebody's PC, so it is never edited:
 * a change is a new file with the next number, and a new line here.
 */
const landed: Readonly<Record<string, string>> = {
  'migrations/ledger/0001-ledger.sql': '6695ef8c34510a22514b9c7739cef6d3949559a753ba18fbc7d433590dee254f',
  'migrations/ledger/0002-asked-at.sql': 'e34ecadcfc18b20314e3284d8472a3f416d9e56ddf962994d56f82c6aa16831d',
  'migrations/ledger/0003-audit-stays.sql':
    '2f097a88a176c4d7dd60ecb5dc0ff68010c49ece2403c748c001ba07e2080061',
  'migrations/ledger/0004-data-matrix.sql':
    '551417bb3980dee49f86e22a35535fcfa7b8af23eb3af4c150b75b75dcc4e880',
  'migrations/ledger/0005-returns.sql': '193a431a1b86779c9e0820bf41690ceb181e02756d641de41c33f77873d80427',
  'migrations/ledger/0006-looked-up.sql': 'd39867fb420052f893560c8fdcaee3520565a06559a0a2cdb7215d97b1bff5a5',
  'migrations/ledger/0007-goods.sql': '3c121ac38532169b6dbaf9cae4fa60100e7492cabb780cc4d17034d39c551b53',
  'migrations/ledger/0008-due.sql': '0b59f7ea59e53e89797fcebecdea51c9fa1831a40981be623ba996e24c810559',
  'migrations/ledger/0009-counted.sql': '0e909752be420f5e47f6dbe77bf4e661a2e91f33c2f4a9121af0166e4f2911b3',
  'migrations/ledger/0010-shredded.sql': '2d43fc0938e54ba4cd00c24d4ca1647c346126789e16c05fc9ac8ea6c4450823',
  'migrations/recipients/0001-recipients.sql':
    '083906e5b445f5d9b45387efa3c034c3a2c8900db6e96694e7e07cfe9ac8101d',
};

type Files = Readonly<Record<string, string>>;

function digest(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
}

function migrationFaults(files: Files, frozen: Files): string[] {
  const faults: string[] = [];
  for (const [path, hash] of Object.entries(frozen)) {
    const text = files[path];
    if (text === undefined) faults.push(`${path} is gone`);
    else if (digest(text) !== hash) faults.push(`${path} was edited after it landed`);
  }
  for (const path of Object.keys(files)) {
    if (frozen[path] === undefined) faults.push(`${path} is not in the list of landed migrations`);
    if (!/^migrations\/(ledger|recipients)\/\d{4}-[a-z0-9-]+\.sql$/u.test(path))
      faults.push(`${path} is misnamed`);
  }
  for (const folder of ['ledger', 'recipients']) {
    const numbers = Object.keys(files)
      .filter((path) => path.startsWith(`migrations/${folder}/`))
      .map((path) => Number(path.split('/')[2]?.slice(0, 4)))
      .toSorted((a, b) => a - b);
    if (numbers.some((number, at) => number !== at + 1)) faults.push(`${folder} is not numbered 1, 2, 3 …`);
  }
  return faults;
}

const real: Files = Object.fromEntries(
  globSync('migrations/**/*.*').map((path) => [path.replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
);

test('a migration that has landed is as it was', () => {
  assert.ok(Object.keys(real).length >= 2, 'the migrations are there');
  assert.deepEqual(migrationFaults(real, landed), []);
});

test('an edited, a missing, an unlisted and a misnumbered migration are caught', () => {
  const a = 'migrations/ledger/0001-ledger.sql';
  const files = { [a]: 'CREATE TABLE a (b);\n' };
  const frozen = { [a]: digest('CREATE TABLE a (b);\n') };
  assert.deepEqual(migrationFaults(files, frozen), []);
  assert.deepEqual(migrationFaults({ [a]: 'CREATE TABLE a (b, c);\n' }, frozen), [
    `${a} was edited after it landed`,
  ]);
  assert.deepEqual(migrationFaults({}, frozen), [`${a} is gone`]);
  const third = 'migrations/ledger/0003-c.sql';
  assert.deepEqual(migrationFaults({ ...files, [third]: '' }, { ...frozen, [third]: digest('') }), [
    'ledger is not numbered 1, 2, 3 …',
  ]);
  assert.equal(migrationFaults({ ...files, 'migrations/ledger/0002-b.sql': '' }, frozen).length, 1);
});

test('line endings of another system are no edit', () => {
  assert.equal(digest('a\r\nb\r\n'), digest('a\nb\n'));
});
