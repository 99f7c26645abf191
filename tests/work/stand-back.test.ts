/** Long work comes behind what somebody waits for, as far as the system lets a thread have a priority. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { constants, getPriority } from 'node:os';
import { test } from 'node:test';
import { createWork } from '../../src-main/work/work.ts';
import { batch } from '../documents/support/orders.ts';

const skip = process.platform !== 'linux' && 'only Linux gives a thread a priority of its own';

test('a thread at work stands behind the core, which keeps its place', { skip }, async (t) => {
  const work = createWork({ size: 1 });
  t.after(() => work.close());
  await work.readDocument(batch([1]));
  const own = getPriority();
  const threads = readdirSync('/proc/self/task').map((thread) => getPriority(Number(thread)));
  assert.deepEqual(
    threads.filter((priority) => priority !== own),
    [constants.priority.PRIORITY_BELOW_NORMAL],
  );
});
