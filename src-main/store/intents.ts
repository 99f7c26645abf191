import type { Database } from './database.ts';
import { columns } from './rows.ts';

const intentOperations = ['createScheduledPackage', 'updateScheduledPackages'] as const;
export type IntentOperation = (typeof intentOperations)[number];

/**
 * What we mean to have Amazon do, written before it is asked: `open` was never sent, `sent` may have happened,
 * `settled` is known. An order has at most one unsettled intent an operation.
 */
export interface Intent {
  readonly intentId: number;
  readonly orderId: string;
  readonly operation: IntentOperation;
  readonly runId: number | null;
  readonly state: 'open' | 'sent' | 'settled';
  readonly attempts: number;
  readonly openedAt: number;
  readonly sentAt: number | null;
}

export interface Intents {
  open(intent: { orderId: string; operation: IntentOperation; runId: number | null; at: number }): number;
  /** Written just before the request leaves. */
  markSent(intentId: number, at: number): void;
  /** `outcome` is a word of ours or Amazon's code. */
  settle(intentId: number, outcome: string, at: number): void;
  unsettled(): Intent[];
  unsettledFor(orderId: string, operation: IntentOperation): Intent | null;
}

const fields = [
  'intentId',
  'orderId',
  'operation',
  'runId',
  'state',
  'attempts',
  'openedAt',
  'sentAt',
] as const;

export function createIntents(db: Database): Intents {
  const select = `SELECT ${columns(fields)} FROM intents WHERE state <> 'settled'`;
  const open = db.prepare<[string, string, number | null, number]>(
    "INSERT INTO intents (order_id, operation, run_id, state, opened_at) VALUES (?, ?, ?, 'open', ?)",
  );
  const sent = db.prepare<[number, number]>(
    "UPDATE intents SET state = 'sent', attempts = attempts + 1, sent_at = ? WHERE intent_id = ? AND state <> 'settled'",
  );
  const settle = db.prepare<[number, string, number]>(
    "UPDATE intents SET state = 'settled', settled_at = ?, outcome = ? WHERE intent_id = ?",
  );
  const all = db.prepare<[], Intent>(`${select} ORDER BY intent_id`);
  const one = db.prepare<[string, string], Intent>(`${select} AND order_id = ? AND operation = ?`);
  return {
    open: (intent) =>
      Number(open.run(intent.orderId, intent.operation, intent.runId, intent.at).lastInsertRowid),
    markSent: (intentId, at) => void sent.run(at, intentId),
    settle: (intentId, outcome, at) => void settle.run(at, outcome, intentId),
    unsettled: () => all.all(),
    unsettledFor: (orderId, operation) => one.get(orderId, operation) ?? null,
  };
}
