/** Bad days, and then a search of everything the program wrote about them: no buyer, no secret, no other field. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { faultLine } from '../../src-main/fault.ts';
import { connectRaw } from '../../src-main/store/database.ts';
import { databaseKeys } from '../../src-main/vault/database-keys.ts';
import type { MisbehaviourRule } from '../../src-practice/misbehave.ts';
import { practiceCredentials } from '../../src-practice/practice.ts';
import { startPracticeAmazon } from '../../src-practice/server.ts';
import { bytes, reply, TestAmazon } from '../amazon/support/server.ts';
import { runCore, tempFolder } from '../core/kit.ts';
import { startPracticeChild } from '../support/children.ts';
import { type Core, startCore } from './kit.ts';
import { createClock } from '../../src-main/clock.ts';

const SECRETS = [practiceCredentials.clientSecret, practiceCredentials.refreshToken, 'Atza|', 'Atzr|'];
const person = 'Asha Vasava, 7 Test Lane, 9999900000 <b>"=HYPERLINK(1)';

/** Every kind of strange answer in turn, some of them with the buyers of a real answer bent out of shape. */
const badDay: readonly MisbehaviourRule[] = [
  { kind: 'hostile_fields', times: 6 },
  { kind: 'huge_fields', times: 3, skip: 2 },
  { kind: 'wrong_types', times: 6, skip: 1 },
  { kind: 'missing_fields', times: 4, skip: 4 },
  { kind: 'server_error_html', times: 3 },
  { kind: 'html_200', times: 3 },
  { kind: 'empty_object', times: 2, skip: 2 },
  { kind: 'reset_mid_body', times: 2, skip: 3 },
  { kind: 'role_not_granted', times: 3, skip: 6 },
  { kind: 'split_utf8', share: 0.3 },
];

interface Written {
  readonly log: readonly Record<string, unknown>[];
  readonly audit: readonly Record<string, unknown>[];
}

/** The tables as they are in the closed file. */
async function written(core: Core): Promise<Written> {
  await core.close();
  const key = databaseKeys(core.vault, 'ledger').obtain(true);
  const db = connectRaw({ file: join(core.data, 'ledger.db'), key, kind: 'ledger' });
  try {
    return {
      log: db.prepare<[], Record<string, unknown>>('SELECT * FROM log').all(),
      audit: db.prepare<[], Record<string, unknown>>('SELECT * FROM audit').all(),
    };
  } finally {
    db.close();
  }
}

function holdsNone(what: string, text: string, strings: readonly string[]): void {
  for (const one of strings) {
    assert.ok(!text.includes(one), `${what} holds "${one}"`);
    assert.ok(!text.includes(JSON.stringify(one).slice(1, -1)), `${what} holds "${one}" as JSON`);
  }
}

/** The closed set of fields, each of its own shape. */
function closedFields(log: Written['log']): void {
  for (const line of log) {
    assert.deepEqual(Object.keys(line).sort(), [
      'at',
      'code',
      'log_id',
      'ms',
      'operation',
      'order_id',
      'request_id',
      'status',
    ]);
    const text = (name: string): string => {
      const value = line[name] ?? '';
      return typeof value === 'string' ? value : assert.fail(`${name} is no text`);
    };
    assert.match(text('operation'), /^[a-zA-Z][\w.-]{1,60}$/u);
    assert.match(text('order_id'), /^(?:\d{3}-\d{7}-\d{7})?$/u);
    assert.match(text('code'), /^[\w.-]{0,100}$/u);
    assert.match(text('request_id'), /^[\w.-]{0,200}$/u);
    for (const field of ['at', 'status', 'ms']) assert.ok(typeof (line[field] ?? 0) === 'number');
  }
}

async function fetchOften(core: Core, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await core.app.handle('orders.fetch', {});
    await core.app.handle('plan.get', {});
    core.clock.advance(200_000);
    await core.app.runner.tick();
  }
}

void test('a bad day leaves no buyer and no secret in the log, the audit trail or a fault', async (t) => {
  const core = await startCore(t, { amazon: { orders: 8, misbehaviour: badDay } });
  await fetchOften(core, 8);
  const plan = await core.ask('plan.get');
  if (plan.ready.length > 0) {
    const { runId } = await core.ask('plan.approve', { version: plan.version });
    await core.ask('run.start', { runId, immediately: true });
    await core.until('an end', async () =>
      (await core.ask('run.get', { runId })).state === 'done' ? true : null,
    );
  }
  const orderId = core.amazon.control.orders()[0]?.orderId ?? '';
  await core.app.handle('papers.preview', { orderId });
  const people = core.amazon.books.people().flatMap(({ strings }) => strings);
  const { log, audit } = await written(core);
  assert.ok(log.length > 10 && audit.length > 0);
  assert.ok(
    log.some(({ code }) => code !== null),
    'something went wrong and was written down',
  );
  closedFields(log);
  for (const [what, text] of [
    ['the log', JSON.stringify(log)],
    ['the audit trail', JSON.stringify(audit)],
    ['a fault', core.faults.map((error) => faultLine('x', error)).join('\n')],
  ] as const)
    holdsNone(what, text, [...people, ...SECRETS]);
});

/** An Amazon that has nothing but this to say, beside a login that works. */
async function sayingOnly(t: TestContext, status: number, body: string, type: string): Promise<Core> {
  const server = await TestAmazon.start();
  t.after(() => server.stop());
  const login = { access_token: 'Atza|token', token_type: 'bearer', expires_in: 3600 };
  for (const method of ['GET', 'POST', 'PATCH'])
    server.on(
      `${method} /`,
      bytes(status, body, { 'Content-Type': type, 'x-amzn-RequestId': `id ${person}` }),
    );
  server.on('POST /auth/o2/token', reply(200, login));
  const clock = createClock();
  const practice = await startPracticeAmazon({ clock, seed: 1, orders: 0 });
  t.after(() => practice.close());
  return startCore(t, { clock, server: { ...practice, port: server.port, caPem: server.caPem } });
}

for (const [name, status, body, type] of [
  ['a page with a buyer on it', 200, `<html><body>${person}</body></html>`, 'text/html'],
  [
    'a 403 with a buyer in it',
    403,
    `{"errors":[{"code":"${person.replaceAll('"', '')}","message":"Asha Vasava"}]}`,
    'application/json',
  ],
  [
    'a 400 with a buyer as its code',
    400,
    '{"errors":[{"code":"Asha Vasava","message":"7 Test Lane"}]}',
    'application/json',
  ],
] as const) {
  void test(`${name} is nowhere to be found`, async (t) => {
    const core = await sayingOnly(t, status, body, type);
    await fetchOften(core, 2);
    const { log, audit } = await written(core);
    assert.ok(log.length > 0);
    closedFields(log);
    const text = JSON.stringify([log, audit, core.faults.map((error) => faultLine('x', error))]);
    holdsNone('what was written', text, [person, 'Asha', 'Vasava', 'Test Lane', '9999900000', ...SECRETS]);
  });
}

void test('a bad day prints no buyer and no secret', async (t) => {
  const practice = await startPracticeChild({
    args: ['--orders', '5', '--misbehave', JSON.stringify(badDay)],
    speed: 60,
  });
  try {
    const people = (await practice.command({ command: 'people' })) as { strings: string[] }[];
    assert.equal(people.length >= 5, true);
    const requests = [
      'orders.fetch',
      'plan.get',
      'orders.fetch',
      'orders.list',
      'board.get',
      'account.get',
      'data.get',
    ];
    const { status, stdout, stderr } = await runCore(
      t,
      [
        '--practice',
        '--data',
        join(tempFolder(t), 'data'),
        '--speed',
        '60',
        '--amazon',
        `https://127.0.0.1:${practice.port}`,
        '--amazon-ca',
        practice.ca,
        '--now',
        new Date(practice.now()).toISOString(),
      ],
      requests.map((request, id) => `${JSON.stringify({ id, request })}\n`).join(''),
    );
    assert.equal(status, 0, stderr);
    const strings = [...people.flatMap((one) => one.strings), ...SECRETS];
    holdsNone('stdout', stdout, strings);
    holdsNone('stderr', stderr, strings);
  } finally {
    await practice.end();
  }
});
