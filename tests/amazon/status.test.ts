/** What Amazon answers, in kinds that a job can decide on. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { accountProblem } from '../../src-main/domain/account-problem.ts';
import { bench, failure, REFRESH, SECRET } from './support/bench.ts';
import { bytes, inTurn, refuse, reply, type Handler } from './support/server.ts';

const ORDER = '171-1234567-1234567';
const GET = 'GET /orders/2026-01-01/orders/';

test('P1: a status that is no success is no success, whatever the body', async (t) => {
  const { server, amazon } = await bench(t);
  const cases: readonly (readonly [Handler, kind: string, status: number, code: string | null])[] = [
    [reply(403, { message: 'Forbidden' }), 'forbidden', 403, null],
    [reply(500, {}), 'server', 500, null],
    [refuse(500, 'InternalServerError'), 'server', 500, 'InternalServerError'],
    [refuse(400, 'InvalidTimeSlotId'), 'refused', 400, 'InvalidTimeSlotId'],
    [refuse(405, 'OrderNotEligibleForRescheduling'), 'refused', 405, 'OrderNotEligibleForRescheduling'],
    [refuse(403, 'Unauthorized'), 'forbidden', 403, 'Unauthorized'],
    [
      refuse(400, 'InvalidRequest', '', 'Application do not have access to some'),
      'forbidden',
      400,
      'InvalidRequest',
    ],
    [bytes(503, '<html>busy</html>'), 'server', 503, null],
    [bytes(413, ''), 'refused', 413, null],
    [bytes(301, '', { Location: '/' }), 'unreadable', 301, null],
    [bytes(200, '<html><body>Login</body></html>'), 'unreadable', 200, null],
    [bytes(200, ''), 'unreadable', 200, null],
    [reply(200, {}), 'unreadable', 200, null],
    [reply(200, []), 'unreadable', 200, null],
    [reply(200, null), 'unreadable', 200, null],
    [bytes(200, '['.repeat(200_000)), 'unreadable', 200, null],
  ];
  for (const [handler, kind, status, code] of cases) {
    server.on(GET, handler);
    const error = await failure(amazon.getOrder(ORDER, false));
    assert.deepEqual([error.kind, error.status, error.code], [kind, status, code]);
  }
});

test('an order that Amazon does not know is null, not an error', async (t) => {
  const { server, amazon } = await bench(t);
  server.on(GET, refuse(404, 'ResourceNotFound'));
  assert.equal(await amazon.getOrder(ORDER, false), null);
});

test('P14: an error keeps code, status and request id, and no word of a body', async (t) => {
  const { server, amazon, log } = await bench(t);
  const person = 'Asha Vasava, 7 Test Lane';
  server.on(
    GET,
    inTurn(
      refuse(400, `Invalid ${person}`, person, person),
      bytes(200, `not json ${person}`),
      reply(
        403,
        { errors: [{ code: 'Unauthorized', message: person }] },
        { 'x-amzn-RequestId': `id ${person}` },
      ),
    ),
  );
  for (let call = 0; call < 3; call += 1) {
    const error = await failure(amazon.getOrder(ORDER, true));
    const told = `${JSON.stringify(error)} ${error.message} ${error.stack} ${inspect(error)}`;
    assert.equal(told.includes('Asha'), false);
    assert.equal(told.includes(SECRET) || told.includes(REFRESH) || told.includes('Atza|'), false);
    assert.equal(error.cause, undefined);
  }
  const written = JSON.stringify(log);
  assert.equal(written.includes('Asha') || written.includes('Atza|') || written.includes(SECRET), false);
  assert.equal(log.filter((record) => record.operation === 'getOrder').length, 3);
});

test('an order id that is a path goes nowhere', async (t) => {
  const { server, amazon, log } = await bench(t);
  for (const id of ['..', '../../feeds/2021-06-30/feeds', 'a/b', '', '.', '%2e%2e', `${ORDER}?x=1`]) {
    assert.equal((await failure(amazon.getOrder(id, false))).code, 'NoIdentifier', id);
    assert.equal((await failure(amazon.getFeed(id))).code, 'NoIdentifier', id);
    assert.equal((await failure(amazon.downloadPapers(id))).code, 'NoIdentifier', id);
  }
  assert.equal(server.seen.length, 0);
  server.on('GET /easyShip', reply(404, { errors: [{ code: 'ResourceNotFound' }] }));
  assert.equal(await amazon.getScheduledPackage('Asha Vasava'), null);
  assert.equal(log.at(-1)?.orderId, undefined);
});

test('every way an account can fail has its own word', async (t) => {
  const { server, another } = await bench(t);
  const CHECK = 'GET /sellers/v1/marketplaceParticipations';
  const LOGIN = 'POST /auth/o2/token';
  const well = reply(200, { access_token: 'Atza|a', expires_in: 3600 });
  const india = reply(200, { payload: [{ marketplace: { id: 'A21TJRUUN4KGV' } }] });
  const revoked = 'The access token you provided is revoked, malformed or invalid.';
  const cases: readonly (readonly [login: Handler, check: Handler, problem: string])[] = [
    [reply(401, { error: 'invalid_client', error_description: 'no' }), india, 'wrong_secret'],
    [reply(401, { error: 'invalid_client', error_description: 'Secret expired' }), india, 'expired_secret'],
    [well, refuse(403, 'Unauthorized', 'The LWA secret token you provided has expired'), 'expired_secret'],
    [reply(400, { error: 'invalid_grant', error_description: 'no' }), india, 'revoked_consent'],
    [well, refuse(403, 'Unauthorized', revoked), 'revoked_consent'],
    [well, refuse(403, 'Unauthorized'), 'missing_role'],
    [well, reply(200, { payload: [{ marketplace: { id: 'A1F83G8C2ARO7P' } }] }), 'wrong_region'],
    [bytes(503, 'busy'), india, 'amazon_busy'],
    [well, bytes(200, '<html>'), 'unknown'],
    [bytes(200, '<html>'), india, 'unknown'],
    [reply(200, {}), india, 'unknown'],
  ];
  for (const [login, check, problem] of cases) {
    server.on(LOGIN, login).on(CHECK, check);
    assert.equal(accountProblem(await failure(another().checkAccount())), problem);
  }
  server.on(LOGIN, well).on(CHECK, india);
  await another().checkAccount();
});

test('offline has its word too', async (t) => {
  const { server, another } = await bench(t);
  const { caPem } = server;
  const nobody = another({ endpoint: { kind: 'practice', port: 1, caPem } });
  assert.equal(accountProblem(await failure(nobody.checkAccount())), 'offline');
});

test('a clock an hour off is told where it explains a refusal, and only there', async (t) => {
  const { server, another, clock } = await bench(t);
  const CHECK = 'GET /sellers/v1/marketplaceParticipations';
  const india = reply(200, { payload: [{ marketplace: { id: 'A21TJRUUN4KGV' } }] });
  server.date = () => clock.now() + 3_600_000;
  server.on(CHECK, india);
  const amazon = another();
  assert.equal(accountProblem(await failure(amazon.checkAccount())), 'clock_wrong');
  assert.equal(amazon.clockOffsetMs(), 3_600_000);

  server.on(CHECK, refuse(403, 'Unauthorized'));
  assert.equal((await failure(another().checkAccount())).kind, 'clock_wrong');
  server.on('POST /auth/o2/token', reply(400, { error: 'invalid_grant' }));
  assert.equal((await failure(another().checkAccount())).kind, 'clock_wrong');

  server.date = () => clock.now() + 4 * 60_000;
  server.on('POST /auth/o2/token', reply(200, { access_token: 'Atza|a', expires_in: 3600 }));
  assert.equal((await failure(another().checkAccount())).kind, 'forbidden');
  server.date = () => clock.now() + 3_600_000;
  server.on(GET, refuse(404, 'ResourceNotFound'));
  assert.equal(await another().getOrder(ORDER, false), null);
});
