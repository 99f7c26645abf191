/**
 * A practice Amazon in a process of its own, for tests that kill things:
 *
 *   npm run practice-amazon -- [--port N] [--orders N|standard-day] [--seed N] [--now ISO] [--speed X]
 *                              [--misbehave FILE|JSON] [--documents-per feed|order] [--limits published|none]
 *                              [--models DIR] [--ca FILE] [--state FILE]
 *
 * Once it listens it prints one JSON line {port, ca, now, credentials}; `ca` is the path of its authority's PEM. Then it
 * takes one JSON command a line on stdin ({"command":"books"} …) and answers each with one line. It ends with stdin.
 * --state FILE gets the books when it ends.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { createClock } from '../src-main/clock.ts';
import { obey, rulesOf } from './commands.ts';
import { STANDARD_DATE } from './plan.ts';
import type { PracticeOptions } from './server.ts';
import { startPracticeAmazon } from './server.ts';

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}

function parse() {
  return parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      orders: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      now: { type: 'string', default: `${STANDARD_DATE}T07:40:00+05:30` },
      speed: { type: 'string', default: '1' },
      misbehave: { type: 'string' },
      'documents-per': { type: 'string', default: 'feed' },
      limits: { type: 'string', default: 'published' },
      models: { type: 'string' },
      ca: { type: 'string' },
      state: { type: 'string' },
    },
  }).values;
}

function options(): ReturnType<typeof parse> {
  try {
    return parse();
  } catch (error) {
    return fail(error instanceof Error ? error.message : 'The options could not be read.');
  }
}
const given = options();

function whole(name: string, text: string, least: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least) fail(`--${name} must be a whole number from ${least} on.`);
  return number;
}

const startAt = Date.parse(given.now);
if (Number.isNaN(startAt)) fail('--now must be a date like 2026-01-10T07:40:00+05:30.');
const speed = Number(given.speed);
if (!Number.isFinite(speed) || speed < 0) fail('--speed must be a number from 0 on.');

function misbehaviour(): PracticeOptions['misbehaviour'] {
  if (given.misbehave === undefined) return [];
  const text = existsSync(given.misbehave) ? readFileSync(given.misbehave, 'utf8') : given.misbehave;
  try {
    return rulesOf(JSON.parse(text));
  } catch (error) {
    return fail(`--misbehave: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
}

const clock = createClock({ startAt, speed });
const amazon = await startPracticeAmazon({
  clock,
  seed: whole('seed', given.seed, 0),
  orders: given.orders === 'standard-day' ? 'standard-day' : whole('orders', given.orders, 0),
  port: whole('port', given.port, 0),
  misbehaviour: misbehaviour() ?? [],
  documentsPer: given['documents-per'] === 'order' ? 'order' : 'feed',
  limits: given.limits === 'none' ? 'none' : 'published',
  ...(given.models === undefined ? {} : { sandboxModels: given.models }),
});

const folder = given.ca === undefined ? mkdtempSync(join(tmpdir(), 'potli-practice-')) : null;
const ca = given.ca ?? join(folder ?? '', 'ca.pem');
writeFileSync(ca, amazon.caPem);
const say = (line: unknown): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};
say({ port: amazon.port, ca, now: clock.now(), speed, credentials: amazon.credentials });

let ending = false;
async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  if (given.state !== undefined) writeFileSync(given.state, JSON.stringify(amazon.books.summary(), null, 2));
  await amazon.close();
  if (folder !== null) rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}
process.on('SIGTERM', () => void end());
process.on('SIGINT', () => void end());

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === '') continue;
  const { reply, stop } = await obey(line, amazon, clock);
  say(reply);
  if (stop) break;
}
await end();
