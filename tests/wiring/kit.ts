/** The whole core in this process: the app on a practice Amazon over TLS, with a shell that only remembers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type PracticeAmazon, type PracticeOptions, startPracticeAmazon } from '../../src-practice/server.ts';
import { type App, type AppOptions, createApp } from '../../src-main/app.ts';
import { type SteerableClock, createClock, seededRandom } from '../../src-main/clock.ts';
import type { CallOf, RequestName, ValueOf } from '../../src-main/contract/requests.ts';
import { practiceEndpoint, practiceLogin, seedPracticeStore } from '../../src-main/practice.ts';
import type { Away, Shell } from '../../src-main/shell/shell.ts';
import { createMemoryVault } from '../../src-main/vault/memory-vault.ts';
import type { Vault } from '../../src-main/vault/vault.ts';

export interface Core {
  readonly app: App;
  readonly amazon: PracticeAmazon;
  readonly clock: SteerableClock;
  readonly vault: Vault;
  readonly data: string;
  readonly files: string[];
  /** What was written or saved, by name. */
  readonly pages: ReadonlyMap<string, Uint8Array>;
  readonly faults: unknown[];
  readonly away: { tell(why: Away): void };
  readonly ask: <N extends RequestName>(name: N, input?: CallOf<N>) => Promise<ValueOf<N>>;
  /** Waits until the question is answered with something, or throws after so many looks. */
  until<V>(what: string, look: () => Promise<V | null> | V | null): Promise<V>;
  close(): Promise<void>;
}

export interface CoreOptions {
  readonly amazon?: Partial<PracticeOptions>;
  readonly speed?: number;
  readonly data?: string;
  readonly vault?: Vault;
  readonly clock?: SteerableClock;
  readonly server?: PracticeAmazon;
  readonly patience?: NonNullable<AppOptions['amazon']['patience']>;
  /** Changes settings before the first job runs. */
  readonly before?: (app: App) => void;
}

export const eight = Date.parse('2026-11-23T08:00:00+05:30');

export async function startCore(t: TestContext, options: CoreOptions = {}): Promise<Core> {
  const clock = options.clock ?? createClock({ startAt: eight, speed: options.speed ?? 120 });
  const amazon =
    options.server ??
    (await startPracticeAmazon({ clock, seed: 1, orders: 12, limits: 'published', ...options.amazon }));
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'potli core '));
  const vault = options.vault ?? createMemoryVault();
  const files: string[] = [];
  const pages = new Map<string, Uint8Array>();
  const faults: unknown[] = [];
  let listener: (why: Away) => void = () => undefined;
  const shell: Shell = {
    serve: () => undefined,
    open: () =>
      Promise.resolve({ sandboxed: true, description: 'none', gone: new Promise<'closed'>(() => undefined) }),
    tell: () => undefined,
    saveFile({ suggestedName, bytes }) {
      pages.set(suggestedName, bytes);
      return Promise.resolve(suggestedName);
    },
    printers: () => Promise.resolve([]),
    print: () => Promise.resolve({ state: 'refused', reason: 'no_printing_here' }),
    jobState: () => Promise.resolve('unknown'),
    notify: () => undefined,
    openLink: () => Promise.resolve(true),
    onAway: (_idleMs, next) => void (listener = next),
    startsWithSystem: () => Promise.resolve('not_available'),
    startWithSystem: () => Promise.reject(new Error('not in a test')),
    restartWindow: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  const app = createApp({
    mode: 'practice',
    shell,
    vault,
    amazon: {
      endpoint: practiceEndpoint(amazon),
      credentials: practiceLogin,
      ...(options.patience ? { patience: options.patience } : {}),
    },
    realVault: () => Promise.reject(new Error('no real account in a test')),
    paths: { data, migrations: join(import.meta.dirname, '..', '..', 'migrations') },
    clock,
    random: seededRandom(1),
    writeFile(name, bytes) {
      files.push(name);
      pages.set(name, bytes);
    },
    onFault: (_where, error) => void faults.push(error),
  });
  seedPracticeStore(app.desk);
  options.before?.(app);
  await app.start();
  await app.openWindow();
  let open = true;
  const close = async (): Promise<void> => {
    if (!open) return;
    open = false;
    await app.close();
  };
  t.after(async () => {
    await close();
    if (!options.server) await amazon.close();
    if (options.data === undefined) rmSync(data, { recursive: true, force: true });
  });
  return {
    app,
    amazon,
    clock,
    vault,
    data,
    files,
    pages,
    faults,
    away: { tell: (why) => listener(why) },
    async ask<N extends RequestName>(name: N, input?: CallOf<N>): Promise<ValueOf<N>> {
      const reply = await app.handle(name, input ?? {});
      if (!reply.ok) throw Object.assign(new Error(`${name}: ${reply.reason}`), { reason: reply.reason });
      // The handlers are typed by the same table as this function.
      return reply.value as ValueOf<N>;
    },
    async until(what, look) {
      for (let looks = 0; looks < 600; looks += 1) {
        const seen = await look();
        if (seen !== null) return seen;
        await new Promise((resolve) => {
          setTimeout(resolve, 50);
        });
      }
      throw new Error(`never came: ${what}`);
    },
    close,
  };
}

/** Opens, approves, starts, and waits for every label of the run. */
export async function bookAll(core: Core): Promise<ValueOf<'run.get'>> {
  await core.until('orders', async () => ((await core.ask('plan.get')).ready.length > 0 ? true : null));
  const plan = await core.ask('plan.get');
  const { runId } = await core.ask('plan.approve', { version: plan.version });
  await core.ask('run.start', { runId, immediately: true });
  return core.until('labels', async () => {
    const run = await core.ask('run.get', { runId });
    const over = run.state === 'done' || run.state === 'stopped';
    return over && run.labelsHere + run.labelsSetAside >= run.booked ? run : null;
  });
}
