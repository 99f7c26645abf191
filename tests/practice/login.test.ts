import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loginHost } from '../../src-practice/ca.ts';
import type { Reply } from './support/client.ts';
import { at, code, text } from './support/client.ts';
import type { Store } from './support/store.ts';
import { openStore } from './support/store.ts';

const anyOrder = '/orders/2026-01-01/orders?lastUpdatedAfter=2026-01-01T00:00:00Z';

function token(store: Store, change: Record<string, string> = {}, form = false): Promise<Reply> {
  const { clientId, clientSecret, refreshToken } = store.amazon.credentials;
  const fields = {
    grant_type: 'refresh_token',
    client_id: clientId,
    client_secret: clientSecret,
    refresh_token: refreshToken,
    ...change,
  };
  return store.client.ask({
    method: 'POST',
    host: loginHost,
    path: '/auth/o2/token',
    body: form ? new URLSearchParams(fields).toString() : fields,
    headers: { 'Content-Type': form ? 'application/x-www-form-urlencoded' : 'application/json' },
  });
}

test('login takes JSON and form bodies and says what it hands out', async (t) => {
  const store = await openStore(t);
  for (const form of [false, true]) {
    const reply = await token(store, {}, form);
    assert.equal(reply.status, 200);
    assert.match(text(reply.json, 'access_token'), /^Atza\|/);
    assert.equal(at(reply.json, 'token_type'), 'bearer');
    assert.equal(at(reply.json, 'expires_in'), 3600);
  }
});

test('each way of being refused has LWA’s own words', async (t) => {
  const store = await openStore(t);
  for (const [change, status, error] of [
    [{ client_secret: 'wrong' }, 401, 'invalid_client'],
    [{ client_id: 'wrong' }, 401, 'invalid_client'],
    [{ refresh_token: 'Atzr|another' }, 400, 'invalid_grant'],
    [{ grant_type: 'password' }, 400, 'unsupported_grant_type'],
    [{ grant_type: 'client_credentials', scope: 'elsewhere' }, 400, 'invalid_scope'],
  ] as const) {
    const reply = await token(store, change);
    assert.deepEqual([reply.status, at(reply.json, 'error')], [status, error]);
    assert.equal(typeof at(reply.json, 'error_description'), 'string');
  }
});

test('an access token lives an hour of practice time to the millisecond', async (t) => {
  const store = await openStore(t);
  store.clock.advance(3_599_999);
  assert.equal((await store.client.ask({ path: anyOrder })).status, 200);
  store.clock.advance(1);
  const late = await store.client.ask({ path: anyOrder });
  assert.equal(late.status, 403);
  assert.equal(text(late.json, 'errors', 0, 'details'), 'The access token you provided has expired.');
});

test('what an account lacks or has lost is told as 403 in Amazon’s words', async (t) => {
  const store = await openStore(t);
  const { control } = store.amazon;
  const details = async (): Promise<[number, string]> => {
    const reply = await store.client.ask({ path: anyOrder });
    return [reply.status, text(reply.json, 'errors', 0, 'details')];
  };
  control.misbehave([{ kind: 'expired_secret' }]);
  assert.deepEqual(await details(), [403, 'The LWA secret token you provided has expired']);
  control.misbehave([{ kind: 'revoked_consent' }]);
  assert.deepEqual(await details(), [403, 'The access token you provided is revoked, malformed or invalid.']);
  assert.equal(at((await token(store)).json, 'error'), 'invalid_grant');
  control.misbehave([{ kind: 'wrong_secret' }]);
  assert.equal(at((await token(store)).json, 'error'), 'invalid_client');
  control.behave();
  control.revokeTokens();
  assert.deepEqual(await details(), [403, 'The access token you provided is revoked, malformed or invalid.']);
  await store.client.login();
  control.expireTokens();
  assert.deepEqual(await details(), [403, 'The access token you provided has expired.']);
});

test('a restricted token opens its one path and no other', async (t) => {
  const store = await openStore(t);
  const path = '/reports/2021-06-30/documents/one';
  const reply = await store.client.ask({
    method: 'POST',
    path: '/tokens/2021-03-01/restrictedDataToken',
    body: { restrictedResources: [{ method: 'GET', path }] },
  });
  const headers = { 'x-amz-access-token': text(reply.json, 'restrictedDataToken') };
  assert.equal((await store.client.ask({ path, headers })).status, 404);
  assert.equal((await store.client.ask({ path: '/reports/2021-06-30/documents/two', headers })).status, 403);
  assert.equal((await store.client.ask({ path: anyOrder, headers })).status, 403);
  store.clock.advance(3_600_000);
  const late = await store.client.ask({ path, headers });
  assert.equal(late.status, 403);
});

test('a missing role is refused where it counts', async (t) => {
  const store = await openStore(t);
  store.amazon.control.setRoles(['inventory_and_order_tracking']);
  const [orderId = ''] = store.orderIds;
  const slots = await store.client.slots(orderId);
  assert.deepEqual([slots.status, code(slots)], [403, 'Unauthorized']);
  const search = await store.client.ask({ path: `${anyOrder}&includedData=RECIPIENT,FULFILLMENT` });
  assert.equal(search.status, 200);
  assert.equal(at(search.json, 'orders', 0, 'recipient'), undefined);
});

test('asking for addresses without the role can be refused as well', async (t) => {
  const store = await openStore(t, { recipientWithoutRole: 'refused', roles: [] });
  const search = await store.client.ask({ path: `${anyOrder}&includedData=RECIPIENT` });
  assert.equal(search.status, 403);
});

test('only the names it is meant to have get an answer', async (t) => {
  const store = await openStore(t);
  await assert.rejects(
    store.client.ask({ host: 'sellingpartnerapi-na.amazon.com', path: anyOrder }),
    /altnames|ERR_TLS_CERT_ALTNAME_INVALID/,
  );
  const old = await store.client.ask({ path: '/orders/v0/orders?CreatedAfter=2026-01-01T00:00:00Z' });
  assert.deepEqual([old.status, code(old)], [400, 'InvalidInput']);
});
