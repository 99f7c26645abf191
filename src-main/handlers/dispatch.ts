import { setTimeout as wait } from 'node:timers/promises';
import { type Reason, Refusal, type Reply } from '../contract/reply.ts';
import { type RequestName, isRequestName, requests } from '../contract/requests.ts';
import { accountProblem } from '../domain/account-problem.ts';
import { AmazonError } from '../domain/amazon-error.ts';
import { DocumentError } from '../domain/papers.ts';
import { type StoreErrorReason, storeReasonOf } from '../domain/store-error.ts';
import { VaultError } from '../domain/vault-error.ts';
import type { Handlers } from './office.ts';

/** What may still be asked while the window is locked. */
const WHILE_LOCKED: ReadonlySet<RequestName> = new Set(['app.status', 'app.unlock', 'app.lock']);

export interface DispatchOptions {
  readonly handlers: Handlers;
  readonly isLocked: () => boolean;
  /** Told of what has no reason of its own, so that it is not lost: the request's name and the error's kind. */
  readonly onFault: (request: string, error: unknown) => void;
}

/**
 * Answers one request: parses its input by the contract, calls its handler, and turns whatever goes wrong into one of
 * the closed reasons. Never rejects.
 */
export function createDispatch({ handlers, isLocked, onFault }: DispatchOptions) {
  return async (name: string, input: unknown): Promise<Reply<unknown>> => {
    if (!isRequestName(name)) return { ok: false, reason: 'unknown_request' };
    if (isLocked() && !WHILE_LOCKED.has(name)) return { ok: false, reason: 'locked' };
    const parsed = requests[name].input.safeParse(input ?? {});
    if (!parsed.success) return { ok: false, reason: 'bad_input' };
    try {
      return { ok: true, value: await callHandler(handlers, name, parsed.data) };
    } catch (error) {
      const reason = reasonOf(error);
      // What was refused was told where it was refused.
      if (reason === 'internal' && !(error instanceof Refusal)) onFault(name, error);
      return { ok: false, reason };
    }
  };
}

type Answering = (name: string, input: unknown) => Promise<Reply<unknown>>;

/** What takes longer than this when the program is closed is not waited for. */
const LONGEST_LAST_ANSWER_MS = 3_000;

/**
 * Answers until it is closed, and nothing after that: a window asks to the last, and the files go before it does. `close`
 * resolves when what was being answered is answered.
 */
export function untilClosed(answering: Answering): { readonly handle: Answering; close(): Promise<void> } {
  const underWay = new Set<Promise<unknown>>();
  let closed = false;
  return {
    async handle(name, input) {
      if (closed) return { ok: false, reason: 'cancelled_by_user' };
      const answer = answering(name, input);
      underWay.add(answer);
      return answer.finally(() => underWay.delete(answer));
    },
    async close() {
      closed = true;
      const patience = new AbortController();
      const enough = wait(LONGEST_LAST_ANSWER_MS, undefined, { signal: patience.signal }).catch(
        () => undefined,
      );
      await Promise.race([Promise.allSettled(underWay), enough]);
      patience.abort();
    },
  };
}

/** The one place where the table's types are taken on trust: the schema under this name made this input. */
function callHandler(handlers: Handlers, name: RequestName, input: unknown): unknown {
  const handler = handlers[name] as (input: unknown) => unknown;
  return handler.call(handlers, input);
}

/** The contract's word for an error; `internal` when it is none we foresaw. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof Refusal) return error.reason;
  if (error instanceof AmazonError) return amazonReason(error);
  if (error instanceof DocumentError) return error.refusal;
  if (error instanceof VaultError) return error.reason === 'locked' ? 'vault_locked' : 'vault_unreachable';
  const stored = storeReasonOf(error);
  return stored === null ? 'internal' : storeReasons[stored];
}

export function amazonReason(error: Pick<AmazonError, 'kind' | 'code'>): Reason {
  if (error.kind === 'refused') return 'amazon_refused';
  if (error.kind === 'aborted') return 'cancelled_by_user';
  const problem = accountProblem(error);
  return problem === 'unknown' ? 'amazon_unclear' : problem;
}

const storeReasons = {
  missing_key: 'wrong_key',
  wrong_key: 'wrong_key',
  foreign: 'wrong_key',
  newer_schema: 'newer_schema',
  edited_migration: 'newer_schema',
  migration_failed: 'file_damaged',
  damaged: 'file_damaged',
  disk_full: 'disk_full',
  disk_failed: 'disk_full',
  in_use: 'internal',
  unsafe_setting: 'internal',
  purge_incomplete: 'purge_failed',
  backup_failed: 'internal',
  audit_broken: 'internal',
} as const satisfies Record<StoreErrorReason, Reason>;
