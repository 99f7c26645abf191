import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anOrder, morning, stock } from '../jobs/kit.ts';
import { office } from './kit.ts';

test('the board is searched by a part of an order number, a tracking number or a SKU', async (t) => {
  const { desk, ask } = office(t);
  const [first, second] = [anOrder(1), anOrder(2)];
  stock(desk, [first, second]);
  for (const event of ['plan', 'book', 'booked'] as const)
    desk.ledger.shipments.move(second.orderId, event, morning);
  desk.ledger.shipments.note(second.orderId, { trackingId: '369900004417', bookedAt: morning });
  const found = async (search: string): Promise<string[]> =>
    (await ask('board.get', { search })).rows.map(({ orderId }) => orderId);
  assert.deepEqual(await found(first.orderId.slice(4)), [first.orderId]);
  for (const part of ['369900004417', '4417', ' 4417 '])
    assert.deepEqual(await found(part), [second.orderId]);
  // Two digits stand in every tracking number; they mean nothing.
  assert.deepEqual(await found('99'), []);
  assert.equal((await found('potli')).length, 2);
  const page = await ask('board.get', { search: 'POTLI', offset: 1, limit: 1 });
  assert.deepEqual([page.total, page.rows.length], [2, 1]);
  assert.equal((await ask('board.get', { search: 'potli', column: 'booked' })).total, 1);
  assert.deepEqual(await found('nothing is called that'), []);
});
