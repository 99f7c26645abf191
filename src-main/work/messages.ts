/** What goes between the pool and its threads. */
import { DocumentError } from '../domain/papers.ts';
import type { DocumentRefusal } from '../domain/papers.ts';
import { StoreError } from '../domain/store-error.ts';
import type { StoreErrorReason } from '../domain/store-error.ts';
import { WorkError } from '../domain/work-error.ts';

export interface Ask {
  readonly task: string;
  readonly input: unknown;
}

export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly refusal: DocumentRefusal }
  | { readonly ok: false; readonly store: { readonly reason: StoreErrorReason; readonly detail: string } }
  | { readonly ok: false; readonly fault: string };

/** Classes do not survive the way between threads, so an error travels as its reason. */
export function answerOf(error: unknown): Answer {
  if (error instanceof DocumentError) return { ok: false, refusal: error.refusal };
  if (error instanceof StoreError)
    return { ok: false, store: { reason: error.reason, detail: error.detail } };
  // Only the kind of error and where it came from: its message may quote what was on a paper.
  if (!(error instanceof Error)) return { ok: false, fault: 'unknown' };
  const place = /at (?:async )?([\w.$]+) \(/.exec(error.stack ?? '')?.[1];
  return { ok: false, fault: place === undefined ? error.name : `${error.name} in ${place}` };
}

export function errorOf(answer: Exclude<Answer, { readonly ok: true }>): Error {
  if ('refusal' in answer) return new DocumentError(answer.refusal);
  if ('store' in answer) return new StoreError(answer.store.reason, answer.store.detail);
  return new WorkError('failed', answer.fault);
}

/** Below this, copying is cheaper than moving. */
const WORTH_MOVING = 16_384;

/**
 * The array buffers of a result that may move to the other thread instead of being copied: those that belong to one
 * whole array. A small Node buffer is a slice of a pool that others still use.
 */
export function movable(value: unknown, found: Set<ArrayBuffer> = new Set()): Set<ArrayBuffer> {
  if (value instanceof Uint8Array) {
    const { buffer } = value;
    const whole = value.byteOffset === 0 && value.byteLength === buffer.byteLength;
    if (buffer instanceof ArrayBuffer && whole && value.byteLength >= WORTH_MOVING) found.add(buffer);
  } else if (Array.isArray(value)) for (const one of value) movable(one, found);
  else if (typeof value === 'object' && value !== null) movable(Object.values(value), found);
  return found;
}
