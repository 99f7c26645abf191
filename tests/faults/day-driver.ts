/**
 * One bad day from outside: 500 orders, lost answers, stale slots, storms, an outage and two kills. Runs on a session bus
 * with a keyring, because a killed core must find its keys again. Prints one JSON line with what the books and the ledger
 * say at the end.   node tests/faults/day-driver.ts SEED ORDERS DATA
 */
import { join } from 'node:path';
import { connectRaw } from '../../src-main/store/database.ts';
import { databaseKeys } from '../../src-main/vault/database-keys.ts';
import { keychainService, openKeychain } from '../../src-main/vault/os-keychain.ts';
import {
  type CoreChild,
  type PracticeChild,
  startCoreChild,
  startPracticeChild,
} from '../support/children.ts';

const [seed = '1', orderCount = '500', data = ''] = process.argv.slice(2);
const orders = Number(orderCount);
const SPEED = 60;
const KILL_AT = [orders * 0.25, orders * 0.6];
/** Each lasts longer than a killed core takes to come back on a slow machine, so that none is slept through. */
const badDay = [
  { kind: 'lost_answer', share: 0.09, operations: ['createScheduledPackage'] },
  { kind: 'stale_slot', share: 0.08 },
  { kind: 'throttle', afterSeconds: 240, forSeconds: 240 },
  { kind: 'throttle', afterSeconds: 1300, forSeconds: 240 },
  { kind: 'reset_mid_body', times: 1, skip: 40 },
  { kind: 'outage', afterSeconds: 500, forSeconds: 600 },
];

const pause = (wallMs: number): Promise<void> => new Promise((done) => setTimeout(done, wallMs));

function startCore(practice: PracticeChild): CoreChild {
  const ours = ['--data', data, '--seed', seed, '--speed', String(SPEED)];
  const theirs = ['--amazon', `https://127.0.0.1:${practice.port}`, '--amazon-ca', practice.ca];
  return startCoreChild([...ours, ...theirs, '--now', new Date(practice.now()).toISOString()]);
}

/** Accepts every proposal, approves what is ready and starts it. False when there was nothing to start. */
async function approve(core: CoreChild): Promise<boolean> {
  for (;;) {
    const { held } = await core.ask('plan.get', {});
    const proposed = held.find(({ proposal }) => proposal !== null);
    if (!proposed?.proposal) break;
    const { boxId, lengthCm, widthCm, heightCm, weightGrams } = proposed.proposal;
    const parcel = { boxId, lengthCm, widthCm, heightCm, weightGrams };
    await core.ask('preset.accept', { contentKey: proposed.contentKey, parcel });
  }
  const { ready, held, version } = await core.ask('plan.get', {});
  for (const { orderId } of held) await core.ask('shipment.release', { orderId });
  if (ready.length === 0) return false;
  const { runId } = await core.ask('plan.approve', { version });
  await core.ask('run.start', { runId, immediately: true });
  return true;
}

async function allPapersHere(core: CoreChild): Promise<boolean> {
  const { counts } = await core.ask('board.get', { limit: 1 });
  return counts.planned + counts.held + counts.booking + counts.booked === 0;
}

async function day(practice: PracticeChild): Promise<number> {
  let core = startCore(practice);
  let kills = 0;
  const deadline = performance.now() + 400_000;
  while ((await core.ask('app.status', {})).ordersAsOf === null) await pause(50);
  while (performance.now() < deadline) {
    const { run } = await core.ask('app.status', {});
    const killAt = KILL_AT[kills];
    if (run?.state === 'running' && killAt !== undefined && run.booked >= killAt) {
      kills += 1;
      await core.kill();
      core = startCore(practice);
      continue;
    }
    const idle = run === null || ['done', 'stopped', 'undone'].includes(run.state);
    if (idle && !(await approve(core)) && (await allPapersHere(core))) break;
    await pause(400);
  }
  await core.end();
  return kills;
}

async function ledgerFacts(): Promise<object> {
  const vault = await openKeychain({ service: keychainService('practice', data) });
  const key = databaseKeys(vault, 'ledger').obtain(true);
  const db = connectRaw({ file: join(data, 'ledger.db'), key, kind: 'ledger' });
  const facts = db
    .prepare<[], Record<string, number>>(
      `SELECT (SELECT count(*) FROM intents WHERE state <> 'settled') AS unsettled,
        (SELECT count(*) FROM shipments WHERE booked_at IS NOT NULL) AS booked,
        (SELECT count(*) FROM shipments WHERE state = 'labelled') AS labelled,
        (SELECT min(verified_at) FROM print_sets) AS firstLabelAt,
        (SELECT max(booked_at) FROM shipments) AS lastBookingAt`,
    )
    .get();
  db.close();
  return facts ?? {};
}

const practice = await startPracticeChild({
  args: ['--orders', String(orders), '--seed', seed, '--misbehave', JSON.stringify(badDay)],
  speed: SPEED,
});
const kills = await day(practice);
const books = await practice.command({ command: 'books' });
await practice.end();
process.stdout.write(`${JSON.stringify({ kills, books, ledger: await ledgerFacts() })}\n`);
process.exit(0);
