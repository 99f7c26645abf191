/** What amazon-sp-api would do on its own, and does not do here. The numbers are those of the guard proof. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test, type TestContext } from 'node:test';
import { APP_VERSION, sendApi, type ApiRequest } from '../../src-main/amazon/transport.ts';
import { failure } from './support/bench.ts';
import { watching } from './support/direct.ts';
import { inTurn, refuse, reply, TestAmazon } from './support/server.ts';

const getOrder: ApiRequest = { operation: 'getOrder', path: { orderId: '171-1234567-1234567' } };

async function start(t: TestContext): Promise<TestAmazon> {
  const server = await TestAmazon.start();
  t.after(() => server.stop());
  return server;
}

test('P2: a connection that is reset is not tried again behind our back', { timeout: 20_000 }, async (t) => {
  const server = await start(t);
  server.resetsAtConnect = 1_000_000;
  const error = await failure(sendApi(getOrder, 'token', watching(server, { deadlineMs: 1_500 })));
  assert.equal(error.kind, 'offline');
  assert.equal(server.connections, 1);
});

test(
  'P3: nothing is rejected unheard when the network goes from bad to worse',
  { timeout: 20_000 },
  async (t) => {
    const server = await start(t);
    const unheard: unknown[] = [];
    const listen = (reason: unknown): void => void unheard.push(reason);
    process.on('unhandledRejection', listen);
    t.after(() => process.off('unhandledRejection', listen));
    server.resetsAtConnect = 1;
    server.closeAtConnect = true;
    const error = await failure(sendApi(getOrder, 'token', watching(server, { deadlineMs: 3_000 })));
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
    assert.equal(error.kind, 'offline');
    assert.deepEqual(unheard, []);
  },
);

test('P5: a 429 comes back after one request, for the limiter to decide', { timeout: 20_000 }, async (t) => {
  const server = await start(t);
  const limit = { 'x-amzn-RateLimit-Limit': '1000' };
  const throttled = reply(429, { errors: [{ code: 'QuotaExceeded', message: 'quota' }] }, limit);
  server.on('GET /orders', inTurn(throttled, throttled, reply(200, { order: {} })));
  const answer = await sendApi(getOrder, 'token', watching(server));
  assert.equal(answer.status, 429);
  assert.equal(answer.headers['x-amzn-ratelimit-limit'], '1000');
  assert.equal(server.seen.length, 1);
});

test('P6: an expired restricted token is told, not sent for ever', { timeout: 20_000 }, async (t) => {
  const server = await start(t);
  server.on('POST /auth/o2/token', reply(200, { access_token: 'x' }));
  const expired = refuse(403, 'Unauthorized', 'The access token you provided has expired.');
  server.on('GET /reports', inTurn(expired, expired, reply(200, {})));
  const request: ApiRequest = { operation: 'getReportDocument', path: { reportDocumentId: 'doc' } };
  assert.equal((await sendApi(request, 'restricted', watching(server))).status, 403);
  assert.equal(server.seen.length, 1);
  assert.equal(server.seen[0]?.headers['x-amz-access-token'], 'restricted');
});

test('P8: a character split over two chunks arrives whole', { timeout: 20_000 }, async (t) => {
  const server = await start(t);
  const text = 'પિત્તળનો દીવો, पीतल का दीया';
  const whole = Buffer.from(JSON.stringify({ order: { title: text } }));
  const cut = whole.indexOf(Buffer.from('પ')) + 1;
  server.on('GET /orders', (_request, answer) => {
    answer.writeHead(200, { 'Content-Length': whole.length });
    answer.write(whole.subarray(0, cut));
    setTimeout(() => answer.end(whole.subarray(cut)), 60);
  });
  const { body } = await sendApi(getOrder, 'token', watching(server));
  assert.deepEqual(body, whole);
});

test('P11: every operation goes to the version that is pinned', { timeout: 20_000 }, async (t) => {
  const server = await start(t);
  await sendApi(getOrder, 'token', watching(server));
  assert.equal(server.seen[0]?.path, '/orders/2026-01-01/orders/171-1234567-1234567');
});

test('P12: two calls of one operation do not share a path, and nothing is written into ours', async (t) => {
  const server = await start(t);
  const first = { operation: 'getFeed', path: { feedId: 'one' } } as const;
  await sendApi(first, 'token', watching(server));
  await sendApi({ operation: 'getFeed', path: { feedId: 'two' } }, 'token', watching(server));
  assert.deepEqual(
    server.seen.map((request) => request.path),
    ['/feeds/2021-06-30/feeds/one', '/feeds/2021-06-30/feeds/two'],
  );
  assert.deepEqual(first, { operation: 'getFeed', path: { feedId: 'one' } });
});

test('P13: a field that nobody declared cannot change the verb or the path', async (t) => {
  const server = await start(t);
  const sneaky = { ...getOrder, headers: { method: 'DELETE', api_path: '/feeds/2021-06-30/feeds/1' } };
  await sendApi(sneaky, 'token', watching(server));
  assert.equal(server.seen[0]?.method, 'GET');
  assert.equal(server.seen[0]?.path, '/orders/2026-01-01/orders/171-1234567-1234567');
});

test('P14: neither requests nor answers are printed, whatever happens', { timeout: 20_000 }, async (t) => {
  const server = await start(t);
  const printed: string[] = [];
  for (const name of ['log', 'dir', 'warn', 'error', 'info', 'debug'] as const) {
    t.mock.method(console, name, (...said: unknown[]) => void printed.push(`${name} ${said.length}`));
  }
  server.on('GET /orders', inTurn(reply(200, { order: {} }), refuse(403, 'Unauthorized')));
  await sendApi(getOrder, 'token', watching(server));
  await sendApi(getOrder, 'token', watching(server));
  server.resetsAtConnect = 1;
  await failure(sendApi(getOrder, 'token', watching(server)));
  assert.deepEqual(printed, []);
});

test('P17: a request that failed leaves no timer of the library behind', { timeout: 20_000 }, async () => {
  const server = await TestAmazon.start();
  const { port, caPem } = server;
  await server.stop();
  const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();
  const error = await failure(sendApi(getOrder, 'token', watching({ port, caPem })));
  assert.equal(error.kind, 'offline');
  assert.equal(timers(), before);
});

test('Amazon is told who calls, and not on which release of which system', async (t) => {
  const server = await start(t);
  await sendApi(getOrder, 'token', watching(server));
  const agent = server.seen[0]?.headers['user-agent'] ?? '';
  assert.equal(agent, `Potli/${APP_VERSION} (Language=TypeScript; Platform=${process.platform})`);
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  assert.equal((manifest as { version: string }).version, APP_VERSION);
});
