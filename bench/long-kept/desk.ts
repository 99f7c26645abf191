/** The app on a seeded store, with the practice Amazon in a process beside it and no window in front. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type App, createApp } from '../../src-main/app.ts';
import { type SteerableClock, createClock, seededRandom } from '../../src-main/clock.ts';
import type { CallOf, RequestName, ValueOf } from '../../src-main/contract/requests.ts';
import { practiceEndpoint, practiceLogin, seedPracticeStore } from '../../src-main/practice.ts';
import type { Shell } from '../../src-main/shell/shell.ts';
import { createMemoryVault } from '../../src-main/vault/memory-vault.ts';
import type { Vault } from '../../src-main/vault/vault.ts';
import { amazonBeside } from './amazon.ts';
import { type LongKept, seedStore } from './store.ts';

/** A Monday morning before the first pickup. */
const startAt = Date.parse('2026-01-12T08:00:00+05:30');
/** Amazon allows one booking a second; twice that is more than any run will bring. */
const SPEED = 2;

export interface KeptDesk {
  readonly app: App;
  readonly sizes: LongKept;
  /** UTC ms at which its day began. */
  readonly startAt: number;
  readonly clock: SteerableClock;
  ask<N extends RequestName>(name: N, input: CallOf<N>): Promise<ValueOf<N>>;
  /** Amazon's PDF of the papers of these parcels at the desk, base64. */
  papers(from: number, to: number): Promise<string>;
  close(): Promise<void>;
}

const noWindow: Shell = {
  serve: () => undefined,
  open: () => Promise.resolve({ sandboxed: true, description: 'none', gone: new Promise(() => undefined) }),
  tell: () => undefined,
  saveFile: ({ suggestedName }) => Promise.resolve(suggestedName),
  printers: () => Promise.resolve([]),
  print: () => Promise.resolve({ state: 'refused', reason: 'no_printing_here' }),
  jobState: () => Promise.resolve('unknown'),
  notify: () => undefined,
  openLink: () => Promise.resolve(true),
  onAway: () => undefined,
  startsWithSystem: () => Promise.resolve('not_available'),
  startWithSystem: () => Promise.reject(new Error('not in a benchmark')),
  restartWindow: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

/** A data folder and the keys to it. Each desk works on a copy of its own, of both. */
export interface Kept {
  readonly data: string;
  readonly secrets: ReadonlyMap<string, Buffer>;
  readonly sizes: LongKept;
}

/** Takes the better part of a minute for years of orders. */
export function keepFor(folder: string, sizes: LongKept): Kept {
  const data = mkdtempSync(join(folder, 'seed-'));
  const secrets = new Map<string, Buffer>();
  const vault: Vault = {
    kind: 'memory',
    get: (name) => (secrets.has(name) ? Buffer.from(secrets.get(name) ?? []) : null),
    set: (name, value) => void secrets.set(name, Buffer.from(value)),
    delete: (name) => void secrets.delete(name),
  };
  seedStore(data, vault, createClock({ startAt, speed: 0.000_001 }), sizes);
  return { data, secrets, sizes };
}

export async function openKeptDesk(folder: string, kept: Kept, shell: Shell = noWindow): Promise<KeptDesk> {
  const { secrets, sizes } = kept;
  const vault = createMemoryVault();
  for (const [name, value] of secrets) vault.set(name, value);
  const data = mkdtempSync(join(folder, 'kept-'));
  cpSync(kept.data, data, { recursive: true });
  const clock = createClock({ startAt, speed: SPEED });
  const amazon = await amazonBeside([startAt, SPEED, sizes.open, sizes.atDesk]);
  let app: App | null = null;
  const close = async (): Promise<void> => {
    try {
      await app?.close();
    } finally {
      await amazon.close();
      rmSync(data, { recursive: true, force: true });
    }
  };
  try {
    const made = createApp({
      mode: 'practice',
      shell,
      vault,
      amazon: { endpoint: practiceEndpoint(amazon), credentials: practiceLogin },
      realVault: () => Promise.resolve(createMemoryVault()),
      paths: { data, migrations: join(import.meta.dirname, '..', '..', 'migrations') },
      clock,
      random: seededRandom(1),
      writeFile: () => undefined,
      onFault: (where, error) => void process.stderr.write(`${where}: ${String(error)}\n`),
    });
    app = made;
    seedPracticeStore(made.desk);
    await made.start();
    return {
      app: made,
      sizes,
      startAt,
      clock,
      async ask<N extends RequestName>(name: N, input: CallOf<N>): Promise<ValueOf<N>> {
        const reply = await made.handle(name, input);
        if (!reply.ok) throw new Error(`${name}: ${reply.reason}`);
        // The handlers are typed by the same table as this function.
        return reply.value as ValueOf<N>;
      },
      papers: (from, to) => amazon.papers(from, to),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
