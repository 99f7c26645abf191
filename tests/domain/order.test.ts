import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { byOrderId } from '../../src-main/domain/order.ts';

void test('by id any list has one order, whichever way it lay', () => {
  const ids = fc.uniqueArray(fc.string(), { minLength: 1 });
  fc.assert(
    fc.property(ids, (orderIds) => {
      const rows = orderIds.map((orderId) => ({ orderId }));
      const sorted = rows.toSorted(byOrderId);
      assert.deepEqual(rows.toReversed().toSorted(byOrderId), sorted);
      for (const [at, one] of sorted.entries()) {
        assert.equal(byOrderId(one, { ...one }), 0);
        const next = sorted[at + 1];
        if (next) assert.ok(one.orderId < next.orderId);
      }
    }),
  );
});
