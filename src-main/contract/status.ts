import type { Reason } from './reply.ts';

/** What the whole window needs to know at any time. Times are UTC ms. */
export interface AppStatus {
  readonly mode: 'practice' | 'real';
  readonly now: number;
  /** Where keys are kept; a memory vault forgets everything when the program ends. */
  readonly vault: 'keychain' | 'memory';
  /** False when the browser behind the window runs without its sandbox; then no real account is accepted. */
  readonly sandboxed: boolean;
  readonly lock: 'open' | 'window' | 'full';
  readonly amazon: AmazonReach;
  /** When orders were last fetched whole, null before the first time. */
  readonly ordersAsOf: number | null;
  readonly fetching: boolean;
  /** The run under way or the last of the day. */
  readonly run: RunView | null;
  /** The Asia/Kolkata date to be closed next: today's, or an earlier one that was left open. */
  readonly dayOpen: string;
  /** Language and colours are told here too, because a locked window may ask for nothing else. */
  readonly language: 'en' | 'hi' | 'gu';
  readonly scheme: 'auto' | 'light' | 'dark';
  /** Whether the first run was walked through or skipped. */
  readonly firstRunDone: boolean;
}

export type AmazonReach =
  | { readonly state: 'ok' }
  | { readonly state: 'offline'; readonly since: number }
  | { readonly state: 'refused'; readonly reason: Reason; readonly since: number };

/** One approved plan on its way. Counts are of orders. */
export interface RunView {
  readonly runId: number;
  /** `approved` waits for the start; nothing counts down yet. */
  readonly state: 'approved' | 'counting_down' | 'running' | 'stopping' | 'stopped' | 'undone' | 'done';
  /** Until then it can be undone; null once the first booking was sent. */
  readonly undoUntil: number | null;
  readonly total: number;
  readonly waiting: number;
  readonly sent: number;
  readonly booked: number;
  readonly held: number;
  readonly rejected: number;
  readonly labelsHere: number;
  readonly labelsSetAside: number;
  readonly labelsSentToPrinter: number;
  readonly labelsOut: number;
}

export interface AccountView {
  readonly connected: boolean;
  /** The last four characters of the client id; the rest is never shown again. */
  readonly clientIdEnds: string | null;
  readonly connectedAt: number | null;
}
