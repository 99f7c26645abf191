/** The parcels that come back on the standard day. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { istDate, istMidnight, MINUTE } from '../../src-main/domain/ist.ts';
import { Books } from '../../src-practice/books.ts';
import { usualEndings } from '../../src-practice/life.ts';
import { STANDARD_DATE, standardDay } from '../../src-practice/plan.ts';
import { standardReturns, standardReturnsAt } from '../../src-practice/returns.ts';
import { World } from '../../src-practice/world.ts';

const midnight = istMidnight(STANDARD_DATE);
const back = midnight + standardReturnsAt * MINUTE;

test('six parcels of earlier days come back, each known by its own number', () => {
  const parcels = standardReturns(1, STANDARD_DATE);
  assert.equal(parcels.length, 6);
  const day = standardDay(1);
  const numbers = [...day, ...parcels.map(({ order }) => order)].map(({ trackingId }) => trackingId);
  assert.equal(new Set(numbers).size, 84 + 6);
  for (const { bookedAt, slot, events } of parcels) {
    assert.ok(istDate(bookedAt) < STANDARD_DATE);
    assert.ok(slot.endTime < midnight);
    assert.deepEqual(
      events.map(({ at }) => at),
      events.map(({ at }) => at).sort((a, b) => a - b),
    );
  }
});

test('Amazon says of five that they are back, and of one that it is still on its way', () => {
  const books = new Books();
  const world = new World(1, usualEndings, books);
  world.addPast(standardReturns(1, STANDARD_DATE));
  const statuses = (now: number): string[] =>
    [...world.packages.values()].map((parcel) => world.packageStatus(parcel, now)).sort();
  const before = ['Delivered', 'Delivered', 'Rejected', 'Rejected', 'Rejected', 'Undeliverable'];
  assert.deepEqual(statuses(back - MINUTE), before);
  assert.deepEqual(statuses(back), ['Rejected', ...Array.from({ length: 5 }, () => 'ReturnedToSeller')]);
  assert.equal(books.summary().packages, 0, 'they are no bookings of this day');
  for (const order of world.orders.values()) assert.equal(world.fulfillmentStatus(order, back), 'SHIPPED');
});
