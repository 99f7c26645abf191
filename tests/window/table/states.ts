/** What the core says in each state of the table. */
import type { SettingsView } from '../../../src-main/contract/day.ts';
import { isRequestName, type RequestName } from '../../../src-main/contract/requests.ts';
import { createMock, type Mock, type MockOptions } from '../support/mock-bridge.ts';
import { halfway, packAt } from '../support/mock-views.ts';
import type { State } from './rows.ts';
import { emptied, stretched } from './transform.ts';

const options: Partial<Record<State, MockOptions>> = {
  empty: { ready: 0, run: null, pack: { ...packAt(null), open: 0, packed: 0 } },
  ok: { run: halfway, pack: packAt('wrong_item') },
  long: { ready: 5000, run: halfway, pack: packAt('wrong_item') },
  offline: { run: halfway, offline: true, stale: true, pack: packAt('not_labelled_yet') },
  locked: { run: halfway, pack: packAt('wrong_item') },
};

/** The program's own state and settings are what they are, however little or much there is to do. */
const ownState: ReadonlySet<string> = new Set<RequestName>(['app.status', 'settings.get', 'account.get']);
/** Answers in stretches hold as many rows as they were asked for. */
const inStretches: ReadonlySet<string> = new Set<RequestName>(['plan.rows']);

function readsOnly(name: string): boolean {
  return /\.(?:get|list|rows|draft|status)$/u.test(name);
}

const never = new Promise<unknown>(() => undefined);

function isOk(reply: unknown): reply is { readonly ok: true; readonly value: unknown } {
  return (
    typeof reply === 'object' && reply !== null && 'ok' in reply && reply.ok === true && 'value' in reply
  );
}

async function answer(mock: Mock, state: State, name: string, input: unknown): Promise<unknown> {
  const reply = await mock.request(name, input);
  if (!isOk(reply) || ownState.has(name)) return reply;
  if (state === 'empty') return { ok: true, value: emptied(reply.value) };
  if (state === 'long' && !inStretches.has(name)) return { ok: true, value: stretched(reply.value) };
  return reply;
}

export interface Desk extends Pick<Mock, 'request' | 'tell'> {
  /** Locks the window: what it knew is gone, and it may ask for its status only. */
  lock(): void;
  unlock(): void;
  serve(state: State, settings: Partial<SettingsView>): Promise<void>;
}

/** One bridge for one page, whose core is another one whenever the table moves on. */
export function createDesk(): Desk {
  let state: State = 'ok';
  let locked = false;
  let inner = createMock(options.ok);
  const status = async (): Promise<unknown> => {
    const reply = await inner.request('app.status', {});
    return isOk(reply)
      ? { ok: true, value: { ...(reply.value as object), lock: locked ? 'window' : 'open' } }
      : reply;
  };
  const changed = (): void => desk.tell({ event: 'changed', topic: 'status', version: 1 });
  const desk: Desk = {
    tell: () => undefined,
    request: async (name, input) => {
      if (!isRequestName(name)) return { ok: false, reason: 'unknown_request' };
      if (name === 'app.status') return status();
      if (locked) return { ok: false, reason: 'locked' };
      if (!readsOnly(name)) return inner.request(name, input);
      if (state === 'loading') return never;
      if (state === 'error') return { ok: false, reason: 'vault_unreachable' };
      return answer(inner, state, name, input);
    },
    lock: () => {
      locked = true;
      changed();
    },
    unlock: () => {
      locked = false;
      changed();
    },
    serve: async (next, settings) => {
      state = next;
      inner = createMock(options[next] ?? options.ok);
      inner.tell = (event) => desk.tell(event);
      await inner.request('settings.set', settings);
    },
  };
  return desk;
}
