import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DAY, addDays, istDate } from '../../src-main/domain/ist.ts';
import {
  AWAITED_FOR,
  awaitedAs,
  claimBy,
  isAwaited,
  orderIdOf,
  returnExpectation,
} from '../../src-main/domain/returns.ts';
import { shipmentStates } from '../../src-main/domain/shipment.ts';

const facts = (
  state: (typeof shipmentStates)[number] | null,
  words: readonly (string | null)[] = [],
  wasPickedUp = true,
): Parameters<typeof returnExpectation>[0] => ({ state, words, wasPickedUp });
const anInstant = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2030, 0, 1) });

void test('what Amazon says of a parcel decides whether it was to come', () => {
  assert.equal(returnExpectation(null), 'unknown_parcel');
  for (const word of [
    'RejectedByBuyer',
    'REJECTED_BY_BUYER',
    'Undeliverable',
    'RETURNING_TO_SELLER',
    'Rejected',
  ])
    assert.equal(returnExpectation(facts('in_transit', [null, word])), 'on_its_way', word);
  assert.equal(returnExpectation(facts('in_transit', ['ReturnedToSeller'])), 'amazon_says_here');
  assert.equal(returnExpectation(facts('returned')), 'amazon_says_here');
  assert.equal(returnExpectation(facts('delivered', ['Delivered'])), 'after_delivery');
  assert.equal(returnExpectation(facts('in_transit', ['OutForDelivery', 'SHIPPED'])), 'not_expected');
  assert.equal(returnExpectation(facts('cancelled')), 'on_its_way');
  assert.equal(returnExpectation(facts('cancelled', [], false)), 'not_expected');
  assert.equal(returnExpectation(facts(null)), 'not_expected');
});

void test('words nobody knows never make a parcel awaited', () => {
  fc.assert(
    fc.property(fc.constantFrom(...shipmentStates), fc.array(fc.string()), (state, words) => {
      fc.pre(!words.some((word) => /reject|undeliver|return/iu.test(word)));
      const expectation = returnExpectation(facts(state, words, false));
      assert.equal(isAwaited(expectation), state === 'returned');
    }),
  );
});

void test('a parcel is awaited from the carrier for as long as it has it, and from Amazon for 45 days', () => {
  const gone = { stateSince: 0, packageStatus: null, pickedUpAt: 0 };
  const returning = [{ status: null, detailedStatus: 'ReturningToSeller' }];
  const as = (state: 'in_transit' | 'returned' | 'cancelled' | 'delivered', now: number, words = returning) =>
    awaitedAs({ ...gone, state }, words, now);
  assert.equal(as('in_transit', AWAITED_FOR), 'on_its_way');
  assert.equal(as('in_transit', 0, []), null);
  assert.equal(as('returned', AWAITED_FOR - 1), 'amazon_says_here');
  assert.equal(as('returned', AWAITED_FOR), null);
  assert.equal(as('cancelled', AWAITED_FOR - 1, []), 'on_its_way');
  assert.equal(as('cancelled', AWAITED_FOR, []), null);
  assert.equal(as('delivered', 0), null);
  assert.equal(awaitedAs({ ...gone, state: 'cancelled', pickedUpAt: null }, returning, 0), null);
  assert.equal(
    awaitedAs({ ...gone, state: 'in_transit', packageStatus: 'Undeliverable' }, [], 0),
    'on_its_way',
  );
});

void test('a claim has seven days from the earlier of arrival and what Amazon says, back to stock has none', () => {
  fc.assert(
    fc.property(
      anInstant,
      fc.option(anInstant),
      fc.constantFrom('damaged', 'empty', 'back_to_stock', null),
      (arrivedAt, since, condition) => {
        const by = claimBy(condition, arrivedAt, since);
        if (condition === null || condition === 'back_to_stock') {
          assert.equal(by, null);
          return;
        }
        assert.equal(by, addDays(istDate(Math.min(arrivedAt, since ?? Infinity)), 7));
        assert.ok(by !== null && by <= addDays(istDate(arrivedAt), 7));
      },
    ),
  );
  const late = Date.parse('2026-07-14T19:00:00Z');
  assert.equal(claimBy('empty', late, null), '2026-07-22', 'half past midnight in India is the next day');
  assert.equal(claimBy('damaged', late, late - 3 * DAY), '2026-07-19');
});

void test('an order number is read with its dashes, without them and with blanks, and nothing else is', () => {
  const id = '405-0000001-0000002';
  for (const scanned of [id, '40500000010000002', ` ${id}\n`]) assert.equal(orderIdOf(scanned), id);
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = orderIdOf(text);
      if (read !== null) assert.equal(read.replaceAll('-', ''), text.trim().replaceAll('-', ''));
    }),
  );
  for (const other of ['361234567890', '405-0000001-000000', 'BD-01', ''])
    assert.equal(orderIdOf(other), null);
});
