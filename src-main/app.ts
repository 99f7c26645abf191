/** The composition root: takes a shell, a vault, a way to Amazon, folders and a clock, and wires the rest. */
import { join } from 'node:path';
import type { Reason, Reply } from './contract/reply.ts';
import { createAmazon } from './amazon/index.ts';
import type { AmazonEndpoint, Patience } from './amazon/index.ts';
import { AmazonError } from './domain/amazon-error.ts';
import type { Clock, Random } from './domain/clock.ts';
import type { Credentials } from './domain/credentials.ts';
import { MINUTE } from './domain/ist.ts';
import { createBench } from './handlers/bench.ts';
import { createDispatch, reasonOf, untilClosed } from './handlers/dispatch.ts';
import { allAnswers } from './handlers/index.ts';
import type { Host, Office } from './handlers/office.ts';
import { printOnScan } from './handlers/print-on-scan.ts';
import { purgeReach } from './jobs/days.ts';
import type { Desk } from './jobs/desk.ts';
import { fetchOrders } from './jobs/fetch-orders.ts';
import { finishHolds } from './jobs/out-of-stock.ts';
import type { MadeUpPrinters, Output } from './jobs/ports.ts';
import { createPrintQueue } from './jobs/print-queue.ts';
import { createPreferences } from './jobs/preferences.ts';
import { purge } from './jobs/purge.ts';
import { reconcile } from './jobs/reconcile.ts';
import { type Runner, createRunner } from './jobs/runner.ts';
import { type Runs, createRunControl } from './jobs/runs.ts';
import { deskJobs } from './jobs/schedule.ts';
import { createDeskView } from './jobs/view/desk-view.ts';
import type { Away, OpenWindow, Shell } from './shell/shell.ts';
import { createLedger } from './store/ledger.ts';
import { databaseKeys } from './vault/database-keys.ts';
import type { Vault } from './vault/vault.ts';
import { createAccount } from './wiring/account.ts';
import { createAudit } from './wiring/audit.ts';
import { createChanges } from './wiring/changes.ts';
import { openLedger } from './wiring/open-ledger.ts';
import { createOutput, printerViews, withMadeUp } from './wiring/output.ts';
import { paperWork } from './wiring/paper-work.ts';
import { createLedgerCopies } from './wiring/ledger-copies.ts';
import { createLocks } from './wiring/locks.ts';
import { createReach } from './wiring/reach.ts';
import { closingReach, createRecipientsRoom } from './wiring/recipients-room.ts';
import { createWork } from './work/work.ts';

/** So long without key, pointer or scan, and the window is locked. */
const IDLE_MS = 5 * MINUTE;

export interface AppOptions {
  readonly mode: 'practice' | 'real';
  readonly shell: Shell;
  readonly vault: Vault;
  readonly amazon: {
    readonly endpoint: AmazonEndpoint;
    readonly credentials: () => Credentials;
    readonly patience?: Partial<Patience>;
  };
  readonly realVault: () => Promise<Vault>;
  readonly paths: { readonly data: string; readonly migrations: string };
  readonly clock: Clock;
  readonly random: Random;
  /** Practice only: made-up printers beside those of the shell. */
  readonly printers?: MadeUpPrinters;
  /** Practice only: where printed papers go when no printer is named. */
  readonly writeFile: Output['writeFile'];
  /** A fault of ours that has no reason of its own: for the developer's eyes, never with a value in it. */
  readonly onFault: (where: string, error: unknown) => void;
}

export interface App {
  readonly desk: Desk;
  readonly runs: Runs;
  readonly runner: Runner;
  handle(name: string, input: unknown): Promise<Reply<unknown>>;
  /** Purges what is due, settles what is in doubt, and starts the clockwork. Nothing is shown before. */
  start(): Promise<void>;
  openWindow(): Promise<OpenWindow>;
  close(): Promise<void>;
}

export function createApp(options: AppOptions): App {
  const { mode, shell, vault, clock, random, paths, onFault } = options;
  const stopping = new AbortController();
  const work = createWork();
  const migrationsDir = (kind: string): string => join(paths.migrations, kind);

  const ledgerFile = join(paths.data, 'ledger.db');
  const keys = {
    ledger: databaseKeys(vault, 'ledger'),
    recipients: databaseKeys(vault, 'recipients'),
    backup: databaseKeys(vault, 'backup'),
  };
  const { db, keyChanged } = openLedger({
    file: ledgerFile,
    keys: keys.ledger,
    migrationsDir: migrationsDir('ledger'),
    clock,
    onFault,
  });
  const ledger = createLedger(db);
  const changed = createChanges((change) => shell.tell(change));
  const audit = createAudit(db, vault, clock, onFault, () => changed('day'));
  const room = createRecipientsRoom({
    file: join(paths.data, 'recipients.db'),
    migrationsDir: migrationsDir('recipients'),
    keys: keys.recipients,
    settings: ledger.settings,
    clock,
  });

  const copying = createWork({ size: 1 });
  const copies = createLedgerCopies({
    data: paths.data,
    file: ledgerFile,
    keys,
    settings: ledger.settings,
    work: copying,
    clock,
  });

  let window: OpenWindow | null = null;
  let fetching = false;
  const reach = createReach(
    () => clock.now(),
    () => changed('status'),
  );

  const direct = createAmazon({
    ...options.amazon,
    clock,
    random,
    limiterStore: ledger.limiter,
    log(record) {
      ledger.records.log({
        at: clock.now(),
        operation: record.operation,
        orderId: record.orderId ?? null,
        status: record.status,
        code: record.code,
        requestId: record.requestId,
        ms: record.ms,
      });
      if (record.status !== null && record.status < 400) reach.answered();
    },
  });

  const desk: Desk = {
    mode,
    clock,
    random,
    ledger,
    preferences: createPreferences(ledger.settings),
    view: createDeskView(ledger, clock),
    recipients: () => room.recipients(),
    purgeFile: () => room.purgeFile(),
    amazon: reach.watch(direct),
    work: paperWork(work),
    audit: audit.append,
    changed,
  };

  function jobFailed(name: string, error: unknown): Reason {
    if (error instanceof AmazonError) reach.trouble(error);
    else onFault(name, error);
    const code = error instanceof AmazonError ? (error.code ?? error.kind) : reasonOf(error);
    ledger.records.log({
      at: clock.now(),
      operation: name,
      orderId: null,
      status: null,
      code,
      requestId: null,
      ms: null,
    });
    return reasonOf(error);
  }

  async function fetchWhole(signal: AbortSignal): Promise<{ orders: number; unreadable: number }> {
    fetching = true;
    changed('status');
    try {
      return await fetchOrders(desk, signal);
    } finally {
      fetching = false;
      changed('status');
    }
  }

  async function purgeNow(): Promise<number> {
    if (!room.recipients()) {
      const end = await room.whenDueWhileClosed(() => purge(desk, clock.now()));
      if (end === 'key_destroyed') desk.audit('key_destroyed');
      return 0;
    }
    return (await purge(desk, clock.now()))?.purgeId ?? 0;
  }

  const locks = createLocks({
    room,
    ledger,
    clock,
    purge: (until) => purge(desk, until),
    restartWindow: () => (window ? shell.restartWindow() : Promise.resolve()),
    opened() {
      void reconcile(desk)
        .then(() => runner.now('fetch'))
        .catch((error: unknown) => jobFailed('fetch', error));
    },
    changed: () => changed('status'),
  });

  let locking: Promise<unknown> = Promise.resolve();
  function away(why: Away): void {
    // The window is there a little longer than the files; what it still says finds nothing to lock.
    if (stopping.signal.aborted) return;
    locking = (why === 'suspend' ? locks.lockFully() : locks.lockWindow()).catch((error: unknown) =>
      jobFailed('lock', error),
    );
  }

  const desktop = options.printers && mode === 'practice' ? withMadeUp(shell, options.printers) : shell;
  const output = createOutput(desktop, mode === 'practice' ? options.writeFile : null);
  const queue = createPrintQueue(desk, output, {
    printers: () => printerViews(desktop),
    fault: (error) => jobFailed('prints', error),
    signal: stopping.signal,
  });
  const runs = createRunControl(desk, stopping.signal, {
    amazon: (error) => reach.trouble(error),
    fault: (error) => jobFailed('run', error),
  });
  async function backUp(anew = false): Promise<void> {
    if (await copies.backUp(anew)) desk.audit('backup_made');
  }
  const jobs = deskJobs(desk, {
    fetchWhole,
    purgeNow,
    stepPrinting: () => queue.step(),
    expireAudit: (before, most) => audit.expire(before, most),
    watchLock: () => locks.watch(),
    backUp,
  });
  const runner = createRunner(jobs, clock, jobFailed);

  const host: Host = {
    status: () => ({
      vault: vault.kind,
      sandboxed: window?.sandboxed ?? false,
      lock: locks.state(),
      amazon: reach.state(),
      fetching,
    }),
    lock: () => locks.lockFully(),
    unlock: () => locks.unlock(),
    openLink: (url) => shell.openLink(url),
    saveFile: (suggestedName, bytes) => shell.saveFile({ suggestedName, bytes }),
    fetchNow: () => fetchNow(runner),
    printers: () => printerViews(desktop),
    startsWithSystem: () => shell.startsWithSystem(),
    startWithSystem: (on) => shell.startWithSystem(on),
    lockAfterMinutes: IDLE_MS / MINUTE,
    backups: () => copies.state(),
    purgeNow,
    async purgeUntil(until) {
      return (await purge(desk, until))?.recipients ?? 0;
    },
    async closeDay() {
      await purgeNow();
      // A copy that could not be made is told and made later; the day is closed all the same.
      await backUp(true).catch((error: unknown) => jobFailed('backup', error));
    },
    auditWhole: () => audit.whole(),
  };

  const account = createAccount({
    realVault: options.realVault,
    settings: ledger.settings,
    now: () => clock.now(),
    tryOut: (credentials) =>
      createAmazon({
        endpoint: { kind: 'amazon' },
        credentials: () => credentials,
        clock,
        random,
        limiterStore: { load: () => null, save: () => undefined },
        log: () => undefined,
      }).checkAccount(stopping.signal),
  });

  const office: Office = {
    desk,
    runs,
    output,
    queue,
    ...(mode === 'practice' && options.printers ? { madeUpPrinters: options.printers } : {}),
    bench: createBench(desk, {
      isOffline: () => reach.state().state === 'offline',
      print: (orderIds) => printOnScan(queue, orderIds),
    }),
    account,
    signal: stopping.signal,
    host,
  };
  const answers = untilClosed(
    createDispatch({ handlers: allAnswers(office), isLocked: () => locks.state() !== 'open', onFault }),
  );
  const { handle } = answers;

  return {
    desk,
    runs,
    runner,
    handle,
    async start() {
      if (keyChanged) room.changeKey();
      room.open();
      if (keyChanged) desk.audit('keys_changed');
      await purgeNow();
      await reconcile(desk);
      await finishHolds(desk);
      desk.audit('started', null, mode);
      runs.resume();
      runner.start();
    },
    async openWindow() {
      shell.serve(handle);
      shell.onAway(IDLE_MS, away);
      window = await shell.open();
      return window;
    },
    async close() {
      stopping.abort();
      await locking;
      await runner.stop();
      await runs.idle();
      await answers.close();
      if (room.recipients()) await purge(desk, purgeReach(desk, clock.now() + closingReach));
      room.close();
      await work.close();
      await copying.close();
      audit.flush();
      db.close();
      await shell.close();
    },
  };
}

async function fetchNow(runner: Runner): Promise<{ orders: number; unreadable: number }> {
  const result = await runner.now('fetch');
  if (typeof result === 'object' && result !== null && 'orders' in result && 'unreadable' in result) {
    return { orders: Number(result.orders), unreadable: Number(result.unreadable) };
  }
  throw new Error('the fetch answered with something else');
}
