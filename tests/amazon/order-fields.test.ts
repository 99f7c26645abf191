/** An order as hostile as a body can be: it never throws, and it never brings along what was not asked for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readOrder } from '../../src-main/amazon/order-fields.ts';
import { paise } from '../../src-main/amazon/fields.ts';

const ID = '171-1234567-1234567';

function order(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    orderId: ID,
    createdTime: '2026-11-01T10:00:00Z',
    lastUpdatedTime: '2026-11-01T10:05:00Z',
    fulfillment: { fulfillmentStatus: 'UNSHIPPED' },
    orderItems: [{ orderItemId: '1', quantityOrdered: 1, product: { sellerSku: 'A' } }],
    ...change,
  };
}

function item(change: Record<string, unknown>): Record<string, unknown> {
  const base = { orderItemId: '1', quantityOrdered: 1, product: { sellerSku: 'A' } };
  return order({ orderItems: [{ ...base, ...change }] });
}

function address(change: Record<string, unknown>): Record<string, unknown> {
  return order({ recipient: { deliveryAddress: change } });
}

test('the least an order needs is enough', () => {
  assert.deepEqual(readOrder(order(), true), {
    order: {
      orderId: ID,
      createdTime: Date.UTC(2026, 10, 1, 10),
      lastUpdatedTime: Date.UTC(2026, 10, 1, 10, 5),
      fulfillmentStatus: 'UNSHIPPED',
      fulfilledBy: null,
      programs: [],
      shipByWindow: { earliest: null, latest: null },
      labelPrintingFrom: null,
      cashOnDelivery: false,
      buyerAskedToCancel: false,
      stateCode: null,
      pinAgreesWithState: null,
      items: [
        {
          orderItemId: '1',
          sku: 'A',
          asin: null,
          title: 'A',
          quantity: 1,
          grossPaise: null,
          gift: false,
          serialNumberRequired: false,
        },
      ],
      packages: [],
    },
    recipient: null,
  });
});

test('an order with something needed missing, wrong-typed or hostile is unreadable as a whole', () => {
  const bad: unknown[] = [
    null,
    undefined,
    17,
    'order',
    [],
    {},
    order({ orderId: undefined }),
    order({ orderId: 171 }),
    order({ orderId: '../../etc/passwd' }),
    order({ orderId: `${ID}/../x` }),
    order({ orderId: `${ID}\n` }),
    order({ orderId: '9'.repeat(1_000_000) }),
    order({ createdTime: 'yesterday' }),
    order({ createdTime: 1_762_000_000 }),
    order({ lastUpdatedTime: '9999-99-99T99:99:99Z' }),
    order({ lastUpdatedTime: null }),
    order({ fulfillment: null }),
    order({ fulfillment: { fulfillmentStatus: 7 } }),
    order({ fulfillment: { fulfillmentStatus: '' } }),
    order({ orderItems: [] }),
    order({ orderItems: 'many' }),
    order({ orderItems: { 0: {} } }),
    item({ orderItemId: '../1' }),
    item({ orderItemId: '..' }),
    item({ quantityOrdered: '2' }),
    item({ quantityOrdered: 1.5 }),
    item({ quantityOrdered: -1 }),
    item({ quantityOrdered: 1e12 }),
    item({ product: null }),
    item({ product: { sellerSku: '' } }),
    item({ product: { sellerSku: ['A'] } }),
  ];
  for (const value of bad) assert.equal(readOrder(value, true), null);
});

test('an order is not packed from the readable half of its items', () => {
  const whole = { orderItemId: '1', quantityOrdered: 1, product: { sellerSku: 'A' } };
  assert.equal(readOrder(order({ orderItems: [whole, { orderItemId: '2' }] }), false), null);
});

test('a cancelled order is known to be cancelled, whatever its items say', () => {
  for (const orderItems of [[], [{ orderItemId: '2' }], null]) {
    const read = readOrder(order({ fulfillment: { fulfillmentStatus: 'CANCELLED' }, orderItems }), false);
    assert.equal(read?.order.fulfillmentStatus, 'CANCELLED');
    assert.deepEqual(read.order.items, []);
  }
});

test('unknown statuses and programs are kept as they are', () => {
  const read = readOrder(
    order({
      programs: ['AMAZON_EASY_SHIP', 'AMAZON_TOMORROW', 7, null],
      fulfillment: { fulfillmentStatus: 'INVOICE_UNCONFIRMED', fulfilledBy: 'SOMEONE' },
      packages: [
        { packageReferenceId: '1', packageStatus: { status: 'TELEPORTED', detailedStatus: 'SOON' } },
        { packageReferenceId: '2' },
        'package',
      ],
    }),
    false,
  )?.order;
  assert.deepEqual(read?.programs, ['AMAZON_EASY_SHIP', 'AMAZON_TOMORROW']);
  assert.equal(read?.fulfillmentStatus, 'INVOICE_UNCONFIRMED');
  assert.deepEqual(
    read?.packages.map(({ status, detailedStatus }) => [status, detailedStatus]),
    [
      ['TELEPORTED', 'SOON'],
      [null, null],
    ],
  );
});

test('a name that is markup, a formula, right-to-left or 10 kB stays text, and stays short', () => {
  const names: readonly (readonly [string, string])[] = [
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['=HYPERLINK("http://x")', '=HYPERLINK("http://x")'],
    ['\u202Egnirts', '\u202Egnirts'],
    ['a\u0000b\nc\u001B[31md', 'a b c [31md'],
    ['n'.repeat(10_000), 'n'.repeat(200)],
    ['half \uD83D', 'half \uFFFD'],
  ];
  for (const [given, kept] of names) {
    assert.equal(readOrder(address({ name: given }), true)?.recipient?.name, kept);
  }
});

test('gift texts go to the recipient and nowhere else, and only when the setting wants one', () => {
  const value = item({ fulfillment: { packing: { giftOption: { giftMessage: 'From Mum' } } } });
  const asked = readOrder(value, true);
  assert.deepEqual(asked?.recipient?.giftMessages, ['From Mum']);
  assert.equal(asked.order.items[0]?.gift, true);
  assert.equal(JSON.stringify(asked.order).includes('Mum'), false);
  const unasked = readOrder(value, false);
  assert.equal(unasked?.recipient, null);
  assert.equal(JSON.stringify(unasked).includes('Mum'), false);
});

test('personal fields that nobody asked for are left behind', () => {
  const value = order({
    buyer: { buyerName: 'PERSON', buyerEmail: 'PERSON@x' },
    payment: { paymentExecutions: [{ cardBrand: 'PERSON' }] },
    tax: { taxRegistrations: [{ legalName: 'PERSON' }] },
    recipient: {
      deliveryAddress: { name: 'PERSON', stateOrRegion: 'GUJARAT', extendedFields: { x: 'PERSON' } },
      deliveryPreference: { dropOffLocation: 'PERSON' },
    },
    orderItems: [
      {
        orderItemId: '1',
        quantityOrdered: 1,
        product: { sellerSku: 'A', customization: { customizedUrl: 'PERSON' }, serialNumbers: ['PERSON'] },
        cancellation: { cancellationRequest: { requester: 'BUYER', cancelReason: 'PERSON' } },
      },
    ],
  });
  const read = readOrder(value, true);
  assert.equal(JSON.stringify(read?.order).includes('PERSON'), false);
  assert.equal(JSON.stringify(read?.recipient).split('PERSON').length - 1, 1);
  assert.equal(read?.order.buyerAskedToCancel, true);
  assert.equal(JSON.stringify(readOrder(value, false)).includes('PERSON'), false);
});

test('the state comes from its name; the PIN code only agrees, disagrees or is silent', () => {
  const read = (change: Record<string, unknown>): unknown[] => {
    const value = readOrder(address(change), true)?.order;
    return [value?.stateCode, value?.pinAgreesWithState];
  };
  assert.deepEqual(read({ stateOrRegion: 'GUJARAT', postalCode: '395006' }), ['24', true]);
  assert.deepEqual(read({ stateOrRegion: 'Kerala', postalCode: '395006' }), ['32', false]);
  assert.deepEqual(read({ stateOrRegion: 'Gujarat', postalCode: '' }), ['24', null]);
  assert.deepEqual(read({ stateOrRegion: 'Atlantis', postalCode: '395006' }), [null, null]);
});

test('money is exact or nothing', () => {
  const inr = (amount: unknown): number | null => paise({ amount, currencyCode: 'INR' });
  assert.equal(inr('499'), 49_900);
  assert.equal(inr('499.5'), 49_950);
  assert.equal(inr('0.07'), 7);
  assert.equal(inr('1.2300'), 123);
  assert.equal(inr('-0.00'), 0);
  assert.equal(inr('-12.34'), -1_234);
  assert.equal(inr('999999999.99'), 99_999_999_999);
  for (const none of ['1.005', '1,000', '1e3', ' 1', '', '.5', '1.', 'NaN', 499, null, '9999999999999']) {
    assert.equal(inr(none), null, String(none));
  }
  assert.equal(paise({ amount: '5', currencyCode: 'USD' }), null);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (amount) => {
      const text = `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
      assert.equal(inr(text), amount);
    }),
  );
});

test('no JSON whatsoever makes the reader throw or breaks its promises', () => {
  const names = Object.keys(order()).concat('recipient', 'packages', 'programs');
  const garbled = fc
    .tuple(fc.subarray(names), fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 4 }))
    .map(([fields, one, other]) =>
      order(Object.fromEntries(fields.map((name, index) => [name, index % 2 === 0 ? one : other]))),
    );
  fc.assert(
    fc.property(fc.oneof(garbled, fc.jsonValue()), fc.boolean(), (value, withRecipient) => {
      const read = readOrder(value, withRecipient);
      if (read === null) return;
      assert.match(read.order.orderId, /^[A-Z0-9]{3}-\d{7}-\d{7}$/);
      assert.ok(read.order.items.length > 0 || read.order.fulfillmentStatus === 'CANCELLED');
      if (!withRecipient) assert.equal(read.recipient, null);
    }),
    { numRuns: 2_000 },
  );
});
