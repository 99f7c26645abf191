/** The one way out of the window: typed requests over `window.potli`, each reply checked before it is believed. */
import type { CallOf, RequestName, ValueOf } from '../src-main/contract/requests.ts';
import { topics, type Changed } from '../src-main/contract/events.ts';
import { reasons, Refusal, type Reason } from '../src-main/contract/reply.ts';

const knownReasons: ReadonlySet<string> = new Set(reasons);

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isReason(value: unknown): value is Reason {
  return typeof value === 'string' && knownReasons.has(value);
}

/** The reason to show for whatever was thrown. */
export function reasonOf(thrown: unknown): Reason {
  return thrown instanceof Refusal ? thrown.reason : 'internal';
}

/** Throws Refusal with a reason of the closed list; nothing else. */
export async function call<N extends RequestName>(name: N, input: CallOf<N>): Promise<ValueOf<N>> {
  if (!window.potli) throw new Refusal('internal');
  let reply: unknown;
  try {
    reply = await window.potli.request(name, input);
  } catch {
    // The shell refused the sender or is closing; there is no reason to be had.
    throw new Refusal('internal');
  }
  if (isObject(reply) && reply['ok'] === true && 'value' in reply) return reply['value'] as ValueOf<N>;
  if (isObject(reply) && reply['ok'] === false && isReason(reply['reason']))
    throw new Refusal(reply['reason']);
  throw new Refusal('internal');
}

/** Hands back its own undoing. Events that are not of the contract are dropped. */
export function onChanged(listener: (changed: Changed) => void): () => void {
  if (!window.potli) return () => {};
  return window.potli.onEvent((event) => {
    if (!isObject(event) || event['event'] !== 'changed') return;
    const topic = topics.find((known) => known === event['topic']);
    if (topic === undefined || typeof event['version'] !== 'number') return;
    listener({ event: 'changed', topic, version: event['version'] });
  });
}
