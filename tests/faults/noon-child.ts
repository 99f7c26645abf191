/**
 * The core of the day that dies at noon. Whoever forked it tells the time, asks for answers, and keeps what outlives a
 * dead process: the data folder, the keychain and the printers with their spooler.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { createApp } from '../../src-main/app.ts';
import { createClock, seededRandom } from '../../src-main/clock.ts';
import { migrationsFolder } from '../../src-main/places.ts';
import { practiceEndpoint, practiceLogin, seedPracticeStore } from '../../src-main/practice.ts';
import { noLoginItem } from '../../src-main/shell/login-item.ts';
import type { JobState, PrinterSays, Shell } from '../../src-main/shell/shell.ts';
import type { Vault } from '../../src-main/vault/vault.ts';
import { practicePrinterNames } from '../../src-practice/printer.ts';
import { knownGoods } from '../day/support/goods.ts';
import { countWork } from '../day/support/in-hand.ts';

const message = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('start'),
    data: z.string(),
    keys: z.string(),
    port: z.number(),
    caPem: z.string(),
    now: z.number(),
    seed: z.number(),
  }),
  z.object({ kind: z.literal('time'), now: z.number() }),
  z.object({ kind: z.literal('ask'), id: z.number(), name: z.string(), input: z.unknown() }),
  z.object({ kind: z.literal('spooled'), id: z.number(), value: z.unknown() }),
]);
type Start = Extract<z.infer<typeof message>, { kind: 'start' }>;

const secrets = z.record(z.string(), z.string());

/** The keychain of a PC whose programs die: what was set is set. */
function vaultIn(file: string): Vault {
  const read = (): Record<string, string> =>
    existsSync(file) ? secrets.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  const write = (name: string, value: string | undefined): void => {
    const { [name]: _before, ...others } = read();
    // Whole or not at all: a keychain is a process of its own and does not die with ours.
    writeFileSync(
      `${file}.next`,
      JSON.stringify(value === undefined ? others : { ...others, [name]: value }),
    );
    renameSync(`${file}.next`, file);
  };
  return {
    kind: 'memory',
    get(name) {
      const secret = read()[name];
      return secret === undefined ? null : Buffer.from(secret, 'base64');
    },
    set: (name, value) => write(name, value.toString('base64')),
    delete: (name) => write(name, undefined),
  };
}

const tell = (word: object): void => void process.send?.(word);

const waiting = new Map<number, (value: unknown) => void>();
let calls = 0;
/** What the printers and their spooler say to it. */
function spool<T>(call: string, ...args: readonly unknown[]): Promise<T> {
  calls += 1;
  const id = calls;
  return new Promise<unknown>((done) => {
    waiting.set(id, done);
    tell({ kind: 'spool', id, call, args });
  }) as Promise<T>;
}

const names = Object.values(practicePrinterNames);

const shell: Shell = {
  serve: () => undefined,
  open: () => Promise.reject(new Error('no window here')),
  tell: () => undefined,
  saveFile: () => Promise.resolve(null),
  printers: () =>
    Promise.resolve(names.map((name, at) => ({ name, isDefault: at === 0, target: '', isShared: false }))),
  async print({ printer, title, pdf }) {
    const jobId = await spool<string>('print', printer, title, pdf);
    return { state: 'sent', jobId };
  },
  jobState: (printer, jobId) => spool<JobState>('jobState', printer, jobId),
  spooler: {
    printerState: (printer) => spool<PrinterSays>('printerState', printer),
    sheetsDone: (printer, jobId) => spool<number | null>('sheetsDone', printer, jobId),
    cancelJob: (printer, jobId) => spool<undefined>('cancelJob', printer, jobId),
    findJob: (printer, title) => spool<{ readonly jobId: string } | 'none'>('findJob', printer, title),
  },
  notify: () => undefined,
  openLink: () => Promise.resolve(false),
  onAway: () => undefined,
  ...noLoginItem,
  restartWindow: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

async function start({ data, keys, port, caPem, now, seed }: Start) {
  const clock = createClock({ startAt: now, speed: 1 });
  const app = createApp({
    mode: 'practice',
    shell,
    vault: vaultIn(keys),
    amazon: {
      endpoint: practiceEndpoint({ port, caPem }),
      credentials: practiceLogin,
      patience: { connectMs: 8_000, stallMs: 8_000, deadlineMs: 30_000 },
    },
    realVault: () => Promise.reject(new Error('no real account in a practice day')),
    paths: { data, migrations: migrationsFolder },
    clock,
    random: seededRandom(seed),
    writeFile: null,
    onFault: (where, error) => tell({ kind: 'fault', text: `${where}: ${String(error)}` }),
  });
  countWork(app.desk, (inHand) => tell({ kind: 'work', inHand }));
  seedPracticeStore(app.desk, names);
  knownGoods(app.desk);
  app.desk.preferences.change({ firstRunDone: true });
  await app.start();
  tell({ kind: 'ready' });
  return { app, clock };
}

let running: ReturnType<typeof start> | null = null;

async function hear(word: z.infer<typeof message>): Promise<void> {
  if (word.kind === 'start') {
    running = start(word);
    await running;
    return;
  }
  if (word.kind === 'spooled') {
    waiting.get(word.id)?.(word.value);
    waiting.delete(word.id);
    return;
  }
  if (!running) throw new Error('not started yet');
  const { app, clock } = await running;
  if (word.kind === 'time') clock.advance(Math.max(0, word.now - clock.now()));
  else tell({ kind: 'answer', id: word.id, reply: await app.handle(word.name, word.input) });
}

process.on('message', (word) => {
  hear(message.parse(word)).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  });
});
