/** Whatever JSON an operation is answered with, it ends in a value or in an AmazonError: nothing else, and never a hang. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { AmazonError } from '../../src-main/domain/amazon-error.ts';
import { bench } from './support/bench.ts';
import { fits } from './support/fits.ts';
import { bytes, DOCUMENTS } from './support/server.ts';

const ORDER = '171-1234567-1234567';
const slot = { slotId: 's', startTime: 1, endTime: 2, handoverMethod: 'PICKUP' } as const;
const size = { lengthCm: 1, widthCm: 1, heightCm: 1, weightGrams: 11 };

/** Names that the readers look for, so that the noise gets past the door now and then. */
const name = fc.constantFrom(
  ...'orders orderId orderItems fulfillment pagination nextToken order amazonOrderId timeSlots slotId'.split(
    ' ',
  ),
  ...'scheduledPackageId packageTimeSlot packages processingStatus url payload marketplace errors code'.split(
    ' ',
  ),
  ...'feedDocumentId feedId resultFeedDocumentId reportDocumentId restrictedDataToken __proto__'.split(' '),
);
const word = fc.oneof(
  fc.constantFrom(ORDER, 'DONE', 'IN_QUEUE', `https://${DOCUMENTS}/x`, 'https://evil.example/', '..', ''),
  fc.string({ maxLength: 20 }),
);
const { answer } = fc.letrec((tie) => ({
  answer: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    word,
    fc.double(),
    fc.constantFrom(null, true, []),
    fc.array(tie('answer'), { maxLength: 3 }),
    fc.dictionary(name, tie('answer'), { maxKeys: 6 }),
  ),
}));

test(
  'no answer of any operation ends in anything but a value or an AmazonError',
  { timeout: 60_000 },
  async (t) => {
    const { server, amazon } = await bench(t);
    const room = fits(amazon);
    const query = {
      lastUpdatedAfter: 0,
      lastUpdatedBefore: null,
      paginationToken: null,
      withRecipient: true,
    };
    const booking = { orderId: ORDER, slot, items: [], packageIdentifier: null };
    const calls: readonly (() => Promise<unknown>)[] = [
      () => room.searchOrders(query),
      () => room.getOrder(ORDER, true),
      () => room.listHandoverSlots(ORDER, size),
      () => room.getScheduledPackage(ORDER),
      () => room.createScheduledPackage(booking),
      () => room.updateScheduledPackage({ orderId: ORDER, packageId: null, slot }),
      () => room.submitDocumentsFeed([ORDER]),
      () => room.getFeed('1'),
      () => room.getReport('1'),
      () => room.downloadPapers('1'),
      () => room.checkAccount(),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...calls),
        answer,
        fc.constantFrom(200, 200, 200, 202, 204, 302, 400, 403, 404),
        async (call, body, status) => {
          const json = bytes(status, status === 204 ? '' : JSON.stringify(body), {
            'Content-Type': 'application/json',
          });
          for (const method of ['GET', 'POST', 'PATCH', 'PUT']) server.on(`${method} /`, json);
          server.on('POST /auth/o2/token', bytes(200, '{"access_token":"Atza|x","expires_in":3600}'));
          try {
            await call();
          } catch (error) {
            assert.ok(error instanceof AmazonError, String(error));
          }
        },
      ),
      { numRuns: 300 },
    );
  },
);
