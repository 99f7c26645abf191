/** The program of a pool's thread: takes a task, does it, answers. */
import { parentPort, workerData } from 'node:worker_threads';
import { answerOf, movable } from './messages.ts';
import type { Answer, Ask } from './messages.ts';
import { giveWay } from './right-of-way.ts';
import { tasks } from './tasks.ts';

const port = parentPort;
if (port === null) throw new Error('this file is the program of a thread');

type Task = (input: never, between: () => void) => Promise<unknown>;
const table = new Map<string, Task>(Object.entries(tasks));

const shared: unknown = workerData;
const between = (): void => {
  if (shared instanceof SharedArrayBuffer) giveWay(shared);
};

async function answer(ask: Ask): Promise<Answer> {
  const task = table.get(ask.task);
  if (task === undefined) return { ok: false, fault: 'no such task' };
  try {
    // The pool's typed front (work.ts) is the only sender, so the input is the task's own.
    return { ok: true, value: await task(ask.input as never, between) };
  } catch (error) {
    return answerOf(error);
  }
}

port.on('message', (ask: Ask) => {
  void answer(ask).then((reply) => port.postMessage(reply, [...movable(reply)]));
});
