import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY } from '../../src-main/domain/ist.ts';
import { purge } from '../../src-main/jobs/purge.ts';
import { type SmallDesk, anOrder, morning, smallDesk, stock } from './kit.ts';

const open = anOrder(1);
const packed = anOrder(2);

const person = {
  name: 'value of name',
  companyName: null,
  addressLines: ['value of address'],
  city: null,
  stateOrRegion: null,
  postalCode: null,
  phone: null,
  giftMessages: [],
};

/** Both buyers and both labels are here; one parcel is closed, its invoice still to be printed. */
function held(desk: SmallDesk): { readonly people: () => string[]; readonly papers: () => string[] } {
  const recipients = desk.recipients();
  assert.ok(recipients);
  stock(desk, [open, packed]);
  for (const { orderId } of [open, packed]) {
    for (const event of ['plan', 'book', 'booked', 'label'] as const)
      desk.ledger.shipments.move(orderId, event, morning);
    recipients.put({ ...person, orderId }, morning, morning + 20 * DAY);
    recipients.putPapers(
      orderId,
      { label: new Uint8Array([1]), invoicePdf: new Uint8Array([2]) },
      morning,
      morning + 20 * DAY,
    );
  }
  desk.ledger.shipments.note(packed.orderId, { packing: 'packed' });
  return {
    people: () => recipients.orderIds().toSorted(),
    papers: () => recipients.ordersWithPapers().toSorted(),
  };
}

const both = [open.orderId, packed.orderId];
const expected = {
  none: { people: [], papers: [open.orderId] },
  while_packing: { people: [open.orderId], papers: [open.orderId] },
  until_purge: { people: both, papers: both },
} as const;

for (const buyersDetails of ['none', 'while_packing', 'until_purge'] as const) {
  void test(`with buyers’ details "${buyersDetails}" a label that is not printed yet outlives the purge`, async (t) => {
    const desk = smallDesk(t);
    desk.preferences.change({ buyersDetails });
    const { people, papers } = held(desk);
    await purge(desk, morning);
    assert.deepEqual(people(), expected[buyersDetails].people);
    assert.deepEqual(papers(), expected[buyersDetails].papers);
  });
}
