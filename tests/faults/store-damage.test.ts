import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { seededRandom } from '../../src-main/clock.ts';
import { LOGGED, addPair } from './store-child.ts';
import { type Desk, copyOf, desk, killAfter, openDesk } from './store-kit.ts';

const ROWS = 120;
/** Of a desk with a log, so many are in the file itself, and the later ones in the log alone. */
const FILED = ROWS - 60;
const rowsTo = (last: number): string => {
  const ids = Array.from({ length: last }, (_, index) => index + 1).join();
  return `rows ${ids} slots ${ids}`;
};
const whole = rowsTo(ROWS);
const random = seededRandom(20_260_115);
const below = (limit: number): number => Math.floor(random() * limit);

function look(where: Desk): string {
  const reader = join(import.meta.dirname, 'store-damage-child.ts');
  const args = [
    '--disable-warning=ExperimentalWarning',
    reader,
    where.file,
    where.keys.obtain(true).toString('hex'),
  ];
  const done = spawnSync(process.execPath, args, { encoding: 'utf8' });
  assert.equal(done.signal, null, `killed by ${String(done.signal)}`);
  assert.equal(done.status, 0, done.stderr);
  return done.stdout;
}

/** A desk whose last rows are in the log alone. */
async function deskWithLog(t: TestContext): Promise<Desk> {
  const where = desk(t, FILED);
  await killAfter(where, 'log', 1);
  return where;
}

/** So many rows were read, from the first on and without a gap; null when it was anything else. */
function prefixIn(outcome: string): number | null {
  const ids = /^rows ([\d,]*) slots [\d,]*$/u.exec(outcome)?.[1];
  if (ids === undefined) return null;
  const count = ids === '' ? 0 : ids.split(',').length;
  return outcome === rowsTo(count) ? count : null;
}

test('flipped bits end in a named refusal or in the right rows, and are refused the same way twice', (t) => {
  const where = desk(t, ROWS);
  const bytes = readFileSync(where.file);
  const outcomes = new Set<string>();
  for (let trial = 0; trial < 40; trial += 1) {
    const harmed = Buffer.from(bytes);
    for (let flips = 0; flips <= trial % 5; flips += 1) {
      const at = below(harmed.length);
      harmed[at] = (harmed[at] ?? 0) ^ (1 << below(8));
    }
    writeFileSync(where.file, harmed);
    const outcome = look(where);
    outcomes.add(outcome);
    assert.ok(outcome === whole || /^refused (?:damaged|wrong_key)$/u.test(outcome), outcome);
    // Looking changes nothing: SQLite has written nothing into a file it could not read.
    if (outcome !== whole) assert.ok(readFileSync(where.file).equals(harmed), `trial ${trial}`);
  }
  assert.ok(outcomes.has('refused damaged'));
});

test('a file cut off anywhere, or with zeroed pages, is refused by name', (t) => {
  const where = desk(t, ROWS);
  const bytes = readFileSync(where.file);
  for (let trial = 0; trial < 20; trial += 1) {
    const cut = 1 + below(bytes.length - 1);
    writeFileSync(where.file, bytes.subarray(0, cut));
    assert.match(look(where), /^refused (?:damaged|wrong_key|disk_failed)$/u, `cut at ${cut}`);
    const zeroed = Buffer.from(bytes);
    const page = below(bytes.length / 4096);
    zeroed.fill(0, page * 4096, (page + 1) * 4096);
    writeFileSync(where.file, zeroed);
    const outcome = look(where);
    assert.ok(
      outcome === whole || /^refused (?:damaged|wrong_key)$/u.test(outcome),
      `page ${page + 1}: ${outcome}`,
    );
  }
});

test('a harmed log gives back an earlier whole state or a named refusal', async (t) => {
  const original = await deskWithLog(t);
  const bytes = readFileSync(`${original.file}-wal`);
  assert.ok(bytes.length > LOGGED * 4096);
  const counts = new Set<number>();
  for (let trial = 0; trial < 30; trial += 1) {
    const where = copyOf(t, original);
    const harmed = Buffer.from(bytes);
    const at = below(harmed.length);
    if (trial % 3 === 0) harmed[at] = (harmed[at] ?? 0) ^ (1 << below(8));
    if (trial % 3 === 1) harmed.fill(0, at, Math.min(at + 5000, harmed.length));
    writeFileSync(`${where.file}-wal`, trial % 3 === 2 ? harmed.subarray(0, at) : harmed);
    const outcome = look(where);
    if (outcome === 'refused damaged') continue;
    const read = prefixIn(outcome) ?? 0;
    assert.ok(read >= FILED && read <= FILED + LOGGED, `trial ${trial}: ${outcome}`);
    counts.add(read);
  }
  assert.ok(counts.size > 2, `read ${[...counts].join()} rows`);
});

test('a log without its file, a file without its log, and a log of another file', async (t) => {
  const original = await deskWithLog(t);
  const before = look(copyOf(t, original));
  assert.equal(before, rowsTo(FILED + LOGGED));

  const alone = copyOf(t, original);
  rmSync(alone.file);
  assert.equal(look(alone), 'refused disk_failed');

  const without = copyOf(t, original);
  rmSync(`${without.file}-wal`);
  assert.equal(look(without), rowsTo(FILED));

  const other = await deskWithLog(t);
  const swapped = copyOf(t, original);
  copyFileSync(`${other.file}-wal`, `${swapped.file}-wal`);
  assert.match(look(swapped), /^refused (?:damaged|wrong_key)$/u);
  // Nothing of the stranger's log has got into the file: with its own log back, all rows are there.
  copyFileSync(`${original.file}-wal`, `${swapped.file}-wal`);
  assert.equal(look(swapped), before);
});

test('an older log of the same file is no crash and no made-up row', async (t) => {
  const where = await deskWithLog(t);
  const old = readFileSync(`${where.file}-wal`);
  const db = openDesk(where);
  const next = Number(db.prepare('SELECT max(id) FROM parcel').pluck().get()) + 1;
  for (let id = next; id < next + 100; id += 1) addPair(db, id);
  db.close();
  writeFileSync(`${where.file}-wal`, old);
  const outcome = look(where);
  const read = prefixIn(outcome) ?? 0;
  assert.ok(read >= FILED + LOGGED || outcome === 'refused damaged', outcome.slice(0, 200));
});
