import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { acquireInstance, type Instance } from '../../src-main/store/lock.ts';
import { folder } from './kit.ts';

const posix = { skip: process.platform === 'win32' && 'Windows has a named pipe instead of a socket' };
const ignore = (): void => {};

async function mine(dataDir: string, onShow: () => void = ignore): Promise<Instance> {
  const instance = await acquireInstance(dataDir, onShow);
  assert.notEqual(instance, 'already_running');
  return instance === 'already_running' ? Promise.reject(new Error('taken')) : instance;
}

async function otherProcess(t: TestContext, dataDir: string): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'lock-child.ts'), dataDir]);
  t.after(() => child.kill('SIGKILL'));
  // Asked to show itself, it may say so before it says whose the folder is.
  for await (const line of createInterface(child.stdout))
    if (line !== 'asked to show') return { child, said: line };
  throw new Error('it ended without a word');
}

/** What the socket says to `words`, until it hangs up. */
async function talk(dataDir: string, words: readonly string[]): Promise<string> {
  const socket = createConnection(join(dataDir, 'instance.sock'));
  let said = '';
  socket.on('error', ignore);
  socket.on('data', (bytes) => {
    said += bytes.toString();
  });
  for (const word of words) {
    socket.write(word);
    await new Promise((done) => {
      setTimeout(done, 20);
    });
  }
  if (!socket.destroyed) await once(socket, 'close');
  return said;
}

test('the second start finds the first, which is asked to show itself', async (t) => {
  const dataDir = join(folder(t), 'data');
  let shown = 0;
  const first = await mine(dataDir, () => {
    shown += 1;
  });
  assert.equal(await acquireInstance(dataDir, ignore), 'already_running');
  assert.equal(shown, 1);
  assert.equal((await otherProcess(t, dataDir)).said, 'already_running');
  assert.equal(shown, 2);
  await first.release();
  await (await mine(dataDir)).release();
});

test('another folder is another matter', async (t) => {
  const root = folder(t);
  const one = await mine(join(root, 'one'));
  const two = await mine(join(root, 'two'));
  await one.release();
  await two.release();
});

test('a start after kill -9 takes over what was left behind', posix, async (t) => {
  const dataDir = folder(t);
  const { child, said } = await otherProcess(t, dataDir);
  assert.equal(said, 'mine');
  assert.equal(await acquireInstance(dataDir, ignore), 'already_running');
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.equal(existsSync(join(dataDir, 'instance.sock')), true);
  let shown = 0;
  const next = await mine(dataDir, () => {
    shown += 1;
  });
  assert.equal(await acquireInstance(dataDir, ignore), 'already_running');
  assert.equal(shown, 1);
  await next.release();
  assert.equal(existsSync(join(dataDir, 'instance.sock')), false);
});

test('of many starts at once exactly one gets the folder', async (t) => {
  const dataDir = folder(t);
  const starts = await Promise.all([1, 2, 3, 4].map(() => otherProcess(t, dataDir)));
  const said = starts.map((start) => start.said).filter((line) => line === 'mine');
  assert.equal(said.length, 1);
});

test('the socket is the owner’s alone and knows one word', posix, async (t) => {
  const dataDir = folder(t);
  let shown = 0;
  const instance = await mine(dataDir, () => {
    shown += 1;
  });
  assert.equal(statSync(join(dataDir, 'instance.sock')).mode & 0o777, 0o600);
  assert.equal(await talk(dataDir, ['sh', 'ow\n']), 'shown\n');
  assert.equal(shown, 1);
  for (const words of [['hide\n'], ['show me\n'], ['show\n more'], ['x'.repeat(100_000)], ['\0']])
    assert.equal(await talk(dataDir, words), '', words[0]?.slice(0, 10));
  assert.equal(shown, 1);
  await instance.release();
});

test('a folder too deep for a socket works all the same', async (t) => {
  const dataDir = join(folder(t), 'deep '.repeat(10), 'deeper '.repeat(10), 'data');
  const first = await mine(dataDir);
  assert.equal(await acquireInstance(dataDir, ignore), 'already_running');
  assert.equal((await otherProcess(t, dataDir)).said, 'already_running');
  await first.release();
});
