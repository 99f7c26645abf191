import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retention } from '../../src-main/domain/retention.ts';
import { anOrder, morning, stock } from '../jobs/kit.ts';
import { office } from './kit.ts';

const order = anOrder(1);
const { orderId } = order;

const person = {
  orderId,
  name: 'value of name',
  companyName: 'value of company_name',
  addressLines: ['value of address_lines'],
  city: 'value of city',
  stateOrRegion: 'value of state_or_region',
  postalCode: 'value of postal_code',
  phone: 'value of phone',
  giftMessages: ['value of gift_messages'],
};

void test('every personal column that says "Your data" is shown there, so none is kept for nobody', async (t) => {
  const { desk, ask } = office(t);
  stock(desk, [order]);
  desk.recipients()?.put(person, morning, morning * 2);
  const shown = JSON.stringify(await ask('papers.preview', { orderId }));
  const columns = [...retention]
    .filter(([, { reader }]) => reader === 'your_data')
    .map(([name]) => name.split('.')[1] ?? '');
  assert.ok(columns.length >= 8);
  for (const column of columns) assert.ok(shown.includes(`value of ${column}`), column);
});

void test('a person is shown for thirty seconds and with an audit row, never without one', async (t) => {
  const { desk, ask } = office(t);
  stock(desk, [order]);
  desk.recipients()?.put(person, morning, morning * 2);
  const view = await ask('papers.preview', { orderId });
  assert.equal(view.hideAt, morning + 30_000);
  assert.deepEqual(
    desk.audited.map(({ event, orderId: id }) => [event, id]),
    [['person_shown', orderId]],
  );
});
