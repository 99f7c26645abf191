/** Connecting a real account, with a practice Amazon in the real one's place. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { inspect } from 'node:util';
import { type AmazonEndpoint, createAmazon } from '../../src-main/amazon/index.ts';
import { createClock, seededRandom } from '../../src-main/clock.ts';
import { reasons } from '../../src-main/contract/reply.ts';
import { createBench } from '../../src-main/handlers/bench.ts';
import type { Host } from '../../src-main/handlers/office.ts';
import { appAnswers } from '../../src-main/handlers/app.ts';
import { reasonOf } from '../../src-main/handlers/dispatch.ts';
import type { Output } from '../../src-main/jobs/ports.ts';
import { createPrintQueue } from '../../src-main/jobs/print-queue.ts';
import { createRunControl } from '../../src-main/jobs/runs.ts';
import { createMemoryVault } from '../../src-main/vault/memory-vault.ts';
import { type Vault, VaultError } from '../../src-main/vault/vault.ts';
import { createAccount } from '../../src-main/wiring/account.ts';
import { practiceCredentials } from '../../src-practice/practice.ts';
import { type PracticeAmazon, startPracticeAmazon } from '../../src-practice/server.ts';
import { reason as sentences } from '../../src-renderer/words/en/reasons.ts';
import { reply, TestAmazon } from '../amazon/support/server.ts';
import { type SmallDesk, morning, smallDesk } from '../jobs/kit.ts';

const ENTRIES = ['amazon-client-id', 'amazon-client-secret', 'amazon-refresh-token', 'amazon-connected-at'];
const SECRETS = [practiceCredentials.clientSecret, practiceCredentials.refreshToken];

interface Subject {
  readonly desk: SmallDesk;
  readonly vault: Vault;
  readonly log: unknown[];
  readonly answers: ReturnType<typeof appAnswers>;
}

interface Around {
  readonly endpoint: AmazonEndpoint;
  readonly vault?: Vault;
  readonly realVault?: () => Promise<Vault>;
  readonly sandboxed?: boolean;
}

function subject(t: TestContext, around: Around): Subject {
  const { endpoint, vault = createMemoryVault(), realVault, sandboxed = true } = around;
  const desk = smallDesk(t);
  const log: unknown[] = [];
  const account = createAccount({
    realVault: realVault ?? (() => Promise.resolve(vault)),
    settings: desk.ledger.settings,
    now: () => morning,
    tryOut: (credentials) =>
      createAmazon({
        endpoint,
        credentials: () => credentials,
        clock: createClock(),
        random: seededRandom(1),
        limiterStore: { load: () => null, save: () => undefined },
        log: (record) => void log.push(record),
      }).checkAccount(),
  });
  const status: Host['status'] = () => ({
    vault: 'keychain',
    sandboxed,
    lock: 'open',
    amazon: { state: 'ok' },
    fetching: false,
  });
  const nothing = (): never => assert.fail('nothing else is asked of the program around the desk');
  const host: Host = {
    status,
    lock: nothing,
    unlock: nothing,
    openLink: nothing,
    saveFile: nothing,
    fetchNow: nothing,
    printers: nothing,
    startsWithSystem: nothing,
    startWithSystem: nothing,
    lockAfterMinutes: 5,
    backups: nothing,
    purgeNow: nothing,
    purgeUntil: nothing,
    closeDay: nothing,
    auditWhole: nothing,
  };
  const { signal } = new AbortController();
  const output: Output = { print: nothing, jobState: nothing, writeFile: null };
  const answers = appAnswers({
    desk,
    account,
    host,
    signal,
    runs: createRunControl(desk, signal, { amazon: nothing, fault: nothing }),
    bench: createBench(desk),
    output,
    queue: createPrintQueue(desk, output, { printers: nothing, fault: nothing, signal }),
  });
  return { desk, vault, log, answers };
}

async function practice(t: TestContext): Promise<PracticeAmazon> {
  const amazon = await startPracticeAmazon({ clock: createClock(), seed: 1, orders: 0 });
  t.after(() => amazon.close());
  return amazon;
}

const endpointOf = ({ port, caPem }: { port: number; caPem: string }): AmazonEndpoint => ({
  kind: 'practice',
  port,
  caPem,
});

/** The reason that connecting ends in, and nothing kept. */
async function refusal(it: Subject, change: Partial<typeof practiceCredentials> = {}): Promise<string> {
  let reason = 'connected';
  try {
    await it.answers['account.connect']({ ...practiceCredentials, ...change });
  } catch (error) {
    reason = reasonOf(error);
    const told = `${inspect(error, { depth: 5 })} ${JSON.stringify(error)}`;
    for (const secret of SECRETS) assert.ok(!told.includes(secret));
  }
  if (reason !== 'connected') {
    for (const entry of ENTRIES) assert.equal(it.vault.get(entry), null, entry);
    assert.equal((await it.answers['account.get']({})).connected, false);
  }
  return reason;
}

void test('each way it can fail has a reason and a sentence of its own, and keeps nothing', async (t) => {
  const amazon = await practice(t);
  const it = subject(t, { endpoint: endpointOf(amazon) });
  assert.equal(await refusal(it, { clientSecret: 'amzn1.oa2-cs.v1.not-this-one' }), 'wrong_secret');
  assert.equal(await refusal(it, { clientId: 'amzn1.application-oa2-client.other' }), 'wrong_secret');
  assert.equal(await refusal(it, { refreshToken: 'Atzr|of-another-application' }), 'revoked_consent');
  const met: string[] = [];
  for (const [kind, reason] of [
    ['expired_secret', 'expired_secret'],
    ['revoked_consent', 'revoked_consent'],
    ['role_not_granted', 'missing_role'],
    ['clock_off', 'clock_wrong'],
    ['outage', 'offline'],
    ['html_200', 'amazon_unclear'],
    ['empty_object', 'amazon_unclear'],
  ] as const) {
    amazon.control.misbehave([{ kind }]);
    assert.equal(await refusal(it), reason, kind);
    met.push(reason);
  }
  amazon.control.behave();
  await amazon.control.goOffline();
  assert.equal(await refusal(it), 'offline');
  await amazon.control.goOnline();
  for (const reason of [
    ...met,
    'wrong_secret',
    'wrong_region',
    'vault_unreachable',
    'sandbox_needed',
  ] as const) {
    const known = reasons.find((one) => one === reason);
    assert.ok(known);
    assert.ok(sentences[known].length > 20, reason);
  }
  assert.equal(new Set(met.map((reason) => reason)).size, 6);
  assert.deepEqual(it.desk.audited, []);
  assert.equal(await refusal(it), 'connected');
});

void test('an account that sells elsewhere is told so', async (t) => {
  const server = await TestAmazon.start();
  t.after(() => server.stop());
  server.on(
    'POST /auth/o2/token',
    reply(200, { access_token: 'Atza|x', token_type: 'bearer', expires_in: 3600 }),
  );
  server.on(
    'GET /sellers/v1/marketplaceParticipations',
    reply(200, {
      payload: [{ marketplace: { id: 'A1F83G8C2ARO7P' }, participation: { isParticipating: true } }],
    }),
  );
  assert.equal(await refusal(subject(t, { endpoint: endpointOf(server) })), 'wrong_region');
});

void test('once Amazon said yes the keychain has it, and nothing else does', async (t) => {
  const amazon = await practice(t);
  const it = subject(t, { endpoint: endpointOf(amazon) });
  const { answers, desk, vault, log } = it;
  const given = {
    clientId: ` ${practiceCredentials.clientId} `,
    clientSecret: `${practiceCredentials.clientSecret}\n`,
    refreshToken: practiceCredentials.refreshToken,
  };
  const view = await answers['account.connect'](given);
  assert.deepEqual(view, {
    connected: true,
    clientIdEnds: practiceCredentials.clientId.slice(-4),
    connectedAt: morning,
  });
  assert.equal(vault.get('amazon-client-secret')?.toString(), practiceCredentials.clientSecret);
  assert.equal(vault.get('amazon-refresh-token')?.toString(), practiceCredentials.refreshToken);
  const tables = desk.db
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .all()
    .map(({ name }) => desk.db.prepare(`SELECT * FROM ${name}`).all());
  const told = JSON.stringify([view, await answers['account.get']({}), log, desk.audited, tables]);
  for (const secret of [...SECRETS, practiceCredentials.clientId]) assert.ok(!told.includes(secret));
  assert.ok(log.length > 0);
  assert.deepEqual(
    desk.audited.map(({ event }) => event),
    ['account_connected'],
  );
});

void test('the next start knows the account, and disconnecting forgets it everywhere', async (t) => {
  const amazon = await practice(t);
  const endpoint = endpointOf(amazon);
  const vault = createMemoryVault();
  await subject(t, { endpoint, vault }).answers['account.connect'](practiceCredentials);
  const next = subject(t, { endpoint, vault });
  assert.deepEqual(await next.answers['account.get']({}), {
    connected: true,
    clientIdEnds: practiceCredentials.clientId.slice(-4),
    connectedAt: morning,
  });
  assert.equal((await next.answers['account.disconnect']({})).connected, false);
  for (const entry of ENTRIES) assert.equal(vault.get(entry), null, entry);
  assert.equal((await next.answers['account.get']({})).connected, false);
  assert.equal((await subject(t, { endpoint, vault }).answers['account.get']({})).connected, false);
});

void test('a secret that no longer works does not push out the one that does', async (t) => {
  const amazon = await practice(t);
  const it = subject(t, { endpoint: endpointOf(amazon) });
  await it.answers['account.connect'](practiceCredentials);
  await assert.rejects(
    async () =>
      it.answers['account.connect']({ ...practiceCredentials, clientSecret: 'amzn1.oa2-cs.v1.mistyped' }),
    { reason: 'wrong_secret' },
  );
  assert.equal(it.vault.get('amazon-client-secret')?.toString(), practiceCredentials.clientSecret);
  assert.equal((await it.answers['account.get']({})).connected, true);
});

void test('without a keychain it is refused before Amazon is asked, and says what to install', async (t) => {
  const amazon = await practice(t);
  const unreachable = new VaultError('unreachable', 'no org.freedesktop.secrets on the session bus');
  const it = subject(t, { endpoint: endpointOf(amazon), realVault: () => Promise.reject(unreachable) });
  assert.equal(await refusal(it), 'vault_unreachable');
  assert.match(unreachable.message, /install and start gnome-keyring or KWallet/u);
  assert.match(sentences.vault_unreachable, /gnome-keyring|KWallet/u);
  assert.deepEqual(it.log, []);
});

void test('a keychain that takes half of it keeps none of it', async (t) => {
  const amazon = await practice(t);
  const memory = createMemoryVault();
  const vault: Vault = {
    ...memory,
    set(name, value) {
      if (name === 'amazon-refresh-token') throw new VaultError('locked', name);
      memory.set(name, value);
    },
  };
  assert.equal(await refusal(subject(t, { endpoint: endpointOf(amazon), vault })), 'vault_locked');
});

void test('a window without its sandbox may not hear a secret', async (t) => {
  const amazon = await practice(t);
  const it = subject(t, { endpoint: endpointOf(amazon), sandboxed: false });
  assert.equal(await refusal(it), 'sandbox_needed');
  assert.deepEqual(it.log, []);
});
