/** What every shell must do, whatever shows its window. Each shell brings a way to act as its window. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { Handler, OpenWindow, Shell } from '../../src-main/shell/shell.ts';
import { toyHandler, toySecret } from './toy-handler.ts';

export interface Running {
  readonly shell: Shell;
  readonly window: OpenWindow;
  /** As the window asks. */
  readonly call: (name: string, input?: unknown) => Promise<unknown>;
  /** What the window has heard so far. */
  readonly heard: () => Promise<readonly unknown[]>;
  /** Where the shell saves. */
  readonly saveFolder: string;
  readonly stop: () => Promise<void>;
}

export interface Subject {
  readonly name: string;
  /** Why it cannot run here. */
  readonly skip?: string;
  start(handler: Handler, folder: string): Promise<Running>;
}

async function withRunning(
  t: TestContext,
  subject: Subject,
  work: (running: Running) => Promise<void>,
): Promise<void> {
  if (subject.skip !== undefined) {
    t.skip(subject.skip);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'shell-suite-'));
  try {
    const running = await subject.start(toyHandler(), folder);
    try {
      await work(running);
    } finally {
      await running.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function heardAll(running: Running, count: number): Promise<readonly unknown[]> {
  for (let tries = 0; tries < 500; tries += 1) {
    const events = await running.heard();
    if (events.length >= count) return events;
    // Each question goes through the same pipe as the events, so asking is also waiting.
    await running.call('echo', null);
  }
  return running.heard();
}

export function contractSuite(subject: Subject): void {
  const that = (what: string, work: (running: Running) => Promise<void>): void => {
    test(`${subject.name}: ${what}`, (t) => withRunning(t, subject, work));
  };

  that('a request is answered with what the handler gives', async ({ call }) => {
    const input = { text: 'नमस्ते "quoted" \u2028', list: [1, null, true], deep: { a: { b: [] } } };
    assert.deepEqual(await call('echo', input), { ok: true, value: { input } });
    assert.deepEqual(await call('nothing', {}), { ok: true, value: null });
  });

  that('a reason crosses as itself, given or thrown', async ({ call }) => {
    assert.deepEqual(await call('refuse', {}), { ok: false, reason: 'not_found' });
    assert.deepEqual(await call('throw refusal', {}), { ok: false, reason: 'locked' });
    assert.deepEqual(await call('no such request', {}), { ok: false, reason: 'unknown_request' });
  });

  that('an error crosses without a word of what it said', async ({ call }) => {
    const reply = await call('throw error', {});
    assert.deepEqual(reply, { ok: false, reason: 'internal' });
    assert.ok(!JSON.stringify(reply).includes(toySecret));
    assert.deepEqual(await call('unspeakable', {}), { ok: false, reason: 'internal' });
  });

  that('names that an object has by itself are no requests', async ({ call }) => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])
      assert.deepEqual(await call(name, {}), { ok: false, reason: 'unknown_request' }, name);
  });

  that('hostile input arrives as plain data or not at all', async ({ call }) => {
    const reply = await call('echo', JSON.parse('{"__proto__": {"polluted": true}, "a": 1}'));
    assert.equal(Reflect.get({}, 'polluted'), undefined);
    assert.match(JSON.stringify(reply), /"ok":true/u);
    let deep: unknown = 'bottom';
    for (let level = 0; level < 2000; level += 1) deep = [deep];
    assert.match(JSON.stringify(await call('echo', deep)), /"ok":true/u);
    assert.deepEqual(await call('echo', '\ud800 lone'), { ok: true, value: { input: '\ud800 lone' } });
  });

  that('millions of characters cross whole, there and back', async ({ call }) => {
    const text = 'कखग0123456789'.repeat(500_000);
    const reply = await call('measure', text);
    assert.deepEqual(reply, { ok: true, value: { length: text.length } });
    const back = await call('long', { length: 8_000_000 });
    assert.equal(String(Reflect.get(Object(back), 'value')).length, 8_000_000);
  });

  that('many requests at once each get their own answer', async ({ call }) => {
    const numbers = Array.from({ length: 200 }, (_, number) => number);
    const replies = await Promise.all(numbers.map((number) => call('echo later', { number })));
    assert.deepEqual(
      replies,
      numbers.map((number) => ({ ok: true, value: { number } })),
    );
  });

  that('events arrive in the order they were told', async (running) => {
    await running.call('echo', 1);
    const told = Array.from({ length: 500 }, (_, version) => ({ event: 'changed', topic: 'toy', version }));
    for (const event of told) running.shell.tell(event);
    assert.deepEqual(await heardAll(running, told.length), told);
  });

  that('a restarted window asks and hears again', async (running) => {
    await running.call('echo', 1);
    await running.shell.restartWindow();
    assert.deepEqual(await running.call('echo', 2), { ok: true, value: { input: 2 } });
    const before = (await running.heard()).length;
    running.shell.tell({ event: 'changed', topic: 'toy', version: 7 });
    assert.deepEqual((await heardAll(running, before + 1)).at(-1), {
      event: 'changed',
      topic: 'toy',
      version: 7,
    });
  });

  that('the window says what it is and is opened once', async ({ shell, window }) => {
    assert.equal(typeof window.sandboxed, 'boolean');
    assert.notEqual(window.description, '');
    await assert.rejects(shell.open(), { name: 'ShellError' });
  });

  that('a saved file keeps to its folder and spares what is there', async ({ shell, saveFolder }) => {
    const bytes = Buffer.from('first');
    const first = await shell.saveFile({ suggestedName: '../../gst/draft.csv', bytes });
    const second = await shell.saveFile({ suggestedName: 'draft.csv', bytes: Buffer.from('second') });
    assert.ok(first !== null && second !== null && existsSync(first));
    assert.equal(dirname(first), saveFolder);
    assert.equal(dirname(second), saveFolder);
    assert.equal(readFileSync(first, 'utf8'), 'first');
    assert.equal(readFileSync(second, 'utf8'), 'second');
  });

  that('no unknown address is opened and no unknown printer is printed to', async ({ shell }) => {
    for (const url of ['https://example.com/', 'file:///etc/passwd', 'javascript:alert(1)', 'not a url'])
      assert.equal(await shell.openLink(url), false, url);
    const printed = await shell.print({
      printer: '-o raw; no such printer',
      title: 'toy',
      pdf: Buffer.from('%PDF-1.4'),
      paper: { widthMicrons: 101_600, heightMicrons: 152_400 },
    });
    assert.equal(printed.state, 'refused');
  });

  that('starting with the system is on, off, or said to be out of reach', async ({ shell }) => {
    const before = await shell.startsWithSystem();
    assert.ok(['on', 'off', 'not_available'].includes(before));
    if (before === 'not_available') {
      await assert.rejects(shell.startWithSystem(true), { name: 'ShellError', message: /\w{4,}.*\.$/u });
      assert.equal(await shell.startsWithSystem(), 'not_available');
    }
  });

  that('closing ends it, twice too, and what is told later is dropped', async ({ shell, call }) => {
    await call('echo', 1);
    await shell.close();
    await shell.close();
    shell.tell({ event: 'changed', topic: 'toy', version: 1 });
  });
}
