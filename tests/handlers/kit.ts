/** An office over a small desk: every handler with a host that remembers what it was asked. */
import type { TestContext } from 'node:test';
import type { Reply } from '../../src-main/contract/reply.ts';
import type { CallOf, RequestName, ValueOf } from '../../src-main/contract/requests.ts';
import { createBench } from '../../src-main/handlers/bench.ts';
import { createDispatch, reasonOf } from '../../src-main/handlers/dispatch.ts';
import { allAnswers } from '../../src-main/handlers/index.ts';
import type { Host } from '../../src-main/handlers/office.ts';
import { printOnScan } from '../../src-main/handlers/print-on-scan.ts';
import type { Amazon, Output, PaperWork } from '../../src-main/jobs/ports.ts';
import { type PrintQueue, createPrintQueue } from '../../src-main/jobs/print-queue.ts';
import { createRunControl } from '../../src-main/jobs/runs.ts';
import { type SmallDesk, smallDesk } from '../jobs/kit.ts';

export interface TestOffice {
  readonly desk: SmallDesk;
  readonly queue: PrintQueue;
  readonly faults: { request: string; error: unknown }[];
  readonly printed: { printer: string; title: string }[];
  readonly files: string[];
  readonly handle: (name: string, input: unknown) => Promise<Reply<unknown>>;
  /** The value, or an error with the reason. */
  readonly ask: <N extends RequestName>(name: N, input?: CallOf<N>) => Promise<ValueOf<N>>;
}

export function office(
  t: TestContext,
  says: Partial<Amazon> = {},
  options: {
    readonly host?: Partial<Host>;
    readonly work?: Partial<PaperWork>;
    readonly output?: Partial<Output>;
    readonly isOffline?: () => boolean;
  } = {},
): TestOffice {
  const desk = smallDesk(t, says, options.work);
  const stopping = new AbortController();
  t.after(() => stopping.abort());
  const faults: TestOffice['faults'] = [];
  const printed: TestOffice['printed'] = [];
  const files: string[] = [];
  const runs = createRunControl(desk, stopping.signal, {
    amazon: () => undefined,
    fault: (error) => void faults.push({ request: 'run', error }),
  });
  const host: Host = {
    status: () => ({
      vault: 'memory',
      sandboxed: true,
      lock: 'open',
      amazon: { state: 'ok' },
      fetching: false,
    }),
    lock: () => Promise.resolve(),
    unlock: () => Promise.resolve(),
    openLink: () => Promise.resolve(true),
    saveFile: (name) => Promise.resolve(name),
    fetchNow: () => Promise.resolve({ orders: 0, unreadable: 0 }),
    printers: () =>
      Promise.resolve([
        { name: 'Zebra', isDefault: true, notForLabels: null },
        { name: 'Fax', isDefault: false, notForLabels: 'fax' as const },
      ]),
    startsWithSystem: () => Promise.resolve('not_available'),
    startWithSystem: () => Promise.reject(new Error('not in this test')),
    lockAfterMinutes: 5,
    backups: () => ({ madeOn: null, copies: 0, folder: '' }),
    purgeNow: () => Promise.resolve(0),
    purgeUntil: () => Promise.resolve(0),
    closeDay: () => Promise.resolve(),
    auditWhole: () => Promise.resolve({ rows: 0, checked: 0, whole: true }),
    ...options.host,
  };
  const output: Output = {
    print({ printer, title }) {
      printed.push({ printer, title });
      return Promise.resolve({ state: 'sent' as const, jobId: null });
    },
    jobState: () => Promise.resolve('unknown'),
    writeFile: (name) => void files.push(name),
    ...options.output,
  };
  const queue = createPrintQueue(desk, output, {
    printers: () => host.printers(),
    fault(error) {
      faults.push({ request: 'prints', error });
      return reasonOf(error);
    },
    signal: stopping.signal,
  });
  const handle = createDispatch({
    handlers: allAnswers({
      desk,
      runs,
      output,
      queue,
      bench: createBench(desk, {
        isOffline: () => options.isOffline?.() ?? false,
        print: (orderIds) => printOnScan(queue, orderIds),
      }),
      account: {
        view: () => ({ connected: false, clientIdEnds: null, connectedAt: null }),
        connect: () => Promise.resolve({ connected: true, clientIdEnds: 'ends', connectedAt: 1 }),
        disconnect: () => Promise.resolve({ connected: false, clientIdEnds: null, connectedAt: null }),
      },
      signal: stopping.signal,
      host,
    }),
    isLocked: () => false,
    onFault: (request, error) => void faults.push({ request, error }),
  });
  return {
    desk,
    queue,
    faults,
    printed,
    files,
    handle,
    async ask<N extends RequestName>(name: N, input?: CallOf<N>): Promise<ValueOf<N>> {
      const reply = await handle(name, input ?? {});
      if (!reply.ok) throw Object.assign(new Error(reply.reason), { reason: reply.reason });
      // The handlers are typed by the same table as this function.
      return reply.value as ValueOf<N>;
    },
  };
}
