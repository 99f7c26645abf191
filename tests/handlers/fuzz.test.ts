/** Whatever comes over the bridge: a reply with a reason of the closed list, never a throw, never `internal`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { reasons } from '../../src-main/contract/reply.ts';
import { requests } from '../../src-main/contract/requests.ts';
import { aPackage, aSlot, anOrder, stock } from '../jobs/kit.ts';
import { office } from './kit.ts';

const names = Object.keys(requests);
const known = new Set<string>(reasons);
const ids = [1, 2, 3].map((number) => anOrder(number).orderId);

/** Values a request might really be given, and ones it must not be. */
const value = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(...ids, 'POTLI-1', 'none_left', 'jammed', 'labels', 'Zebra', '2026-11'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(1, 0, -1, 2 ** 53, null, true, '', '../../etc/passwd', '<b>', '=1+1'),
  },
  { weight: 1, arbitrary: fc.jsonValue() },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...ids), { maxLength: 3 }) },
);
const fields = [
  ...new Set(
    Object.values(requests).flatMap(({ input }) => ('shape' in input ? Object.keys(input.shape) : [])),
  ),
];
const input = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...fields), value, { maxKeys: 6 }));

async function ask(
  t: Parameters<typeof office>[0],
  calls: readonly (readonly [string, unknown])[],
): Promise<void> {
  const desk = office(t, {
    listHandoverSlots: () => Promise.resolve([aSlot()]),
    createScheduledPackage: ({ orderId }) => Promise.resolve(aPackage(orderId)),
  });
  stock(desk.desk, [anOrder(1), anOrder(2), anOrder(3)]);
  for (const [name, given] of calls) {
    const reply = await desk.handle(name, given);
    if (reply.ok) continue;
    assert.ok(known.has(reply.reason), `${name}: ${reply.reason}`);
    assert.notEqual(
      reply.reason,
      'internal',
      `${name} ${JSON.stringify(given)}: ${String(desk.faults.at(-1)?.error)}`,
    );
  }
  assert.deepEqual(desk.faults, []);
}

void test('any request with any JSON is answered', async (t) => {
  const call = fc.tuple(fc.constantFrom(...names), input);
  await fc.assert(
    fc.asyncProperty(fc.array(call, { minLength: 20, maxLength: 60 }), (calls) => ask(t, calls)),
    { numRuns: 25 },
  );
});

void test('names that are no request, and inputs that are nothing', async (t) => {
  const { handle } = office(t);
  for (const name of ['', '__proto__', 'constructor', 'toString', 'plan', 'plan.get ', 'PLAN.GET'])
    assert.deepEqual(await handle(name, {}), { ok: false, reason: 'unknown_request' });
  for (const given of [[], 'x', 7, { unknown: 1 }])
    assert.deepEqual(await handle('plan.get', given), { ok: false, reason: 'bad_input' });
});
