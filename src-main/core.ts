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
import { StartError, openSession } from './session.ts';
import { createStdioShell } from './shell/stdio-shell.ts';

const options = {
  practice: { type: 'boolean', default: false },
  data: { type: 'string' },
  amazon: { type: 'string' },
  'amazon-ca': { type: 'string' },
  now: { type: 'string' },
  speed: { type: 'string' },
  orders: { type: 'string', default: '60' },
  seed: { type: 'string', default: '1' },
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

function numberOf(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) throw new UsageError(`--${name} takes a number, not "${text}".`);
  return value;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options });
  if (values.help) {
    help();
    return;
  }
  const practiceOnly = (['amazon', 'amazon-ca', 'now', 'speed'] as const).filter(
    (name) => values[name] !== undefined,
  );
  if (!values.practice && practiceOnly.length > 0) {
    throw new UsageError(`--${practiceOnly.join(', --')} only with --practice.`);
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
  const seed = numberOf(values.seed, 'seed') ?? 1;
  const local =
    mode === 'practice' && values.amazon === undefined
      ? await startPracticeAmazon({ clock, seed, orders: numberOf(values.orders, 'orders') ?? 60 })
      : null;
  const shell = createStdioShell({
    input: process.stdin,
    output: process.stdout,
    saveFolder: join(data, 'saved'),
  });
  const session = await openSession({
    mode,
    data,
    clock,
    seed,
    amazon: local ?? remoteAmazon(values.amazon, values['amazon-ca']),
    shell,
    say,
  });
  const window = await session.app.openWindow();
  const stop = new Promise<void>((done) => {
    process.once('SIGINT', () => done());
    process.once('SIGTERM', () => done());
  });
  await Promise.race([window.gone, stop]);
  await session.close();
  await local?.close();
}

/** A practice Amazon that runs in a process of its own, so that it outlives this one. */
function remoteAmazon(
  url: string | undefined,
  caFile: string | undefined,
): { port: number; caPem: string } | null {
  if (url === undefined && caFile === undefined) return null;
  if (url === undefined || caFile === undefined)
    throw new UsageError('--amazon and --amazon-ca go together.');
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'https:' || hostname !== '127.0.0.1') {
    throw new UsageError('--amazon takes https://127.0.0.1:PORT.');
  }
  return { port: Number(port), caPem: readFileSync(caFile, 'utf8') };
}

try {
  await main();
} catch (error) {
  const plain = error instanceof UsageError || error instanceof StartError;
  say(plain ? error.message : faultLine('start', error));
  process.exitCode = 1;
}
