/** The core without a window: JSON lines in, JSON lines out. `npm run core -- --help` prints every request. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { startPracticeAmazon } from '../src-practice/server.ts';
import type { AmazonEndpoint } from './amazon/index.ts';
import { createApp } from './app.ts';
import { createClock, seededRandom, systemRandom } from './clock.ts';
import { requests } from './contract/requests.ts';
import type { Credentials } from './domain/credentials.ts';
import { dataFolder, migrationsFolder } from './places.ts';
import { practiceEndpoint, practiceLogin, practiceVault, seedPracticeStore } from './practice.ts';
import { faultLine } from './fault.ts';
import { createStdioShell } from './shell/stdio-shell.ts';
import { acquireInstance } from './store/lock.ts';
import { loadCredentials } from './vault/credentials.ts';
import { keychainService, openKeychain } from './vault/os-keychain.ts';
import { writeBeside } from './wiring/files.ts';

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
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const instance = await acquireInstance(data, () => undefined);
  if (instance === 'already_running') throw new UsageError('Potli is already running on this data folder.');

  const seed = numberOf(values.seed, 'seed') ?? 1;
  const vault =
    mode === 'practice'
      ? await practiceVault(data)
      : await openKeychain({ service: keychainService('real', data) });
  const local =
    mode === 'practice' && values.amazon === undefined
      ? await startPracticeAmazon({ clock, seed, orders: numberOf(values.orders, 'orders') ?? 60 })
      : null;
  const shell = createStdioShell({
    input: process.stdin,
    output: process.stdout,
    saveFolder: join(data, 'saved'),
  });
  const app = createApp({
    mode,
    shell,
    vault,
    amazon: {
      endpoint: endpointOf(mode, local, values.amazon, values['amazon-ca']),
      credentials: () => loginOf(mode === 'practice' ? practiceLogin() : loadCredentials(vault)),
    },
    realVault: () => openKeychain({ service: keychainService('real', dataFolder('real')) }),
    paths: { data, migrations: migrationsFolder },
    clock,
    random: mode === 'practice' ? seededRandom(seed) : systemRandom,
    writeFile: writeBeside(join(data, 'papers')),
    onFault: (where, error) => say(faultLine(where, error)),
  });
  if (mode === 'practice') seedPracticeStore(app.desk);
  await app.start();
  if (vault.kind === 'memory')
    say('Practice without a keychain: keys are kept in memory and forgotten at the end.');
  const window = await app.openWindow();
  const stop = new Promise<void>((done) => {
    process.once('SIGINT', () => done());
    process.once('SIGTERM', () => done());
  });
  await Promise.race([window.gone, stop]);
  await app.close();
  await local?.close();
  await instance.release();
}

function endpointOf(
  mode: 'practice' | 'real',
  local: Parameters<typeof practiceEndpoint>[0] | null,
  url: string | undefined,
  caFile: string | undefined,
): AmazonEndpoint {
  if (mode === 'real') return { kind: 'amazon' };
  if (local) return practiceEndpoint(local);
  if (url === undefined || caFile === undefined)
    throw new UsageError('--amazon and --amazon-ca go together.');
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'https:' || hostname !== '127.0.0.1')
    throw new UsageError('--amazon takes https://127.0.0.1:PORT.');
  return { kind: 'practice', port: Number(port), caPem: readFileSync(caFile, 'utf8') };
}

function loginOf(credentials: Credentials | null): Credentials {
  if (!credentials)
    throw new UsageError('No account is connected yet. Open the window and connect one, or use --practice.');
  return credentials;
}

try {
  await main();
} catch (error) {
  say(error instanceof UsageError ? error.message : faultLine('start', error));
  process.exitCode = 1;
}
