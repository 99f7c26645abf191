import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { requests } from '../../src-main/contract/requests.ts';
import { runCore, tempFolder } from './kit.ts';

void test('--help prints every request with a JSON schema', async (t) => {
  const { status, stdout, stderr } = await runCore(t, ['--help']);
  assert.equal(status, 0);
  assert.equal(stderr, '');
  const printed = new Map(
    stdout.split('\n').flatMap((line): [string, unknown][] => {
      const [, name = '', schema = ''] = /^([a-zA-Z]+\.[a-zA-Z]+) (\{.*\})$/u.exec(line) ?? [];
      return name === '' ? [] : [[name, JSON.parse(schema)]];
    }),
  );
  assert.deepEqual([...printed.keys()].sort(), Object.keys(requests).sort());
  const ajv = new Ajv.default({ strict: false });
  for (const [name, schema] of printed) {
    assert.ok(typeof schema === 'object' && schema !== null, name);
    const check = ajv.compile(schema);
    assert.equal(check(1), false, `${name} takes an object`);
    assert.equal(check({ surely: 'not a field' }), false, `${name} takes no more than it names`);
  }
  const fits = ajv.compile(printed.get('run.start') ?? {});
  assert.equal(fits({ runId: 1 }), true);
  assert.equal(fits({ runId: 'x' }), false);
});

/** One sentence on stderr, nothing on stdout, exit code 1, and no place in our code. */
async function refused(t: TestContext, args: readonly string[], sentence: RegExp): Promise<void> {
  const home = tempFolder(t);
  const env = { HOME: home, XDG_DATA_HOME: home, DBUS_SESSION_BUS_ADDRESS: '', XDG_RUNTIME_DIR: home };
  const { status, stdout, stderr } = await runCore(t, args, '', env);
  assert.equal(status, 1, args.join(' '));
  assert.equal(stdout, '');
  assert.match(stderr, sentence);
  assert.doesNotMatch(stderr, /\.ts:\d|\n\s+at |Error/u);
}

void test('what would bend a real day is refused outside practice', async (t) => {
  for (const [name, value] of [
    ['amazon', 'https://127.0.0.1:1'],
    ['amazon-ca', '/dev/null'],
    ['now', '2026-11-21T07:30:00+05:30'],
    ['speed', '60'],
    ['orders', '5'],
    ['seed', '5'],
  ] as const) {
    await refused(t, [`--${name}`, value], new RegExp(`--${name}: with --practice only\\.`, 'u'));
  }
});

void test('values that are none are refused with what is wanted', async (t) => {
  const data = tempFolder(t);
  const file = join(data, 'a file');
  writeFileSync(file, '');
  const practice = ['--practice', '--data', join(data, 'd')];
  for (const [args, sentence] of [
    [['--now', 'tomorrow'], /--now takes a date and time like/u],
    [['--speed', 'fast'], /--speed takes a number/u],
    [['--speed', '-1'], /--speed/u],
    [['--speed', ''], /--speed takes a number/u],
    [['--orders', '1.5'], /--orders takes a whole number/u],
    [['--orders', '1e9'], /--orders takes a whole number/u],
    [['--seed', 'x'], /--seed takes a number/u],
    [['--amazon', 'https://127.0.0.1:1'], /go together/u],
    [['--amazon-ca', file], /go together/u],
    [['--amazon', 'https://sellingpartnerapi-eu.amazon.com', '--amazon-ca', file], /--amazon takes/u],
    [['--amazon', 'http://127.0.0.1:1', '--amazon-ca', file], /--amazon takes/u],
    [['--amazon', 'nonsense', '--amazon-ca', file], /--amazon takes/u],
    [['--amazon', 'https://127.0.0.1', '--amazon-ca', file], /--amazon takes/u],
    [['--amazon', 'https://127.0.0.1:1', '--amazon-ca', join(data, 'none')], /--amazon-ca takes a file/u],
    [['--unheard-of'], /--unheard-of.*--help lists/su],
    [['stray'], /stray.*--help lists/su],
    [['--data', file], /The data folder cannot be made/u],
  ] as const)
    await refused(t, [...practice, ...args], sentence);
});

void test('without an account and without --practice it says so in a sentence', async (t) => {
  await refused(t, [], /install and start gnome-keyring or KWallet|No account is connected yet/u);
});
