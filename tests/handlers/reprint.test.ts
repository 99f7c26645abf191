/** Printing again: with a reason, with Amazon's papers fetched anew, and with the first paper on the shred list. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MINUTE } from '../../src-main/domain/ist.ts';
import { anOrder } from '../jobs/kit.ts';
import type { TestOffice } from './kit.ts';
import { arrive, paperedOffice } from './papered.ts';

const orders = [anOrder(1), anOrder(2)] as const;
const [{ orderId }, { orderId: secondId }] = orders;

const later = ({ desk }: TestOffice): void => desk.clock.set(desk.clock.now() + MINUTE);
const shredded = ({ desk }: TestOffice): string[] =>
  desk.ledger.handover.toShred().map((row) => `${row.orderId} ${row.paper} ${row.reason}`);

void test('a reprint wants a reason from the list, and something that was there', async (t) => {
  const made = paperedOffice(t, { orders });
  for (const reason of [undefined, '', 'because'])
    assert.deepEqual(await made.handle('papers.reprint', { orderId, reason }), {
      ok: false,
      reason: 'bad_input',
    });
  await assert.rejects(made.ask('papers.reprint', { orderId, reason: 'jammed' }), {
    reason: 'not_allowed_now',
  });
});

void test('a spoiled label is shredded, fetched again and printed again with its reason', async (t) => {
  const made = paperedOffice(t, { orders });
  const { desk, ask } = made;
  await arrive(made);
  const [first] = await ask('papers.print', { paper: 'labels', printer: 'Zebra' });
  assert.deepEqual(first?.orderIds, [orderId, secondId]);
  later(made);
  await ask('papers.reprint', { orderId, reason: 'jammed' });
  await ask('papers.reprint', { orderId, reason: 'printed_badly' });
  // Pressed twice, spoiled once, and its invoice was never printed; the last word is the reason.
  assert.deepEqual(shredded(made), [`${orderId} label spoiled`]);
  assert.equal(desk.recipients()?.papers(orderId), null);
  await arrive(made);
  assert.equal(desk.calls.get('submitDocumentsFeed'), 3);

  // The rest of the first batch came out: that says nothing about the papers that were fetched since.
  later(made);
  await ask('papers.confirmOut', { batchId: first?.batchId ?? 0, lastOrderId: null });
  assert.equal(desk.ledger.printSets.get(orderId)?.state, 'verified');
  assert.ok(desk.recipients()?.papers(orderId)?.label);

  const [again] = await ask('papers.print', { paper: 'labels', printer: 'Zebra' });
  assert.deepEqual(again?.orderIds, [orderId]);
  const rows = (batchId: number | undefined) =>
    desk.ledger.prints.ofBatch(batchId ?? 0).map((print) => print.reprintReason);
  assert.deepEqual(rows(first?.batchId), [null, null]);
  assert.deepEqual(rows(again?.batchId), ['printed_badly']);
  assert.equal(desk.ledger.prints.labelsSent(), 3);

  // Two copies of one label are about: the first stays named until it is ticked, and the day stays open with it.
  assert.equal(shredded(made).length, 1);
  await assert.rejects(ask('day.close', { leaveShredding: null }), { reason: 'shredding_open' });
  await ask('shred.tick', { shredIds: desk.ledger.handover.toShred().map(({ shredId }) => shredId) });
  await assert.rejects(ask('day.close', { leaveShredding: null }), { reason: 'prints_unconfirmed' });
  await ask('day.close', { leaveShredding: null, unconfirmed: 'leave' });

  // A reason is for one print; the next reprint has its own.
  later(made);
  await ask('papers.reprint', { orderId, reason: 'lost' });
  await arrive(made);
  const [third] = await ask('papers.print', { paper: 'labels', printer: 'Zebra' });
  assert.deepEqual(rows(third?.batchId), ['lost']);
});
