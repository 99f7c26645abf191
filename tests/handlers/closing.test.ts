/** The last answers of a program that is being closed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../src-main/contract/reply.ts';
import { untilClosed } from '../../src-main/handlers/dispatch.ts';

test('what is being answered is answered, and what is asked later is refused', async () => {
  const { promise, resolve } = Promise.withResolvers<Reply<unknown>>();
  const asked: string[] = [];
  const answers = untilClosed((name) => {
    asked.push(name);
    return promise;
  });
  const first = answers.handle('plan.get', {});
  let isClosed = false;
  const closing = answers.close().then(() => (isClosed = true));
  await new Promise((done) => setImmediate(done));
  assert.equal(isClosed, false, 'the files wait for it');
  assert.deepEqual(await answers.handle('board.get', {}), { ok: false, reason: 'cancelled_by_user' });
  resolve({ ok: true, value: 1 });
  await closing;
  assert.deepEqual(await first, { ok: true, value: 1 });
  assert.deepEqual(asked, ['plan.get']);
});
