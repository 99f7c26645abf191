import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUR, MINUTE } from '../../src-main/domain/ist.ts';
import { anOrder, aSlot, morning, stock } from '../jobs/kit.ts';
import { office } from './kit.ts';

test('without a line the desk counts what is on paper, what waits and what is not booked', async (t) => {
  const since = morning - 5 * MINUTE;
  const { desk, ask } = office(
    t,
    {},
    {
      host: {
        status: () => ({
          vault: 'memory',
          sandboxed: true,
          lock: 'open',
          amazon: { state: 'offline', since },
          fetching: false,
        }),
      },
    },
  );
  const orders = [1, 2, 3, 4].map((number) => anOrder(number));
  stock(desk, orders);
  const { startTime, endTime } = aSlot({ startTime: morning + 3 * HOUR, endTime: morning + 6 * HOUR });
  for (const { orderId } of orders.slice(0, 2)) {
    for (const event of ['plan', 'book', 'booked'] as const)
      desk.ledger.shipments.move(orderId, event, morning);
    desk.ledger.shipments.note(orderId, { slotStart: startTime, slotEnd: endTime, handoverMethod: 'PICKUP' });
  }
  const { offline, papers } = await ask('desk.waits');
  assert.equal(papers, null);
  assert.deepEqual(
    [offline?.since, offline?.onPaper, offline?.toPrint, offline?.labelWaits, offline?.notBooked],
    [since, 0, 0, 2, 2],
  );
  assert.ok(offline?.lastSafeReturn);
});

test('with a line it names the papers that were asked for, and how long that usually takes', async (t) => {
  const { desk, ask } = office(t);
  stock(desk, [anOrder(1), anOrder(2)]);
  const { chunks } = desk.ledger;
  const before = chunks.add([anOrder(1).orderId], morning - 20 * MINUTE);
  chunks.change(before, { state: 'here', endedAt: morning - 17 * MINUTE });
  chunks.add([anOrder(2).orderId], desk.clock.now() - 2 * MINUTE);
  assert.deepEqual(await ask('desk.waits'), {
    offline: null,
    papers: {
      orders: 1,
      askedAt: desk.clock.now() - 2 * MINUTE,
      usual: { ms: 3 * MINUTE, of: 1 },
      slow: false,
    },
  });
});
