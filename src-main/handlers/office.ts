import type { InputOf, RequestName, ValueOf } from '../contract/requests.ts';
import type { MachineView, StartsWithSystem } from '../contract/day.ts';
import type { PrinterView } from '../contract/papers.ts';
import type { AppStatus } from '../contract/status.ts';
import type { Desk } from '../jobs/desk.ts';
import type { MadeUpPrinters, Output } from '../jobs/ports.ts';
import type { PrintQueue } from '../jobs/print-queue.ts';
import type { Runs } from '../jobs/runs.ts';
import type { Account } from './account-port.ts';
import type { Bench } from './bench.ts';

/** What the answers to requests are made with: the desk, and the few things that only a running program has. */
export interface Office {
  readonly desk: Desk;
  readonly runs: Runs;
  readonly output: Output;
  readonly queue: PrintQueue;
  /** In practice: printers that exist nowhere else, by the strings behind them. */
  readonly madeUpPrinters?: MadeUpPrinters;
  readonly bench: Bench;
  readonly account: Account;
  readonly signal: AbortSignal;
  readonly host: Host;
}

/** What the program around the desk can do; the shell behind it, mostly. */
export interface Host {
  status(): Pick<AppStatus, 'vault' | 'sandboxed' | 'lock' | 'amazon' | 'fetching'>;
  lock(): Promise<void>;
  unlock(): Promise<void>;
  openLink(url: string): Promise<boolean>;
  saveFile(name: string, bytes: Uint8Array): Promise<string | null>;
  /** Fetches orders now; the same flight as the scheduled fetch when one is under way. */
  fetchNow(): Promise<{ orders: number; unreadable: number }>;
  printers(): Promise<readonly PrinterView[]>;
  /** Runs the purge now and answers with its receipt. */
  purgeNow(): Promise<number>;
  /** Purges what falls due until then (UTC ms); answers how many buyers went. */
  purgeUntil(until: number): Promise<number>;
  /** Whether the program starts with the system, where the shell can tell. */
  startsWithSystem(): Promise<StartsWithSystem>;
  startWithSystem(on: boolean): Promise<void>;
  readonly lockAfterMinutes: number;
  backups(): MachineView['backup'];
  /** What closing a day brings with it: the purge and a backup. */
  closeDay(): Promise<void>;
  /** Whether the audit trail is whole from its first kept row to the head in the keychain; null while it is checked. */
  auditWhole(): Promise<{ rows: number; checked: number; whole: boolean | null }>;
}

export type Handlers = {
  readonly [N in RequestName]: (input: InputOf<N>) => ValueOf<N> | Promise<ValueOf<N>>;
};
export type Answers<N extends RequestName> = Pick<Handlers, N>;
