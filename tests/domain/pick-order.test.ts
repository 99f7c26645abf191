import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pickOrder } from '../../src-main/domain/pick-order.ts';
import { anOrder } from '../jobs/kit.ts';

void test('picked by bin, whatever order the orders come in, and none is lost', () => {
  const [item] = anOrder(1).items;
  assert.ok(item);
  const orders = ['C', 'A', 'B', 'A'].map((sku, index) => anOrder(index, { items: [{ ...item, sku }] }));
  const bins = new Map([
    ['A', 'A2'],
    ['B', 'A1'],
    ['C', 'B1'],
  ]);
  const skus = (list: typeof orders): string[] =>
    pickOrder(list, bins).map((order) => order.items[0]?.sku ?? '');
  assert.deepEqual(skus(orders), skus(orders.toReversed()));
  assert.deepEqual(skus(orders).toSorted(), ['A', 'A', 'B', 'C']);
  const at = skus(orders);
  assert.equal(Math.abs(at.indexOf('A') - at.lastIndexOf('A')), 1);
});
