/** The core without a window: JSON lines in, JSON lines out. `npm run core -- --help` prints every request. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { startPracticeAmazon } from '../src-practice/server.ts';
import { createClock } from './clock.ts';
import { requests } from './contract/requests.ts';
import { faultLine } from './fault.ts';
import { dataFolder } from './places.ts';
import { StoreError } from './domain/store-error.ts';
import { type SessionOptions, StartError, openSession } from './session.ts';
import { createStdioShell } from './shell/stdio-shell.ts';
import { VaultError } from './vault/vault.ts';

const options = {
  practice: { type: 'boolean', default: false },
  data: { type: 'string' },
  amazon: { type: 'string' },
  'amazon-ca': { type: 'string' },
  now: { type: 'string' },
  speed: { type: 'string' },
  orders: { type: 'string' },
  seed: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

class UsageError extends Error {}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function help(): void {
  process.stdout.write(
    'npm run core -- [--practice] [--data DIR] [--amazon URL --amazon-ca FILE] [--now ISO] [--speed X] [--orders N] [--seed N]\n' +
      'In:  {"id": 1, "request": "plan.get", "input": {}}\n' +
      'Out: {"id": 1, "ok": true, "value": …} or {"id": 1, "ok": false, "reason": "…"}\n' +
      'Events: {"event": "changed", "topic": "plan", "version": 7}\n\nRequests and the JSON schema of their input:\n',
  );
  for (const [name, { input }] of Object.entries(requests)) {
    process.stdout.write(`${name} ${JSON.stringify(z.toJSONSchema(input, { io: 'input' }))}\n`);
  }
}

/** The options as they were given. Throws UsageError. */
function readOptions() {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new UsageError(
      `${error instanceof Error ? error.message : 'Unreadable.'} --help lists the options.`,
    );
  }
}

function numberOf(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0)
    throw new UsageError(`--${name} takes a number, not "${text}".`);
  return value;
}

function wholeOf(text: string | undefined, name: string, otherwise: number): number {
  const value = numberOf(text, name) ?? otherwise;
  if (!Number.isInteger(value) || value > 5000)
    throw new UsageError(`--${name} takes a whole number up to 5000.`);
  return value;
}

async function main(): Promise<void> {
  const values = readOptions();
  if (values.help) {
    help();
    return;
  }
  const practiceOnly = (['amazon', 'amazon-ca', 'now', 'speed', 'orders', 'seed'] as const).filter(
    (name) => values[name] !== undefined,
  );
  if (!values.practice && practiceOnly.length > 0) {
    throw new UsageError(`--${practiceOnly.join(', --')}: with --practice only.`);
  }
  const mode = values.practice ? 'practice' : 'real';
  const startAt = values.now === undefined ? undefined : Date.parse(values.now);
  if (Number.isNaN(startAt))
    throw new UsageError('--now takes a date and time like 2026-11-21T07:30:00+05:30.');
  const speed = numberOf(values.speed, 'speed');
  const clock = createClock({
    ...(startAt === undefined ? {} : { startAt }),
    ...(speed === undefined ? {} : { speed }),
  });
  const data = resolve(values.data ?? dataFolder(mode));
  const seed = wholeOf(values.seed, 'seed', 1);
  const orders = wholeOf(values.orders, 'orders', 60);
  const remote = remoteAmazon(values.amazon, values['amazon-ca']);
  // From here on there is something to close, so a wish to end waits until it can be closed.
  const stop = new Promise<void>((done) => {
    process.once('SIGINT', () => done());
    process.once('SIGTERM', () => done());
  });
  const local =
    mode === 'practice' && remote === null ? await startPracticeAmazon({ clock, seed, orders }) : null;
  try {
    await serve({ mode, data, clock, seed, amazon: local ?? remote }, stop);
  } finally {
    await local?.close();
  }
}

type Place = Pick<SessionOptions, 'mode' | 'data' | 'clock' | 'seed' | 'amazon'>;

/** Answers lines until the input ends or `stop` comes. */
async function serve(place: Place, stop: Promise<void>): Promise<void> {
  const shell = createStdioShell({
    input: process.stdin,
    output: process.stdout,
    saveFolder: join(place.data, 'saved'),
  });
  const session = await openSession({ ...place, shell, say });
  try {
    const window = await session.app.openWindow();
    await Promise.race([window.gone, stop]);
  } finally {
    await session.close();
  }
}

/** A practice Amazon that runs in a process of its own, so that it outlives this one. */
function remoteAmazon(
  url: string | undefined,
  caFile: string | undefined,
): { port: number; caPem: string } | null {
  if (url === undefined && caFile === undefined) return null;
  if (url === undefined || caFile === undefined)
    throw new UsageError('--amazon and --amazon-ca go together.');
  const place = URL.parse(url);
  if (place?.protocol !== 'https:' || place.hostname !== '127.0.0.1' || place.port === '') {
    throw new UsageError('--amazon takes https://127.0.0.1:PORT.');
  }
  try {
    return { port: Number(place.port), caPem: readFileSync(caFile, 'utf8') };
  } catch {
    throw new UsageError('--amazon-ca takes a file that can be read.');
  }
}

try {
  await main();
} catch (error) {
  const plain = [UsageError, StartError, StoreError, VaultError].some((kind) => error instanceof kind);
  say(plain && error instanceof Error ? error.message : faultLine('start', error));
  process.exitCode = 1;
}
