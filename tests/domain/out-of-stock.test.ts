import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mayGo } from '../../src-main/domain/out-of-stock.ts';

const skus = fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D')).map((list) => new Set(list));

void test('what goes needs something found and lacks nothing; what stays lacks something or needs none of it', () => {
  const orders = fc.array(skus).map((sets) => sets.map((needs, n) => ({ orderId: String(n), skus: needs })));
  fc.assert(
    fc.property(skus, skus, orders, (found, missing, held) => {
      const goes = new Set(mayGo(found, missing, held));
      for (const { orderId, skus: needs } of held) {
        const list = [...needs];
        assert.equal(
          goes.has(orderId),
          list.some((sku) => found.has(sku)) && !list.some((sku) => missing.has(sku)),
        );
      }
    }),
  );
});
