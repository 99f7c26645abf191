/** Bundled by bundle.test.ts: knows its folder and starts a thread by its address, as the program does. */
import { once } from 'node:events';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';

export const here = resolve(import.meta.dirname);

export async function askThread(): Promise<unknown> {
  const thread = new Worker(new URL('./places-thread.ts', import.meta.url));
  const [said] = (await once(thread, 'message')) as [unknown];
  await thread.terminate();
  return said;
}
