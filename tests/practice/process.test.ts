import assert from 'node:assert/strict';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { at, text } from './support/client.ts';
import { scratch } from './support/tools.ts';

const program = join(import.meta.dirname, '..', '..', 'src-practice', 'main.ts');
const flags = ['--disable-warning=ExperimentalWarning', program];

interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ready: unknown;
  tell(command: unknown): Promise<unknown>;
}

async function start(t: TestContext, args: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, [...flags, ...args]);
  t.after(() => child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error('the practice Amazon ended');
    return JSON.parse(value);
  };
  return {
    child,
    ready: await next(),
    tell(command) {
      child.stdin.write(`${JSON.stringify(command)}\n`);
      return next();
    },
  };
}

test('on its own it says where it is, obeys, and leaves its books behind', async (t) => {
  const state = join(scratch(t), 'books.json');
  const running = await start(t, ['--orders', '4', '--seed', '9', '--speed', '60', '--state', state]);
  const ca = text(running.ready, 'ca');
  assert.equal(typeof at(running.ready, 'port'), 'number');
  assert.match(readFileSync(ca, 'utf8'), /BEGIN CERTIFICATE/);
  assert.equal(at(await running.tell({ id: 7, command: 'books' }), 'value', 'orders'), 4);
  const added = await running.tell({ command: 'addOrders', bookable: 2, extra: { pending: 1 } });
  const [orderId] = at(added, 'value') as string[];
  assert.equal(at(await running.tell({ command: 'cancel', orderId }), 'value'), true);
  const before = Number(at(await running.tell({ command: 'now' }), 'value'));
  const after = Number(at(await running.tell({ command: 'advance', seconds: 3600 }), 'value'));
  assert.ok(after - before >= 3_600_000);
  const refused = await running.tell({ id: 8, command: 'misbehave', rules: [{ kind: 'gremlin' }] });
  assert.deepEqual([at(refused, 'id'), at(refused, 'ok')], [8, false]);
  assert.equal(at(await running.tell({ command: 'misbehave', rules: [{ kind: 'throttle' }] }), 'ok'), true);
  const ended = new Promise((resolve) => running.child.on('exit', resolve));
  assert.equal(at(await running.tell({ command: 'stop' }), 'value', 'orders'), 7);
  assert.equal(await ended, 0);
  assert.equal(at(JSON.parse(readFileSync(state, 'utf8')), 'orders'), 7);
  assert.equal(existsSync(ca), false, 'the PEM goes with the process');
});

test('it ends with its input, so that nothing is left running', async (t) => {
  const running = await start(t, ['--orders', '1']);
  const ended = new Promise((resolve) => running.child.on('exit', resolve));
  running.child.stdin.end();
  assert.equal(await ended, 0);
});

test('what it cannot start with is a sentence and an exit code', () => {
  for (const [args, sentence] of [
    [['--orders', 'many'], /--orders must be a whole number/],
    [['--now', 'soon'], /--now must be a date/],
    [['--speed=-1'], /--speed must be a number/],
    [['--what'], /Unknown option/],
    [['--misbehave', '[{"kind":"gremlin"}]'], /one of these kinds/],
  ] as const) {
    const done = spawnSync(process.execPath, [...flags, ...args], { encoding: 'utf8' });
    assert.equal(done.status, 2);
    assert.match(done.stderr, sentence);
  }
});
