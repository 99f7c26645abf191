import assert from 'node:assert/strict';
import { PassThrough, Writable } from 'node:stream';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import type { Line } from '../../src-main/shell/lines.ts';
import { readLines } from '../../src-main/shell/lines.ts';
import { createMailbox } from '../../src-main/shell/mailbox.ts';
import { createStdioShell } from '../../src-main/shell/stdio-shell.ts';
import { toyHandler } from './toy-handler.ts';

async function linesOf(chunks: readonly Uint8Array[], most = 100): Promise<Line[]> {
  async function* feed() {
    yield* chunks;
  }
  const lines: Line[] = [];
  for await (const line of readLines(feed(), most)) lines.push(line);
  return lines;
}

test('lines are the same however the bytes were cut', async () => {
  const text = fc.array(fc.string({ unit: 'grapheme' }).map((line) => line.replaceAll(/\s/gu, '_')));
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.integer({ min: 1, max: 9 })), async (lines, cuts) => {
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
      const chunks: Buffer[] = [];
      let at = 0;
      for (const cut of cuts) {
        chunks.push(bytes.subarray(at, at + cut));
        at += cut;
      }
      chunks.push(bytes.subarray(at));
      const wanted = lines.map((line) => line.trim()).filter((line) => line !== '');
      assert.deepEqual(
        await linesOf(chunks, 10_000),
        wanted.map((line) => ({ text: line })),
      );
    }),
  );
});

test('a line too long or not UTF-8 is a fault, and the next one is read', async () => {
  const long = Buffer.alloc(101, 97);
  assert.deepEqual(await linesOf([long, Buffer.from('\nshort\n')]), [
    { fault: 'too_long' },
    { text: 'short' },
  ]);
  assert.deepEqual(await linesOf([Buffer.from([0xff, 10]), Buffer.from('last')]), [
    { fault: 'not_utf8' },
    { text: 'last' },
  ]);
  assert.deepEqual(await linesOf([Buffer.alloc(100, 97), Buffer.from('\n')]), [{ text: 'a'.repeat(100) }]);
});

/** What the lines shell says to some input, to its end. */
async function converse(
  input: string | Buffer,
  mostBytes?: number,
): Promise<{ out: unknown[]; gone: string }> {
  const from = new PassThrough();
  const to = new PassThrough();
  const chunks: Buffer[] = [];
  to.on('data', (chunk: Buffer) => chunks.push(chunk));
  const shell = createStdioShell({
    input: from,
    output: to,
    saveFolder: '',
    ...(mostBytes === undefined ? {} : { mostBytes }),
  });
  shell.serve(toyHandler());
  const { gone } = await shell.open();
  from.end(input);
  const how = await gone;
  const lines = Buffer.concat(chunks).toString('utf8').split('\n');
  return { out: lines.filter((line) => line !== '').map((line) => JSON.parse(line) as unknown), gone: how };
}

test('every line is answered, what is wrong with the reason and the id where there is one', async () => {
  const { out, gone } = await converse(
    [
      '{"id":1,"request":"echo","input":{"a":1}}',
      'not json',
      '',
      '[1]',
      '{"request":"echo"}',
      '{"id":2}',
      '{"id":{"x":1},"request":"echo"}',
      '{"id":"three","request":"throw error","input":{}}',
      '{"id":4,"request":"echo"}',
    ].join('\n'),
  );
  const bad = { ok: false, reason: 'bad_input' };
  assert.equal(gone, 'closed');
  assert.equal(out.length, 8);
  for (const wanted of [
    { id: 1, ok: true, value: { input: { a: 1 } } },
    { id: 2, ...bad },
    { id: 'three', ok: false, reason: 'internal' },
    { id: 4, ok: true, value: {} },
  ])
    assert.ok(
      out.some((line) => JSON.stringify(line) === JSON.stringify(wanted)),
      JSON.stringify(wanted),
    );
  assert.equal(out.filter((line) => JSON.stringify(line) === JSON.stringify({ id: null, ...bad })).length, 4);
});

test('a line over the cap is refused and the next is served', async () => {
  const { out } = await converse(
    `{"id":1,"request":"echo","input":"${'x'.repeat(300)}"}\n{"id":2,"request":"nothing"}\n`,
    200,
  );
  assert.deepEqual(out, [
    { id: null, ok: false, reason: 'bad_input' },
    { id: 2, ok: true, value: null },
  ]);
});

test('a caller who does not read is not served without end', async () => {
  const from = new PassThrough();
  let released: (() => void) | null = null;
  const stuck = new Writable({
    highWaterMark: 10,
    write: (_chunk, _encoding, done) => {
      released = () => done();
    },
  });
  let asked = 0;
  const shell = createStdioShell({ input: from, output: stuck, saveFolder: '' });
  shell.serve(async () => {
    asked += 1;
    return { ok: true, value: 'x'.repeat(100) };
  });
  await shell.open();
  from.write('{"id":1,"request":"echo"}\n'.repeat(500));
  for (let turns = 0; turns < 200; turns += 1) await setImmediate();
  assert.ok(asked <= 65, String(asked));
  assert.notEqual(released, null);
  stuck.destroy();
  await shell.close();
});

test('a reader that goes away ends it', async () => {
  const from = new PassThrough();
  const to = new PassThrough();
  const shell = createStdioShell({ input: from, output: to, saveFolder: '' });
  shell.serve(toyHandler());
  const { gone } = await shell.open();
  to.destroy(new Error('EPIPE'));
  assert.equal(await gone, 'crashed');
});

test('a mailbox hands over in order, one reader at a time, and forgets when emptied', async () => {
  const mailbox = createMailbox();
  mailbox.put({ version: 1 });
  mailbox.put({ version: 2 });
  assert.equal(await mailbox.take(), '[{"version":1},{"version":2}]');
  const first = mailbox.take();
  const second = mailbox.take();
  assert.equal(await first, '[]');
  mailbox.put({ version: 3 });
  assert.equal(await second, '[{"version":3}]');
  const fourth = mailbox.take();
  mailbox.put({ version: 4 });
  mailbox.put({ version: 4.5 });
  assert.equal(await fourth, '[{"version":4},{"version":4.5}]', 'what comes together goes together');
  mailbox.put({ version: 4.7 });
  mailbox.empty();
  const third = mailbox.take();
  mailbox.put({ version: 5 });
  assert.equal(await third, '[{"version":5}]');
  for (let version = 0; version < 10_050; version += 1) mailbox.put(version);
  const kept = JSON.parse(await mailbox.take()) as number[];
  assert.deepEqual([kept.length, kept[0], kept.at(-1)], [10_000, 50, 10_049]);
});
