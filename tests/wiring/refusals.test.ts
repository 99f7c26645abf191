/** Starts that must be refused: each by a named sentence through the core's own process, with nothing lost. */
import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { openDatabase } from '../../src-main/store/database.ts';
import { createMemoryVault } from '../../src-main/vault/memory-vault.ts';
import { home, whyNoKeyring } from '../vault/kit.ts';
import { startCore } from './kit.ts';

const root = join(import.meta.dirname, '..', '..');
const missing = whyNoKeyring();
const needsKeyring = { skip: missing ?? false };

function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'potli refusal '));
  t.after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** The core under a session bus with an unlocked keyring whose secrets live in `keyring`. */
function spawnCore(keyring: string, data: string): ChildProcessWithoutNullStreams {
  const unlock =
    'printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$@"';
  const core = [
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    join(root, 'src-main', 'core.ts'),
    '--practice',
    '--data',
    data,
    '--orders',
    '2',
  ];
  return spawn('dbus-run-session', ['--', 'sh', '-c', unlock, 'sh', ...core], {
    env: { PATH: process.env['PATH'], HOME: keyring },
    timeout: 30_000,
  });
}

async function runOnce(keyring: string, data: string): Promise<{ code: unknown; said: string; out: string }> {
  const child = spawnCore(keyring, data);
  child.stdin.on('error', () => undefined);
  child.stdin.end('{"id":1,"request":"app.status"}\n');
  const over = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  const [said, out, code] = await Promise.all([text(child.stderr), text(child.stdout), over]);
  return { code, said, out };
}

void test(
  'a second start says that it is running already, and the first goes on',
  needsKeyring,
  async (t) => {
    const keyring = home(t);
    const data = folder(t);
    const first = spawnCore(keyring, data);
    const lines: string[] = [];
    const answered = (id: number): Promise<void> =>
      new Promise((resolve) => {
        const look = (chunk: Buffer): void => {
          lines.push(chunk.toString());
          if (!lines.join('').includes(`{"id":${id},"ok":true`)) return;
          first.stdout.off('data', look);
          resolve();
        };
        first.stdout.on('data', look);
      });
    const up = answered(1);
    first.stdin.write('{"id":1,"request":"app.status"}\n');
    await up;
    const second = await runOnce(keyring, data);
    assert.equal(second.code, 1);
    assert.match(second.said, /already running/u);
    const still = answered(2);
    first.stdin.write('{"id":2,"request":"app.status"}\n');
    await still;
    const over = new Promise((resolve) => {
      first.once('exit', resolve);
    });
    first.stdin.end();
    assert.equal(await over, 0);
  },
);

void test(
  'a wrong key and a damaged file are named, and the file stays as it was',
  needsKeyring,
  async (t) => {
    const keyring = home(t);
    const [mine, other] = [folder(t), folder(t)];
    assert.equal((await runOnce(keyring, mine)).code, 0);
    assert.equal((await runOnce(keyring, other)).code, 0);
    const ledger = join(mine, 'ledger.db');
    const good = readFileSync(ledger);

    copyFileSync(join(other, 'ledger.db'), ledger);
    const strange = hashOf(ledger);
    const wrongKey = await runOnce(keyring, mine);
    assert.equal(wrongKey.code, 1);
    assert.match(wrongKey.said, /does not open this file/u);
    assert.equal(hashOf(ledger), strange);

    const damaged = Buffer.from(good);
    damaged.fill(0, 100, 600);
    writeFileSync(ledger, damaged);
    const refused = await runOnce(keyring, mine);
    assert.equal(refused.code, 1);
    assert.match(refused.said, /damaged/u);
    assert.deepEqual(readFileSync(ledger), damaged);

    writeFileSync(ledger, good);
    assert.equal((await runOnce(keyring, mine)).code, 0);
  },
);

void test('a file of a later version is refused and untouched', async (t) => {
  const data = folder(t);
  const vault = createMemoryVault();
  const first = await startCore(t, { data, vault, amazon: { orders: 1 } });
  await first.close();
  const file = join(data, 'ledger.db');
  const key = vault.get('key-ledger-current');
  const db = openDatabase({
    file,
    key,
    kind: 'ledger',
    migrationsDir: join(root, 'migrations', 'ledger'),
    clock: first.clock,
  });
  db.pragma('user_version = 9999');
  db.close();
  const before = hashOf(file);
  await assert.rejects(startCore(t, { data, vault, server: first.amazon, clock: first.clock }), {
    name: 'StoreError',
    reason: 'newer_schema',
  });
  assert.equal(hashOf(file), before);
});
