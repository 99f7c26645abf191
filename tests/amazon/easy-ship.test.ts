import assert from 'node:assert/strict';
import { test } from 'node:test';
import { easyShipCodes, type HandoverSlot } from '../../src-main/domain/easy-ship.ts';
import { bench, failure } from './support/bench.ts';
import { refuse, reply } from './support/server.ts';

const ORDER = '171-1234567-1234567';
const SLOTS = 'POST /easyShip/2022-03-23/timeSlot';
const PACKAGE = '/easyShip/2022-03-23/package';
const size = { lengthCm: 10, widthCm: 10, heightCm: 10, weightGrams: 100 };
const slot: HandoverSlot = {
  slotId: 'slot/1+2=',
  startTime: Date.UTC(2026, 10, 2, 5),
  endTime: Date.UTC(2026, 10, 2, 8),
  handoverMethod: 'PICKUP',
};
const raw = {
  slotId: slot.slotId,
  startTime: '2026-11-02T05:00:00Z',
  endTime: '2026-11-02T08:00:00Z',
  handoverMethod: 'PICKUP',
};
const booking = {
  orderId: ORDER,
  slot,
  items: [{ orderItemId: '1', serialNumbers: ['S1'] }],
  packageIdentifier: null,
};

test('each of Amazon’s eleven codes reaches the caller as it is', async (t) => {
  const { server, amazon } = await bench(t);
  for (const code of easyShipCodes) {
    const status = code === 'InternalServerError' ? 500 : 400;
    server.on(`POST ${PACKAGE}`, refuse(status, code));
    const error = await failure(amazon.createScheduledPackage(booking));
    assert.equal(error.code, code);
    assert.equal(error.kind, status === 500 ? 'server' : 'refused');
    assert.equal(error.inDoubt, status === 500);
  }
});

test('a package that is not there is null, and only that', async (t) => {
  const { server, amazon } = await bench(t);
  server.on(`GET ${PACKAGE}`, refuse(404, 'ResourceNotFound'));
  assert.equal(await amazon.getScheduledPackage(ORDER), null);
  server.on(`GET ${PACKAGE}`, refuse(404, 'InvalidOrderState'));
  assert.equal((await failure(amazon.getScheduledPackage(ORDER))).code, 'InvalidOrderState');
});

test('slots that cannot be read are left out; a list of nothing else is no list', async (t) => {
  const { server, amazon } = await bench(t);
  const odd = [
    { ...raw, slotId: 7 },
    { ...raw, startTime: undefined },
    { ...raw, endTime: raw.startTime },
    { ...raw, handoverMethod: 'DRONE' },
    { ...raw, slotId: 'x'.repeat(300) },
    null,
  ];
  server.on(SLOTS, reply(200, { amazonOrderId: ORDER, timeSlots: [...odd, raw] }));
  assert.deepEqual(await amazon.listHandoverSlots(ORDER, size), [slot]);
  server.on(SLOTS, reply(200, { amazonOrderId: ORDER, timeSlots: [] }));
  assert.deepEqual(await amazon.listHandoverSlots(ORDER, size), []);
  for (const body of [
    { amazonOrderId: ORDER, timeSlots: odd },
    { amazonOrderId: ORDER },
    { amazonOrderId: '171-7654321-7654321', timeSlots: [raw] },
    { amazonOrderId: ORDER, timeSlots: 'soon' },
  ]) {
    server.on(SLOTS, reply(200, body));
    assert.equal((await failure(amazon.listHandoverSlots(ORDER, size))).kind, 'unreadable');
  }
});

test('a booking answered about another order, or about none, is in doubt', async (t) => {
  const { server, amazon } = await bench(t);
  for (const body of [
    {},
    { scheduledPackageId: { amazonOrderId: '171-7654321-7654321' }, packageTimeSlot: raw },
    { scheduledPackageId: { amazonOrderId: ORDER } },
    { scheduledPackageId: ORDER, packageTimeSlot: raw },
    { packageTimeSlot: raw },
  ]) {
    server.on(`POST ${PACKAGE}`, reply(200, body));
    const error = await failure(amazon.createScheduledPackage(booking));
    assert.deepEqual([error.kind, error.inDoubt], ['unreadable', true]);
  }
});

test('a package needs its id and slot; what else is missing or odd is null', async (t) => {
  const { server, amazon } = await bench(t);
  const least = { scheduledPackageId: { amazonOrderId: ORDER }, packageTimeSlot: raw };
  const empty = {
    orderId: ORDER,
    packageId: null,
    slot,
    packageStatus: null,
    trackingId: null,
    invoiceNumber: null,
    invoiceDate: null,
  };
  server.on(`GET ${PACKAGE}`, reply(200, least));
  assert.deepEqual(await amazon.getScheduledPackage(ORDER), empty);
  const odd = {
    packageStatus: ['Delivered'],
    trackingDetails: { trackingId: 'with space' },
    invoice: { invoiceNumber: 12, invoiceDate: 'soon' },
  };
  server.on(`GET ${PACKAGE}`, reply(200, { ...least, ...odd }));
  assert.deepEqual(await amazon.getScheduledPackage(ORDER), empty);
  server.on(
    `GET ${PACKAGE}`,
    reply(200, {
      ...least,
      packageStatus: 'Scheduled',
      invoice: { invoiceNumber: 'IN-1', invoiceDate: '2026-11-01' },
    }),
  );
  const found = await amazon.getScheduledPackage(ORDER);
  assert.deepEqual(
    [found?.packageStatus, found?.invoiceNumber, found?.invoiceDate],
    ['Scheduled', 'IN-1', '2026-11-01'],
  );
});

test('serial numbers and the identifier are sent only where there are any', async (t) => {
  const { server, amazon } = await bench(t);
  const answer = { scheduledPackageId: { amazonOrderId: ORDER }, packageTimeSlot: { slotId: slot.slotId } };
  server.on(`POST ${PACKAGE}`, reply(200, answer));
  assert.deepEqual((await amazon.createScheduledPackage(booking)).slot, slot);
  await amazon.createScheduledPackage({
    ...booking,
    items: [{ orderItemId: '1', serialNumbers: [] }],
    packageIdentifier: 'A x2',
  });
  const sent = server
    .calls(PACKAGE)
    .map((request) => JSON.parse(request.body) as { packageDetails: unknown });
  const packageTimeSlot = {
    slotId: slot.slotId,
    startTime: '2026-11-02T05:00:00.000Z',
    endTime: '2026-11-02T08:00:00.000Z',
    handoverMethod: 'PICKUP',
  };
  assert.deepEqual(sent[0]?.packageDetails, {
    packageItems: [{ orderItemId: '1', orderItemSerialNumbers: ['S1'] }],
    packageTimeSlot,
  });
  assert.deepEqual(sent[1]?.packageDetails, {
    packageItems: [{ orderItemId: '1' }],
    packageTimeSlot,
    packageIdentifier: 'A x2',
  });
});
