/** Power that goes at any moment of a print as it came: one paper or one question, and never a label nobody knows. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { Output } from '../../src-main/jobs/ports.ts';
import { type PrintQueue, createPrintQueue } from '../../src-main/jobs/print-queue.ts';
import { printUnread } from '../../src-main/jobs/print-unread.ts';
import { reconcile } from '../../src-main/jobs/reconcile.ts';
import { type SmallDesk, deskIn } from '../jobs/kit.ts';
import { outputOf } from './practice-output.ts';
import { type UnreadShop, labels, orderId, saidOf, unreadShop } from './unread-shop.ts';

const never = new AbortController().signal;
const wish = { paper: 'labels', printer: labels } as const;

type Moment =
  | 'in front of the first write'
  | "between the buyers' file and the ledger"
  | 'between the ledger and the end of what was set aside'
  | 'before the spooler had it'
  | 'after the spooler had it';

/** The press, and both files as they were on the disk at that moment. */
async function struck(t: TestContext, moment: Moment): Promise<{ it: UnreadShop; desk: SmallDesk }> {
  const directory = mkdtempSync(join(tmpdir(), 'potli struck '));
  const die = (): never => {
    cpSync(dirname(it.desk.db.name), directory, { recursive: true });
    throw new Error('the power went');
  };
  const it = await unreadShop(t, (made) => ({
    async print(job) {
      if (moment === 'after the spooler had it') await made.print(job);
      return die();
    },
  }));
  const recipients = it.desk.recipients();
  assert.ok(recipients);
  if (moment === 'in front of the first write') t.mock.method(recipients, 'putPapers', die);
  if (moment === "between the buyers' file and the ledger")
    t.mock.method(it.desk.ledger.printSets, 'putVerified', die);
  if (moment === 'between the ledger and the end of what was set aside')
    t.mock.method(recipients, 'deleteSetAside', die);
  await assert.rejects(it.ask('papers.printAsItCame', it.job), { reason: 'internal' });
  const desk = deskIn(directory, { getOrder: () => Promise.resolve(null) }, it.desk.work);
  t.after(() => {
    desk.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return { it, desk };
}

async function nextLife(
  { made }: UnreadShop,
  desk: SmallDesk,
  output: Partial<Output> = {},
): Promise<PrintQueue> {
  await reconcile(desk);
  const queue = createPrintQueue(desk, { ...outputOf(made), ...output } as Output, {
    printers: () => Promise.resolve([{ name: labels, notForLabels: null }]),
    fault: (error) => {
      throw error;
    },
    signal: never,
  });
  await queue.step();
  await queue.step();
  return queue;
}

function nothingIsLeft(it: UnreadShop, desk: SmallDesk): void {
  assert.equal(it.sheets(), 1);
  assert.deepEqual(
    saidOf({ desk }).map(({ witness, outAt }) => [witness, outAt !== null]),
    [['unread', true]],
  );
  assert.deepEqual(desk.ledger.prints.openBatches(), []);
  assert.deepEqual(desk.recipients()?.setAsideIds(), []);
  assert.equal(desk.recipients()?.papers(orderId)?.label ?? null, null);
}

for (const moment of ['in front of the first write', "between the buyers' file and the ledger"] as const)
  void test(`${moment}: it is set aside as before, in one place, and can be printed`, async (t) => {
    const { it, desk } = await struck(t, moment);
    const queue = await nextLife(it, desk);
    assert.deepEqual([it.sheets(), saidOf({ desk })], [0, []]);
    assert.ok(desk.recipients()?.setAside(it.job.setAsideId)?.label);
    assert.equal(desk.ledger.printSets.setAside(it.job.setAsideId)?.resolvedAt, null);
    assert.equal(desk.recipients()?.papers(orderId), null);
    assert.equal(desk.ledger.shipments.get(orderId)?.state, 'booked');
    await printUnread(desk, queue, it.job, never);
    await queue.step();
    nothingIsLeft(it, desk);
  });

for (const moment of [
  'between the ledger and the end of what was set aside',
  'before the spooler had it',
] as const)
  void test(`${moment}: it is the order's own, in one place, and waits to be printed`, async (t) => {
    const { it, desk } = await struck(t, moment);
    const queue = await nextLife(it, desk);
    assert.deepEqual([it.sheets(), saidOf({ desk })], [0, []]);
    assert.equal(desk.ledger.printSets.get(orderId)?.state, 'verified');
    assert.deepEqual([desk.ledger.printSets.setAsides(), desk.recipients()?.setAsideIds()], [[], []]);
    assert.ok(desk.recipients()?.papers(orderId)?.label);
    await queue.print(wish, [orderId]);
    await queue.step();
    nothingIsLeft(it, desk);
  });

void test('after the spooler had it: it is found there and printed no second time', async (t) => {
  const { it, desk } = await struck(t, 'after the spooler had it');
  const queue = await nextLife(it, desk);
  assert.deepEqual(await queue.print(wish, [orderId]), []);
  nothingIsLeft(it, desk);
});

for (const moment of ['before the spooler had it', 'after the spooler had it'] as const)
  void test(`${moment}, and it cannot tell: one question, and the answer decides`, async (t) => {
    const { it, desk } = await struck(t, moment);
    const queue = await nextLife(it, desk, { findJob: () => Promise.resolve('unknown') });
    const [batch, ...others] = desk.ledger.prints.openBatches();
    assert.deepEqual([batch?.state, others], ['asking', []]);
    const isOut = moment === 'after the spooler had it';
    await queue.lastGood(batch?.batchId ?? 0, isOut ? 0 : -1);
    await queue.step();
    await queue.print(wish, [orderId]);
    await queue.step();
    assert.equal(it.sheets(), 1);
    assert.deepEqual(desk.ledger.prints.openBatches(), []);
    assert.equal(desk.recipients()?.papers(orderId)?.label ?? null, null);
    assert.deepEqual(
      saidOf({ desk }).map(({ witness, outAt }) => [witness, outAt !== null]),
      isOut
        ? [['unread', true]]
        : [
            ['unread', false],
            ['unread', true],
          ],
    );
  });
