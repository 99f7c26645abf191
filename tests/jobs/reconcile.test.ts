/** After a lock or a crash between the two files, what each says of papers that were set aside agrees again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reconcile } from '../../src-main/jobs/reconcile.ts';
import { type SmallDesk, anOrder, morning, smallDesk, stock } from './kit.ts';

const orders = [anOrder(1), anOrder(2), anOrder(3)] as const;
const [{ orderId: kept }, { orderId: lost }, { orderId: printed }] = orders;
const papers = { label: new Uint8Array([1]), invoicePdf: null };

function aside(desk: SmallDesk, orderId: string | null, withPapers: boolean): number {
  const setAsideId = desk.ledger.printSets.addSetAside({
    orderId,
    reason: 'tracking_unknown',
    trackingLast4: null,
    at: morning,
  });
  if (withPapers) desk.recipients()?.putSetAside(setAsideId, papers, morning, morning * 2);
  return setAsideId;
}

const asked = ({ ledger }: SmallDesk): string[] =>
  ledger.chunks.underWay().flatMap(({ chunkId }) => ledger.chunks.orderIds(chunkId));

void test('set-aside papers and rows without their other half go, and what is whole stays', async (t) => {
  const desk = smallDesk(t);
  stock(desk, orders);
  for (const { orderId } of orders)
    for (const event of ['plan', 'book', 'booked'] as const)
      desk.ledger.shipments.move(orderId, event, morning);
  const whole = aside(desk, kept, true);
  const nobodys = aside(desk, null, true);
  const rowAlone = aside(desk, lost, false);
  const nobodysRow = aside(desk, null, false);
  const resolved = aside(desk, kept, true);
  desk.ledger.printSets.resolve(resolved, 'dropped', morning);
  desk.recipients()?.putSetAside(999, papers, morning, morning * 2);

  await reconcile(desk);

  const open = desk.ledger.printSets.setAsides().map(({ setAsideId }) => setAsideId);
  assert.deepEqual(open, [whole, nobodys]);
  assert.deepEqual(desk.recipients()?.setAsideIds(), [whole, nobodys]);
  for (const setAsideId of [rowAlone, nobodysRow])
    assert.equal(desk.ledger.printSets.setAside(setAsideId)?.resolvedAt, morning);
  assert.deepEqual(asked(desk), [lost]);
});

void test('a label set aside right before printing is asked for again; one that came since is not', async (t) => {
  const desk = smallDesk(t);
  stock(desk, orders);
  for (const orderId of [lost, printed]) {
    for (const event of ['plan', 'book', 'booked', 'label'] as const)
      desk.ledger.shipments.move(orderId, event, morning);
    desk.ledger.printSets.putVerified({
      orderId,
      witness: 'tracking',
      labelSha256: '0',
      dataMatrix: null,
      invoicePages: 1,
      cameFrom: 'amazon_feed',
      at: morning,
    });
  }
  desk.ledger.printSets.move(lost, 'set_aside', morning);
  desk.recipients()?.putPapers(printed, papers, morning, morning * 2);
  for (const orderId of [lost, printed]) aside(desk, orderId, false);
  // The power went before its label was deleted.
  desk.recipients()?.putPapers(lost, papers, morning, morning * 2);

  await reconcile(desk);

  assert.deepEqual(desk.ledger.printSets.setAsides(), []);
  assert.equal(desk.ledger.printSets.get(lost)?.state, 'deleted');
  assert.equal(desk.ledger.printSets.get(printed)?.state, 'verified');
  assert.deepEqual(desk.recipients()?.ordersWithPapers(), [printed]);
  assert.deepEqual(asked(desk), [lost]);
  await reconcile(desk);
  assert.deepEqual(asked(desk), [lost]);
});
