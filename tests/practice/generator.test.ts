import assert from 'node:assert/strict';
import { test } from 'node:test';
import { istDate, istTime } from '../../src-main/domain/ist.ts';
import { catalogue, practiceBoxes, practiceBundles, practicePresets } from '../../src-practice/catalogue.ts';
import { nextShippingDate } from '../../src-practice/orders.ts';
import { makePerson, personalStrings } from '../../src-practice/people.ts';
import { STANDARD_DATE, makeLot, standardDay, standardRuns } from '../../src-practice/plan.ts';

const at = Date.parse('2026-01-10T02:10:00Z');

test('the same seed makes the same store, another seed another', () => {
  const lot = (seed: number): string => JSON.stringify(makeLot({ seed, bookable: 40, visibleAt: at }));
  assert.equal(lot(5), lot(5));
  assert.notEqual(lot(5), lot(6));
});

test('no two people share a text, in thousands, and five scripts are there', () => {
  const seen = new Map<string, number>();
  const scripts = new Set<string>();
  for (let number = 0; number < 5000; number += 1) {
    const person = makePerson(3, number);
    scripts.add(person.script);
    for (const text of new Set(personalStrings(person, true))) {
      // The landmark is shared by what lives around it once the syllables run out.
      if (text !== person.addressLine2) assert.equal(seen.get(text), undefined, text);
      seen.set(text, number);
    }
  }
  assert.equal(scripts.size, 5);
});

test('most PIN codes agree with their state and a few do not, by the share asked for', () => {
  const people = Array.from({ length: 2000 }, (_, number) => makePerson(1, number));
  const wrongPins = people.filter((person) => person.postalCode !== person.place.pin).length;
  const oddStates = people.filter((person) => person.stateOrRegion !== person.place.state).length;
  assert.ok(wrongPins > 10 && wrongPins < 90, String(wrongPins));
  assert.ok(oddStates > 10 && oddStates < 90, String(oddStates));
  for (const person of people) {
    assert.match(person.postalCode, /^[1-8]\d{5}$/);
    assert.match(person.place.stateCode, /^\d{2}$/);
    assert.notEqual(person.place.state, '');
  }
});

test('a lot has exactly what was asked for', () => {
  const extra = { pending: 2, not_easy_ship: 3, too_big: 1, unfamiliar: 2, cancel_requested: 1 } as const;
  const lot = makeLot({ seed: 2, bookable: 500, visibleAt: at, extra });
  assert.equal(lot.length, 509);
  const bookable = lot.slice(0, 500);
  assert.ok(
    bookable.every((order) => order.easyShip && order.opensAt <= at && order.cancelRequestedAt === null),
  );
  const single = bookable.filter((order) => order.items.length === 1);
  assert.equal(single.length, 470);
  assert.equal(single.filter((order) => (order.items[0]?.quantity ?? 0) > 1).length, 55);
  for (const key of ['orderId', 'trackingId', 'dataMatrix', 'invoiceNumber', 'packageId'] as const) {
    assert.equal(new Set(lot.map((order) => order[key])).size, lot.length, key);
  }
  for (const order of lot) {
    assert.match(order.orderId, /^\d{3}-\d{7}-\d{7}$/);
    assert.match(order.trackingId, /^\d{12}$/);
    assert.equal(order.dataMatrix.length, 16);
  }
});

test('the standard day is the one that day.md counts', () => {
  const orders = standardDay(1);
  const count = (test: (order: (typeof orders)[number]) => boolean): number => orders.filter(test).length;
  assert.equal(orders.length, 84);
  const opened = standardRuns.map(({ at: minutes }) =>
    count(
      (order) =>
        istTime(order.opensAt) === `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${minutes % 60}`,
    ),
  );
  assert.deepEqual(opened, [46, 17, 19, 2]);
  assert.ok(orders.every((order) => istDate(order.visibleAt) === STANDARD_DATE));
  assert.equal(
    count((order) => order.visibleAt < order.opensAt),
    5,
    'PENDING turning open',
  );
  assert.equal(
    count((order) => order.items.length === 1 && (order.items[0]?.quantity ?? 0) > 1),
    9,
  );
  assert.equal(
    count((order) => order.items.length === 2),
    5,
  );
  assert.equal(
    count((order) => order.items.length === 3),
    1,
  );
  assert.equal(
    count((order) => order.invoicePages === 2),
    3,
  );
  assert.equal(
    count((order) => order.items.some((item) => item.giftMessage !== null)),
    2,
  );
  assert.equal(
    count((order) => order.cashOnDelivery),
    30,
  );
  assert.equal(
    count((order) => order.items.some((item) => item.product.sku.startsWith('NEW-'))),
    3,
  );
  assert.equal(
    count((order) => order.items.some((item) => item.product.serialNumberRequired)),
    1,
  );
  assert.equal(
    count((order) => order.items.some((item) => item.product.sku.startsWith('BIG-'))),
    1,
  );
  assert.equal(
    count((order) => order.cancelRequestedAt !== null || order.cancelMinutesAfterLabel !== null),
    3,
  );
  assert.equal(
    count((order) => order.dropOffOnly),
    1,
  );
});

test('the store knows the parcel of every ordinary good, and each fits its box', () => {
  assert.equal(catalogue.length, 47);
  const presets = practicePresets();
  for (const product of catalogue) {
    assert.ok(presets.some(({ contents }) => contents[0]?.sku === product.sku && contents[0].quantity === 1));
  }
  const contents = new Set(presets.map((preset) => JSON.stringify(preset.contents)));
  assert.equal(contents.size, presets.length, 'no content twice');
  assert.equal(practiceBundles.length, 20);
  for (const order of [...standardDay(4), ...makeLot({ seed: 4, bookable: 400, visibleAt: at })]) {
    const own = order.items.map(({ product, quantity }) => ({ sku: product.sku, quantity }));
    const strange = /^(NEW|BIG)-/.test(own[0]?.sku ?? '');
    assert.equal(contents.has(JSON.stringify(own)), !strange, JSON.stringify(own));
  }
  for (const preset of presets) {
    assert.ok(practiceBoxes.some((box) => box.name === preset.box && box.lengthCm === preset.lengthCm));
    assert.ok(preset.weightGrams >= 11);
  }
});

test('nobody ships on a Sunday, and what comes after a quarter to two goes the next day', () => {
  assert.equal(nextShippingDate(Date.parse('2026-01-10T08:14:00Z')), '2026-01-10');
  assert.equal(nextShippingDate(Date.parse('2026-01-10T08:16:00Z')), '2026-01-12');
});
