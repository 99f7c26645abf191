import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { neverMatches, pairPapers } from '../../src-main/domain/pairing.ts';
import type { Booking, PaperReading } from '../../src-main/domain/pairing.ts';

const papers = (trackingId: string, ...orderNumbers: string[]): PaperReading => ({
  label: { trackingId, dataMatrix: 'DM' },
  orderNumbers,
});
const books: readonly Booking[] = [
  { orderId: 'A', trackingId: '1' },
  { orderId: 'B', trackingId: '2' },
  { orderId: 'C', trackingId: '3' },
  { orderId: 'new', trackingId: null },
];
const outcome = (
  read: readonly PaperReading[],
  witness: 'tracking' | 'invoice' = 'tracking',
  bookings = books,
) => {
  const { verified, setAside } = pairPapers(read, bookings, witness);
  return read.map((one) => {
    const good = verified.find((entry) => entry.papers === one);
    const aside = setAside.find((entry) => entry.papers === one);
    return good === undefined ? `${aside?.reason}:${aside?.orderId}` : `ok:${good.orderId}`;
  });
};

test('the tracking number says whose it is and the invoice agrees', () => {
  assert.deepEqual(outcome([papers('2', 'B'), papers('1', 'A')]), ['ok:B', 'ok:A']);
});

test('each way of being in doubt has its reason and points to the order where something does', () => {
  const cases: readonly (readonly [PaperReading, string])[] = [
    [papers('9', 'A'), 'tracking_unknown:A'],
    [papers('9', 'nobody'), 'tracking_unknown:null'],
    [papers('9'), 'tracking_unknown:null'],
    [papers('9', 'new'), 'tracking_not_yet:new'],
    [papers('1', 'B'), 'invoice_disagrees:B'],
    [papers('1', 'nobody'), 'invoice_disagrees:A'],
    [papers('1', 'A', 'B'), 'invoice_disagrees:A'],
    [papers('1'), 'invoice_missing:A'],
    [{ label: { problem: 'no_barcode' }, orderNumbers: ['A'] }, 'label_unreadable:A'],
    [{ label: { problem: 'other_layout' }, orderNumbers: [] }, 'label_other_layout:null'],
    [{ label: { problem: 'two_barcodes' }, orderNumbers: ['nobody'] }, 'label_other_layout:null'],
  ];
  for (const [reading, expected] of cases) assert.deepEqual(outcome([reading]), [expected]);
});

test('a number that nobody booked on a label without a DataMatrix is no Easy Ship label', () => {
  const bare = (trackingId: string, ...orderNumbers: string[]): PaperReading => ({
    label: { trackingId, dataMatrix: null },
    orderNumbers,
  });
  for (const witness of ['tracking', 'invoice'] as const) {
    assert.deepEqual(outcome([bare('SS1', 'A')], witness), ['label_other_layout:A']);
    assert.deepEqual(outcome([bare('1', 'A')], witness), ['ok:A'], 'the tracking number is proof enough');
  }
  assert.equal(neverMatches([bare('SS1', 'A')], books), false);
});

test('swapped labels are both set aside', () => {
  assert.deepEqual(outcome([papers('1', 'B'), papers('2', 'A')]), [
    'invoice_disagrees:B',
    'invoice_disagrees:A',
  ]);
});

test("a label copied over another order's costs that order its papers and the owner of the label nothing", () => {
  assert.deepEqual(outcome([papers('1', 'A'), papers('1', 'B'), papers('3', 'C')]), [
    'ok:A',
    'tracking_duplicate:B',
    'ok:C',
  ]);
});

test('copies that both witnesses vouch for, or neither, are all set aside', () => {
  assert.deepEqual(outcome([papers('1', 'A'), papers('1', 'A')]), [
    'tracking_duplicate:A',
    'tracking_duplicate:A',
  ]);
  assert.deepEqual(outcome([papers('1', 'B'), papers('1')]), [
    'tracking_duplicate:B',
    'tracking_duplicate:A',
  ]);
  assert.deepEqual(outcome([papers('9', 'A'), papers('9', 'B')]), [
    'tracking_duplicate:A',
    'tracking_duplicate:B',
  ]);
});

test('a tracking number that two bookings claim decides nothing', () => {
  const twice = [...books, { orderId: 'D', trackingId: '1' }];
  assert.deepEqual(outcome([papers('1', 'A')], 'tracking', twice), ['tracking_duplicate:A']);
  assert.deepEqual(outcome([papers('1', 'D')], 'tracking', twice), ['tracking_duplicate:D']);
});

test('by the second witness alone, the invoice decides, but never against a tracking number', () => {
  assert.deepEqual(outcome([papers('x', 'A'), papers('y', 'new')], 'invoice'), ['ok:A', 'ok:new']);
  assert.deepEqual(outcome([papers('2', 'A')], 'invoice'), ['invoice_disagrees:A']);
  assert.deepEqual(outcome([papers('x')], 'invoice'), ['invoice_missing:null']);
  assert.deepEqual(outcome([papers('x', 'A', 'B')], 'invoice'), ['invoice_disagrees:null']);
  assert.deepEqual(outcome([papers('x', 'nobody')], 'invoice'), ['tracking_unknown:null']);
  assert.deepEqual(outcome([papers('x', 'A'), papers('y', 'A')], 'invoice'), [
    'tracking_duplicate:A',
    'tracking_duplicate:A',
  ]);
  assert.deepEqual(outcome([papers('x', 'A'), papers('x', 'B')], 'invoice'), [
    'tracking_duplicate:A',
    'tracking_duplicate:B',
  ]);
});

test('an account never matches only when labels could have matched and none did', () => {
  assert.equal(neverMatches([papers('x', 'A'), papers('y', 'B')], books), true);
  assert.equal(neverMatches([papers('x', 'A'), papers('2', 'B')], books), false);
  assert.equal(neverMatches([papers('x', 'new')], books), false, 'Amazon has given no number yet');
  assert.equal(neverMatches([papers('x', 'nobody')], books), false, "somebody else's papers");
  assert.equal(neverMatches([], books), false);
});

const ids = ['A', 'B', 'C', 'D', 'E', 'F'];
const anyBookings = fc.uniqueArray(
  fc.record({
    orderId: fc.constantFrom(...ids),
    trackingId: fc.option(fc.constantFrom('1', '2', '3', '4', '5', '6')),
  }),
  { selector: (booking) => booking.orderId },
);
const anyPapers = fc.array(
  fc.record({
    label: fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          trackingId: fc.constantFrom('1', '2', '3', '4', '5', '6', '7'),
          dataMatrix: fc.constantFrom('DM', 'DM', null),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ problem: fc.constantFrom('no_barcode', 'other_layout', 'two_barcodes') }),
      },
    ),
    orderNumbers: fc.uniqueArray(fc.constantFrom(...ids, 'nobody'), { maxLength: 2 }),
  }),
  { maxLength: 9 },
);

test('whatever comes in: every paper once, every order and tracking number printed at most once, both agree', () => {
  fc.assert(
    fc.property(anyPapers, anyBookings, fc.constantFrom('tracking', 'invoice'), (read, bookings, witness) => {
      const { verified, setAside } = pairPapers(read, bookings, witness);
      assert.equal(verified.length + setAside.length, read.length);
      assert.equal(new Set([...verified, ...setAside].map((one) => one.papers)).size, read.length);
      assert.equal(new Set(verified.map((one) => one.orderId)).size, verified.length);
      assert.equal(new Set(verified.map((one) => one.trackingId)).size, verified.length);
      for (const {
        papers: { label, orderNumbers },
        orderId,
        trackingId,
      } of verified) {
        assert.ok('trackingId' in label && label.trackingId === trackingId);
        assert.deepEqual(orderNumbers, [orderId]);
        const owners = bookings.filter((booking) => booking.trackingId === trackingId);
        assert.ok(bookings.some((booking) => booking.orderId === orderId));
        assert.ok(owners.every((booking) => booking.orderId === orderId));
        if (witness === 'tracking') assert.equal(owners.length, 1);
      }
      for (const { orderId } of setAside)
        assert.ok(orderId === null || bookings.some((booking) => booking.orderId === orderId));
    }),
  );
});

test('the order of the papers decides nothing', () => {
  const shuffled = anyPapers.chain((read) =>
    fc.tuple(fc.constant(read), fc.shuffledSubarray(read, { minLength: read.length })),
  );
  fc.assert(
    fc.property(shuffled, anyBookings, ([read, other], bookings) => {
      const [a, b] = [pairPapers(read, bookings, 'tracking'), pairPapers(other, bookings, 'tracking')];
      const key = (pairing: typeof a) =>
        new Map([
          ...pairing.verified.map((one) => [one.papers, `ok ${one.orderId}`] as const),
          ...pairing.setAside.map((one) => [one.papers, `${one.reason} ${one.orderId}`] as const),
        ]);
      const [first, second] = [key(a), key(b)];
      for (const one of read) assert.equal(first.get(one), second.get(one));
    }),
  );
});
