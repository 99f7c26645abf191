/**
 * A token bucket for every operation, as Amazon keeps one per application and seller. It starts from the published rate,
 * follows `x-amzn-RateLimit-Limit`, and is kept in a store, because a restart that forgets it spends a quota that takes
 * an hour to come back.
 */
import type { Clock } from '../domain/clock.ts';
import { operations, type OperationName } from './operations.ts';

export interface BucketState {
  /** Requests that may go at once. */
  readonly tokens: number;
  /** UTC ms at which `tokens` was true. */
  readonly at: number;
  /** Requests a second. */
  readonly rate: number;
}

/** Where buckets outlive a restart. Both calls are synchronous and small. */
export interface LimiterStore {
  load(operation: string): BucketState | null;
  save(operation: string, state: BucketState): void;
}

/**
 * Amazon counts arrivals, we count departures. Asking a little slower than allowed covers clocks that drift; keeping up to
 * a second's worth of permits (one at most) back covers a request that arrives late and the next one that does not.
 */
const CAUTION = 0.98;
const RESERVE_SECONDS = 1;

/** A rate a thousand times off is no plan of Amazon's but a damaged header or row. */
function isBelievable(rate: number, published: number): boolean {
  return rate >= published / 1_000 && rate <= published * 1_000;
}

function isSane(state: BucketState, published: number, burst: number): boolean {
  const { tokens, at, rate } = state;
  return tokens >= 0 && tokens <= burst && Number.isFinite(at) && isBelievable(rate, published);
}

interface Bucket {
  state: BucketState;
  /** Settles when everybody who asked before has been served or has given up. */
  queue: Promise<void>;
  waiting: number;
}

export class Limiter {
  readonly #clock: Clock;
  readonly #store: LimiterStore;
  readonly #buckets = new Map<OperationName, Bucket>();

  constructor(clock: Clock, store: LimiterStore) {
    this.#clock = clock;
    this.#store = store;
  }

  /** Resolves when the request may go, first come first served. Rejects with the signal's reason. */
  async take(operation: OperationName, signal?: AbortSignal): Promise<void> {
    const bucket = this.#bucket(operation);
    const before = bucket.queue;
    const served = Promise.withResolvers<undefined>();
    bucket.queue = before.then(() => served.promise);
    bucket.waiting += 1;
    try {
      await unlessAborted(before, signal);
      for (;;) {
        signal?.throwIfAborted();
        const wait = this.#millisecondsUntil(operation, 1);
        if (wait <= 0) break;
        await this.#clock.sleep(wait, signal);
      }
      const state = this.#filled(operation);
      this.#set(operation, { ...state, tokens: Math.max(0, state.tokens - 1) });
    } finally {
      bucket.waiting -= 1;
      served.resolve(undefined);
    }
  }

  /** UTC ms at which a request asked for now could go, those already waiting included. */
  nextPermit(operation: OperationName): number {
    const { waiting } = this.#bucket(operation);
    return this.#clock.now() + this.#millisecondsUntil(operation, waiting + 1);
  }

  /** Takes in what an answer says: the rate it was given, or that the quota is spent. */
  learn(operation: OperationName, status: number, rateHeader: string | undefined): void {
    const { rate: published } = operations[operation];
    const told = Number(rateHeader);
    const state = this.#filled(operation);
    const rate = rateHeader !== undefined && isBelievable(told, published) ? told : state.rate;
    if (status !== 429 && rate === state.rate) return;
    this.#set(operation, { ...state, rate, tokens: status === 429 ? 0 : state.tokens });
  }

  #bucket(operation: OperationName): Bucket {
    const known = this.#buckets.get(operation);
    if (known) return known;
    const { rate, burst } = operations[operation];
    const kept = this.#store.load(operation);
    const fresh = { tokens: burst, at: this.#clock.now(), rate };
    const bucket = {
      state: kept && isSane(kept, rate, burst) ? kept : fresh,
      queue: Promise.resolve(),
      waiting: 0,
    };
    this.#buckets.set(operation, bucket);
    return bucket;
  }

  /** The bucket as of now. A clock set back neither fills nor empties it. */
  #filled(operation: OperationName): BucketState {
    const { state } = this.#bucket(operation);
    const now = this.#clock.now();
    const gained = (Math.max(0, now - state.at) / 1_000) * state.rate * CAUTION;
    return {
      rate: state.rate,
      at: now,
      tokens: Math.min(operations[operation].burst, state.tokens + gained),
    };
  }

  #set(operation: OperationName, state: BucketState): void {
    this.#bucket(operation).state = state;
    this.#store.save(operation, state);
  }

  #millisecondsUntil(operation: OperationName, tokens: number): number {
    const state = this.#filled(operation);
    // A hair of tolerance, so that floating point does not ask for one more millisecond for ever.
    const reserve = Math.min(1, state.rate * RESERVE_SECONDS);
    const missing = tokens + reserve - state.tokens - 1e-9;
    return missing <= 0 ? 0 : Math.ceil((missing / (state.rate * CAUTION)) * 1_000);
  }
}

/** The promise, or the signal's reason, whichever comes first. */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => aborted.reject(signal.reason);
  signal.addEventListener('abort', onAbort);
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
