/** The network at its worst: every exchange ends, soon, and says whether anything may have been done. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { exchange } from '../../src-main/amazon/https.ts';
import { sendApi, type ApiRequest } from '../../src-main/amazon/transport.ts';
import { makeCertificates } from './support/certificates.ts';
import { createClock } from '../../src-main/clock.ts';
import { failure } from './support/bench.ts';
import { watching } from './support/direct.ts';
import { API, bytes, LOGIN, reply, TestAmazon, type Handler } from './support/server.ts';

const getOrder: ApiRequest = { operation: 'getOrder', path: { orderId: '171-1234567-1234567' } };
const limit = { timeout: 8_000 };

async function start(t: TestContext, handler: Handler = reply(200, {})): Promise<TestAmazon> {
  const server = await TestAmazon.start();
  t.after(() => server.stop());
  return server.on('GET /', handler);
}

/** 90 of 100 promised bytes, then whatever `after` does. */
function cutShort(after: Handler): Handler {
  return (request, answer, count) => {
    answer.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 100 });
    answer.write(' '.repeat(90));
    setTimeout(() => after(request, answer, count), 30);
  };
}

test('P4: a reset in mid-body ends in doubt at once', limit, async (t) => {
  const server = await start(
    t,
    cutShort((_request, answer) => answer.socket?.destroy()),
  );
  const error = await failure(sendApi(getOrder, 'token', watching(server)));
  assert.equal(error.kind, 'doubt');
  assert.equal(error.inDoubt, true);
});

test('an answer cut off without a promised length is not taken for a whole one', limit, async (t) => {
  const server = await start(t, (_request, answer) => {
    answer.writeHead(200, { 'Transfer-Encoding': 'chunked' });
    answer.write('{"order":');
    setTimeout(() => answer.socket?.destroy(), 30);
  });
  assert.equal((await failure(sendApi(getOrder, 'token', watching(server)))).kind, 'doubt');
});

test('a body stalled at 90 % ends in doubt', limit, async (t) => {
  const server = await start(
    t,
    cutShort(() => {}),
  );
  const error = await failure(sendApi(getOrder, 'token', watching(server, { stallMs: 200 })));
  assert.equal(error.kind, 'doubt');
});

test('a body that trickles for ever ends at the deadline', limit, async (t) => {
  const server = await start(t, (_request, answer) => {
    answer.writeHead(200);
    const timer = setInterval(() => answer.write(' '), 20);
    answer.on('close', () => clearInterval(timer));
  });
  const error = await failure(sendApi(getOrder, 'token', watching(server, { deadlineMs: 400 })));
  assert.equal(error.kind, 'doubt');
});

test('a body larger than the cap is not read to its end', limit, async (t) => {
  const server = await start(t, bytes(200, Buffer.alloc(8_000_000, ' ')));
  const error = await failure(sendApi(getOrder, 'token', watching(server, {}, { maxBytes: 500_000 })));
  assert.equal(error.kind, 'unreadable');
  assert.equal(error.code, 'TooLarge');
});

test('no answer at all after the request was sent is doubt', limit, async (t) => {
  const server = await start(t, (_request, answer) => answer.socket?.destroy());
  assert.equal((await failure(sendApi(getOrder, 'token', watching(server)))).kind, 'doubt');
});

test('nobody listening is offline: nothing was sent', limit, async () => {
  const server = await TestAmazon.start();
  const { port, caPem } = server;
  await server.stop();
  const error = await failure(sendApi(getOrder, 'token', watching({ port, caPem })));
  assert.equal(error.kind, 'offline');
  assert.equal(error.inDoubt, false);
});

test('a certificate of someone else is offline, and is sent nothing', limit, async (t) => {
  const server = await start(t);
  const other = makeCertificates([API], createClock().now()).caPem;
  const error = await failure(sendApi(getOrder, 'secret', watching({ port: server.port, caPem: other })));
  assert.equal(error.kind, 'offline');
  assert.equal(server.seen.length, 0);
});

test(
  'a certificate for another host is sent nothing, even with verification switched off outside',
  limit,
  async (t) => {
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    t.after(() => {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
    });
    const server = await TestAmazon.start(makeCertificates([LOGIN], createClock().now()));
    t.after(() => server.stop());
    assert.equal((await failure(sendApi(getOrder, 'secret', watching(server)))).kind, 'offline');
    assert.equal(server.seen.length, 0);
  },
);

test('a certificate that is not valid yet tells of a wrong clock', limit, async (t) => {
  const now = createClock().now();
  const own = makeCertificates([API], now, { from: now + 3_600_000, to: now + 7_200_000 });
  const server = await TestAmazon.start(own);
  t.after(() => server.stop());
  const error = await failure(sendApi(getOrder, 'token', watching({ port: server.port, caPem: own.caPem })));
  assert.equal(error.kind, 'clock_wrong');
});

test('TLS below 1.2 is refused', limit, async (t) => {
  const server = await TestAmazon.start(undefined, { maxVersion: 'TLSv1.1', minVersion: 'TLSv1' });
  t.after(() => server.stop());
  assert.equal((await failure(sendApi(getOrder, 'token', watching(server)))).kind, 'offline');
});

test('the caller can stop it: aborted before it was sent, doubt after', limit, async (t) => {
  const arrived = Promise.withResolvers<undefined>();
  const server = await start(t, () => arrived.resolve(undefined));
  const before = await failure(
    sendApi(getOrder, 'token', watching(server, {}, { signal: AbortSignal.abort() })),
  );
  assert.equal(before.kind, 'aborted');
  assert.equal(server.connections, 0);
  const stop = new AbortController();
  const sending = failure(sendApi(getOrder, 'token', watching(server, {}, { signal: stop.signal })));
  await arrived.promise;
  stop.abort();
  assert.equal((await sending).kind, 'doubt');
});

test('a redirect is not followed', limit, async (t) => {
  const server = await start(t, (_request, answer) => {
    answer.writeHead(302, { Location: `https://${LOGIN}/elsewhere` });
    answer.end();
  });
  const answer = await exchange({ method: 'GET', host: API, path: '/' }, watching(server));
  assert.equal(answer.status, 302);
  assert.equal(server.seen.length, 1);
});

test('a host that is not on the list is not even looked up', limit, async (t) => {
  const server = await start(t);
  const request = { method: 'GET', host: 'example.com', path: '/' } as const;
  const error = await failure(exchange(request, watching(server)));
  assert.equal(error.code, 'HostRefused');
  assert.equal(server.connections, 0);
});
