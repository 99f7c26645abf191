/** A thread whose tasks misbehave in the ways that the pool must outlive. */
import { parentPort, threadId } from 'node:worker_threads';
import { DocumentError } from '../../../src-main/domain/papers.ts';
import { StoreError } from '../../../src-main/domain/store-error.ts';
import { answerOf } from '../../../src-main/work/messages.ts';
import type { Ask } from '../../../src-main/work/messages.ts';

function hang(): never {
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function fillHeap(): never {
  const kept: string[][] = [];
  for (;;) kept.push(Array.from({ length: 10_000 }, (_, index) => `${kept.length}-${index}`));
}

const tasks = new Map<string, (input: unknown) => unknown>([
  ['echo', (input) => input],
  ['whoami', () => threadId],
  ['environment', () => ({ ...process.env })],
  ['hang', hang],
  ['exit', () => process.exit(3)],
  ['fillHeap', fillHeap],
  [
    'fault',
    (input) => {
      throw new TypeError(`cannot read ${String(input)}`);
    },
  ],
  [
    'refuse',
    () => {
      throw new DocumentError('pdf_encrypted');
    },
  ],
  [
    'fullDisk',
    () => {
      throw new StoreError('disk_full', 'backup: SQLITE_FULL');
    },
  ],
]);

parentPort?.on('message', (ask: Ask) => {
  if (ask.task === 'throwLater') throw new Error('outside of any task');
  try {
    parentPort?.postMessage({ ok: true, value: tasks.get(ask.task)?.(ask.input) }, []);
  } catch (error) {
    parentPort?.postMessage(answerOf(error), []);
  }
});
