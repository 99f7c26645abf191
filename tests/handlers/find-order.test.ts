/** What the palette asks when a part of an order number, a tracking number or a SKU is typed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Order } from '../../src-main/domain/order.ts';
import { DAY, HOUR } from '../../src-main/domain/ist.ts';
import { aSku, anOrder, morning, stock } from '../jobs/kit.ts';
import { office } from './kit.ts';

function withSku(number: number, sku: string): Order {
  const order = anOrder(number);
  return { ...order, items: order.items.map((item) => ({ ...item, sku })) };
}

test('an order is found by the beginning of its number, its tracking number or its SKU', async (t) => {
  const { desk, ask } = office(t);
  stock(desk, [withSku(1, 'BD-01-SMALL'), withSku(2, 'bd-red'), withSku(13, '%_"\' OR 1')]);
  const { orderId } = anOrder(2);
  for (const event of ['plan', 'book', 'booked'] as const)
    desk.ledger.shipments.move(orderId, event, morning);
  desk.ledger.shipments.note(orderId, { trackingId: '361234567890' });
  const find = async (search: string): Promise<readonly string[]> => {
    const { rows, total } = await ask('orders.list', { search });
    assert.equal(total, rows.length);
    return rows.map((row) => row.orderId);
  };
  const ids = [1, 2, 13].map((number) => anOrder(number).orderId);
  assert.deepEqual(await find(''), ids.toReversed());
  assert.deepEqual(await find('405-0000000-00000'), ids.toReversed());
  assert.deepEqual(await find('405-0000000-0000002'), [ids[1]]);
  assert.deepEqual(await find('36123456'), [ids[1]]);
  assert.deepEqual(await find('BD-01'), [ids[0]]);
  assert.deepEqual(await find('bd-01-s'), [ids[0]]);
  assert.deepEqual(await find('bd'), [ids[1], ids[0]]);
  assert.deepEqual(await find('0000002'), []);
  // What a database might take for a pattern or a command is only a text.
  assert.deepEqual(await find('%_'), [ids[2]]);
  assert.deepEqual(await find('%'), [ids[2]]);
  assert.deepEqual(await find("' OR 1=1 --"), []);
});

test('orders come newest first, a page after the last, and are counted whatever is taken back', async (t) => {
  const { desk, ask } = office(t);
  // Every third has the same time as the one before.
  const made = Array.from({ length: 25 }, (_, n) =>
    anOrder(n + 1, { createdTime: morning - Math.floor((n * 2) / 3) * HOUR }),
  );
  stock(desk, made);
  const sorted = made
    .toSorted((a, b) => b.createdTime - a.createdTime || (a.orderId < b.orderId ? 1 : -1))
    .map(({ orderId }) => orderId);
  for (const search of ['', '405-', aSku]) {
    const seen: string[] = [];
    for (;;) {
      const after = seen.at(-1);
      const { rows, total } = await ask('orders.list', { search, limit: 7, ...(after ? { after } : {}) });
      assert.equal(total, 25);
      if (rows.length === 0) break;
      seen.push(...rows.map(({ orderId }) => orderId));
    }
    assert.deepEqual(seen, sorted);
  }
  assert.throws(() =>
    desk.ledger.transaction(() => {
      desk.ledger.orders.put(anOrder(26), morning);
      throw new Error('taken back');
    }),
  );
  desk.ledger.orders.put(anOrder(1), morning + 1);
  assert.equal((await ask('orders.list', {})).total, 25);
  assert.equal(desk.ledger.expiry.statute(morning + 1, '2999-01-01', 10), 10);
  assert.equal((await ask('orders.list', {})).total, 15);
});

test('an order of long ago is found beside those at the desk', async (t) => {
  const { desk, ask } = office(t);
  const long = anOrder(1, { fulfillmentStatus: 'SHIPPED', createdTime: morning - 60 * DAY });
  const older = anOrder(2, { createdTime: morning - 61 * DAY });
  stock(desk, [long, older, anOrder(3)]);
  desk.ledger.shipments.move(long.orderId, 'delivered', morning - 50 * DAY);
  assert.equal(desk.view.line(long.orderId), null);
  const { rows } = await ask('orders.list', { search: aSku.toLowerCase() });
  assert.deepEqual(
    rows.map(({ orderId, state }) => [orderId, state]),
    [
      [anOrder(3).orderId, 'new'],
      [long.orderId, 'delivered'],
      [older.orderId, 'new'],
    ],
  );
});

test('the board shows one order alone, whatever column it stands in', async (t) => {
  const { desk, ask } = office(t);
  stock(desk, [anOrder(1), anOrder(2)]);
  const { orderId } = anOrder(2);
  const { rows, total, counts } = await ask('board.get', { orderId });
  assert.deepEqual([rows.map((row) => row.orderId), total, counts.planned], [[orderId], 1, 2]);
  assert.deepEqual((await ask('board.get', { orderId, column: 'packed' })).rows, []);
});
