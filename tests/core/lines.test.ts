import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { whyNoKeyring } from '../vault/kit.ts';
import { type Ended, replyTo, runCore, startCore, tempFolder } from './kit.ts';

const status = '{"id":1,"request":"app.status"}\n';

/** What SQLite leaves beside a database that was not closed. */
function leftOpen(data: string): string[] {
  return readdirSync(data).filter((name) => /-(?:wal|shm|journal)$/u.test(name));
}

void test('the end of the input ends it cleanly, with its files closed', async (t) => {
  const data = join(tempFolder(t), 'data');
  const ended = await runCore(t, ['--practice', '--data', data, '--orders', '3'], status);
  assert.equal(ended.status, 0, ended.stderr);
  assert.equal(replyTo(ended, 1)?.['ok'], true);
  assert.ok(existsSync(join(data, 'ledger.db')));
  assert.ok(existsSync(join(data, 'recipients.db')));
  assert.deepEqual(leftOpen(data), []);
  assert.equal(existsSync(join(data, 'instance.sock')), false);
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  void test(`${signal} ends it as cleanly`, async (t) => {
    const data = join(tempFolder(t), 'data');
    const running = startCore(t, ['--practice', '--data', data, '--orders', '3']);
    running.write(status);
    await running.saw('"id":1,"ok":true');
    running.child.kill(signal);
    const ended = await running.ended;
    assert.equal(ended.status, 0, ended.stderr);
    assert.deepEqual(leftOpen(data), []);
  });
}

void test('a second start on the same folder says so, and the first goes on', async (t) => {
  const data = join(tempFolder(t), 'data');
  const first = startCore(t, ['--practice', '--data', data, '--orders', '3']);
  first.write(status);
  await first.saw('"id":1,"ok":true');
  const second = await runCore(t, ['--practice', '--data', data], status);
  assert.equal(second.status, 1);
  assert.equal(second.stdout, '');
  assert.match(second.stderr, /already running on this data folder/u);
  first.write('{"id":2,"request":"plan.get"}\n');
  await first.saw('"id":2,"ok":true');
  first.endInput();
  assert.equal((await first.ended).status, 0);
});

void test('lines that mean nothing are refused, each by itself', async (t) => {
  const data = join(tempFolder(t), 'data');
  const long = `{"id":"long","request":"codes.teach","input":{"code":"${'x'.repeat(10 * 1024 * 1024)}","sku":"A"}}`;
  const nested = `{"id":"deep","request":"app.status","input":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
  const input = [
    'no json at all',
    '[]',
    '{"id":2}',
    '{"id":3,"request":"app.explode"}',
    '{"id":4,"request":"__proto__"}',
    '{"id":5,"request":"constructor"}',
    '{"id":6,"request":"app.status","input":{"more":1}}',
    '{"id":7,"request":"run.get","input":{"runId":"1; DROP TABLE runs"}}',
    '{"id":8,"request":"papers.preview","input":{"orderId":"../../etc/passwd"}}',
    '{"id":{"a":1},"request":"app.status"}',
    long,
    nested,
    '',
    status.trim(),
  ].join('\n');
  const ended = await runCore(t, ['--practice', '--data', data, '--orders', '3'], input);
  assert.equal(ended.status, 0, ended.stderr);
  const reasonTo = (id: string | number): unknown => replyTo(ended, id)?.['reason'];
  assert.equal(reasonTo(2), 'bad_input');
  assert.equal(reasonTo(3), 'unknown_request');
  assert.equal(reasonTo(4), 'unknown_request');
  assert.equal(reasonTo(5), 'unknown_request');
  for (const id of [6, 7, 8, 'long', 'deep']) assert.equal(reasonTo(id), 'bad_input', String(id));
  assert.equal(ended.lines.filter((line) => line['id'] === null && line['reason'] === 'bad_input').length, 3);
  assert.equal(replyTo(ended, 1)?.['ok'], true);
  assert.ok(ended.stdout.split('\n').every((line) => line.length < 5_000));
  assert.doesNotMatch(ended.stderr, /Error/u);
});

void test('a damaged file is refused by name and left as it is', async (t) => {
  const missing = whyNoKeyring();
  if (missing !== null) {
    t.skip(missing);
    return;
  }
  const home = tempFolder(t);
  const data = join(home, 'data');
  const unlock =
    'printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$@"';
  const before = ['dbus-run-session', '--', 'sh', '-c', unlock, 'sh'];
  const start = async (): Promise<Ended> => {
    const env = { HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home };
    const running = startCore(t, ['--practice', '--data', data, '--orders', '1'], { env, before });
    await running.saw('"event"').catch(() => undefined);
    running.write(status);
    running.endInput();
    return running.ended;
  };
  const first = await start();
  assert.equal(first.status, 0, first.stderr);
  const nonsense = Buffer.alloc(8192, 'this is no database ');
  writeFileSync(join(data, 'ledger.db'), nonsense);
  const second = await start();
  assert.equal(second.status, 1);
  assert.match(second.stderr, /Nothing was (?:changed|deleted)/u);
  assert.doesNotMatch(second.stderr, /\.ts:\d/u);
  assert.deepEqual(readFileSync(join(data, 'ledger.db')), nonsense);
});
