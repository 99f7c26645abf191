import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { test } from 'node:test';
import { Redacted } from '../../src-main/domain/redacted.ts';
import { bench, credentials, failure } from './support/bench.ts';
import { bytes, DOCUMENTS, inTurn, refuse, reply } from './support/server.ts';

const ORDER = '171-1234567-1234567';
const GET = 'GET /orders/2026-01-01/orders/';
const LOGIN = '/auth/o2/token';
const unknown = refuse(404, 'ResourceNotFound');
const expired = refuse(403, 'Unauthorized', 'The access token you provided has expired.');

test('P7: calls that start together log in once', async (t) => {
  const { server, amazon } = await bench(t);
  server.on(GET, unknown);
  await Promise.all([1, 2, 3, 4].map(() => amazon.getOrder(ORDER, false)));
  assert.equal(server.calls(LOGIN).length, 1);
  assert.equal(server.calls('/orders').length, 4);
});

test('the login is a form, as LWA documents it', async (t) => {
  const { server, amazon } = await bench(t);
  server.on(GET, unknown);
  await amazon.getOrder(ORDER, false);
  const [login] = server.calls(LOGIN);
  assert.match(login?.headers['content-type'] ?? '', /^application\/x-www-form-urlencoded/);
  const form = new URLSearchParams(login?.body);
  assert.equal(form.get('grant_type'), 'refresh_token');
  assert.equal(form.get('client_secret'), credentials.clientSecret.expose());
  assert.equal(login?.headers.host, 'api.amazon.com');
});

test('a token is renewed five minutes before its hour is over', async (t) => {
  const { server, amazon, clock } = await bench(t);
  server.on(GET, unknown);
  await amazon.getOrder(ORDER, false);
  clock.time += 54 * 60_000;
  await amazon.getOrder(ORDER, false);
  assert.equal(server.calls(LOGIN).length, 1);
  clock.time += 60_000;
  await amazon.getOrder(ORDER, false);
  assert.equal(server.calls(LOGIN).length, 2);
});

test('an expired token is renewed once, not again and again', async (t) => {
  const { server, amazon } = await bench(t);
  server.on(GET, inTurn(expired, unknown));
  assert.equal(await amazon.getOrder(ORDER, false), null);
  assert.equal(server.calls(LOGIN).length, 2);
  const tokens = server.calls('/orders').map((request) => request.headers['x-amz-access-token']);
  assert.deepEqual(tokens, ['Atza|token-1', 'Atza|token-2']);

  server.on(GET, expired);
  assert.equal((await failure(amazon.getOrder(ORDER, false))).kind, 'forbidden');
  assert.equal(server.calls('/orders').length, 4);
});

test('a login that failed is tried anew by the next call', async (t) => {
  const { server, amazon } = await bench(t);
  server.on(GET, unknown);
  server.on(
    'POST /auth/o2/token',
    inTurn(reply(400, { error: 'invalid_grant' }), reply(200, { access_token: 'Atza|x', expires_in: 3600 })),
  );
  assert.equal((await failure(amazon.getOrder(ORDER, false))).kind, 'login_consent');
  assert.equal(server.calls('/orders').length, 0);
  assert.equal(await amazon.getOrder(ORDER, false), null);
});

test('new credentials are used at once, with a token of their own', async (t) => {
  let current = credentials;
  const { server, amazon } = await bench(t, { credentials: () => current });
  server.on(GET, unknown);
  await amazon.getOrder(ORDER, false);
  current = { ...credentials, refreshToken: new Redacted('Atzr|another') };
  await amazon.getOrder(ORDER, false);
  const forms = server.calls(LOGIN).map((login) => new URLSearchParams(login.body).get('refresh_token'));
  assert.deepEqual(forms, [credentials.refreshToken.expose(), 'Atzr|another']);
});

test('one caller giving up does not take the login from the others', async (t) => {
  const { server, amazon } = await bench(t);
  const asked = Promise.withResolvers<undefined>();
  const answered = Promise.withResolvers<undefined>();
  server.on(GET, unknown);
  server.on('POST /auth/o2/token', (request, answer, count) => {
    asked.resolve(undefined);
    void answered.promise.then(() =>
      reply(200, { access_token: 'Atza|x', expires_in: 3600 })(request, answer, count),
    );
  });
  const stop = new AbortController();
  const impatient = failure(amazon.getOrder(ORDER, false, stop.signal));
  const patient = amazon.getOrder(ORDER, false);
  await asked.promise;
  stop.abort();
  assert.equal((await impatient).kind, 'aborted');
  answered.resolve(undefined);
  assert.equal(await patient, null);
  assert.equal(server.calls(LOGIN).length, 1);
});

test('P6: every document gets a restricted token of its own, for its path alone', async (t) => {
  const { server, amazon } = await bench(t);
  server.on('POST /tokens/2021-03-01/restrictedDataToken', (request, answer, count) =>
    reply(200, { restrictedDataToken: `Atz.sprdt|${count}`, expiresIn: 3600 })(request, answer, count),
  );
  server.on('GET /reports/2021-06-30/documents/', reply(200, { url: `https://${DOCUMENTS}/pdf` }));
  server.on('GET /pdf', bytes(200, '%PDF-1.4'));
  await amazon.downloadPapers('amzn1.one');
  await amazon.downloadPapers('amzn1.two');
  const used = server.calls('/reports').map((request) => request.headers['x-amz-access-token']);
  assert.deepEqual(used, ['Atz.sprdt|1', 'Atz.sprdt|2']);
  const paths = server.calls('/tokens').map((request) => /documents\/[\w.]+/.exec(request.body)?.[0]);
  assert.deepEqual(paths, ['documents/amzn1.one', 'documents/amzn1.two']);
});

test('P6: a restricted token that Amazon calls expired ends the call', async (t) => {
  const { server, amazon } = await bench(t);
  server.on('POST /tokens', reply(200, { restrictedDataToken: 'Atz.sprdt|1', expiresIn: 3600 }));
  server.on('GET /reports/2021-06-30/documents/', expired);
  assert.equal((await failure(amazon.downloadPapers('amzn1.one'))).kind, 'forbidden');
  assert.equal(server.calls('/reports').length, 1);
  assert.equal(server.calls(LOGIN).length, 1);
});

test('a secret says <redacted> wherever it is printed', () => {
  const secret = new Redacted('hush');
  const printed = [
    String(secret),
    JSON.stringify({ secret }),
    inspect({ secret }),
    inspect(secret),
    `joined ${String(secret)}`,
  ];
  for (const text of printed) assert.match(text, /<redacted>/);
  assert.equal(printed.join().includes('hush'), false);
  assert.equal(secret.expose(), 'hush');
  assert.equal(JSON.stringify(structuredClone(secret)), '{}');
});
