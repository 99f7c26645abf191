/** One call of the API from end to end: token, permit, request, answer, log, and again where that is right. */
import { AmazonError } from '../domain/amazon-error.ts';
import type { Clock, Random } from '../domain/clock.ts';
import type { Credentials } from '../domain/credentials.ts';
import type { Redacted } from '../domain/redacted.ts';
import { CLOCK_TOLERANCE_MS, clockOffset, isTokenSpent, readAnswer, safeCode } from './answer.ts';
import { connector, type AmazonEndpoint, type Connect } from './endpoint.ts';
import { identifier, orderId as readOrderId } from './fields.ts';
import type { HttpAnswer, Patience, Watch } from './guard.ts';
import { LOGIN_HOST } from './hosts.ts';
import { exchange, type PlainRequest } from './https.ts';
import { Limiter, type LimiterStore } from './limiter.ts';
import { operations } from './operations.ts';
import { withRetry } from './retry.ts';
import { Tokens } from './tokens.ts';
import { sendApi, type ApiRequest } from './transport.ts';

/** What may be written down about a request; the log's fields are closed, so no value can bring a person along. */
export interface CallRecord {
  readonly operation: string;
  /** Null when no whole answer came. */
  readonly status: number | null;
  /** Amazon's code, or the kind of our error, or null for success. */
  readonly code: string | null;
  readonly requestId: string | null;
  /** Milliseconds by the injected clock. */
  readonly ms: number;
  readonly orderId?: string;
}

export interface AmazonOptions {
  /** Read at every login, so that a rotated secret is used at once. */
  readonly credentials: () => Credentials;
  readonly clock: Clock;
  readonly random: Random;
  readonly limiterStore: LimiterStore;
  readonly log: (record: CallRecord) => void;
  readonly endpoint: AmazonEndpoint;
  /** Wall-clock limits of one exchange, for tests and for a practice whose time runs faster. */
  readonly patience?: Partial<Patience>;
}

export interface ApiCall extends ApiRequest {
  /** For the log only. */
  readonly orderId?: string;
  /** Gets a token to send instead of the access token; asked once the permit is there, since it may have to wait long. */
  readonly restrictedToken?: () => Promise<Redacted>;
}

const MB = 1024 * 1024;
const API_BYTES = 8 * MB;
const LOGIN_BYTES = 64 * 1024;
const usualPatience: Patience = { connectMs: 15_000, stallMs: 20_000, deadlineMs: 60_000 };

export class Caller {
  readonly patience: Patience;
  readonly clock: Clock;
  readonly limiter: Limiter;
  /** Milliseconds by which Amazon's clock was ahead of ours at the last answer; null before the first. */
  clockOffsetMs: number | null = null;
  readonly #options: AmazonOptions;
  readonly #connect: Connect;
  readonly #tokens: Tokens;

  constructor(options: AmazonOptions) {
    this.#options = options;
    this.clock = options.clock;
    this.patience = { ...usualPatience, ...options.patience };
    this.#connect = connector(options.endpoint);
    this.limiter = new Limiter(options.clock, options.limiterStore);
    this.#tokens = new Tokens(options.credentials, options.clock, (form) => this.#login(form));
  }

  /** The answer's JSON object. Rejects with AmazonError only. */
  async api(call: ApiCall, signal?: AbortSignal): Promise<Record<string, unknown>> {
    const { operation } = call;
    const { repeatable } = operations[operation];
    // The library leaves dots as they are, so `..` would climb to another path.
    if (Object.values(call.path ?? {}).some((part) => identifier(part) === null))
      throw new AmazonError({ kind: 'refused', operation, code: 'NoIdentifier' });
    return amazonErrorsOnly(operation, signal, async () => {
      let renewed = false;
      return withRetry(this.#options, repeatable, signal, async () => {
        for (;;) {
          // Login comes first, so that a login that fails costs no permit; and again after a wait that can be long.
          await this.#tokens.get(signal);
          await this.limiter.take(operation, signal);
          const token = await (call.restrictedToken?.() ?? this.#tokens.get(signal));
          try {
            return await this.#once(call, token, signal);
          } catch (error) {
            if (!(error instanceof AmazonError) || !isTokenSpent(error) || call.restrictedToken) throw error;
            if (renewed) throw this.#afterRenewal(error);
            renewed = true;
            this.#tokens.drop(token);
          }
        }
      });
    });
  }

  /** A token that was refused although it is new: either the clock is to blame, or Amazon's answer is what it says. */
  #afterRenewal(error: AmazonError): AmazonError {
    if (Math.abs(this.clockOffsetMs ?? 0) <= CLOCK_TOLERANCE_MS) return error;
    const { operation, code, status, requestId } = error;
    return new AmazonError({ kind: 'clock_wrong', operation, code, status, requestId });
  }

  /** A plain HTTPS exchange with retries; `maxBytes` counts the compressed bytes on the wire. */
  async plain(
    operation: string,
    request: PlainRequest,
    limits: { readonly maxBytes: number; readonly deadlineMs: number },
    signal?: AbortSignal,
  ): Promise<HttpAnswer> {
    const patience = { ...this.patience, deadlineMs: Math.max(this.patience.deadlineMs, limits.deadlineMs) };
    return amazonErrorsOnly(operation, signal, () =>
      withRetry(this.#options, true, signal, () =>
        this.#logged(operation, undefined, async () => {
          const answer = await exchange(request, {
            ...this.#watch(operation, limits.maxBytes, signal),
            patience,
          });
          this.clockOffsetMs = clockOffset(answer, this.clock.now()) ?? this.clockOffsetMs;
          const { status } = answer;
          if (status === 429) throw new AmazonError({ kind: 'throttled', operation, status });
          if (status >= 500) throw new AmazonError({ kind: 'server', operation, status });
          return { answer, value: answer };
        }),
      ),
    );
  }

  async #once(
    call: ApiCall,
    token: Redacted,
    signal: AbortSignal | undefined,
  ): Promise<Record<string, unknown>> {
    const { operation } = call;
    const orderId = readOrderId(call.orderId) ?? undefined;
    return this.#logged(operation, orderId, async () => {
      const answer = await sendApi(call, token.expose(), this.#watch(operation, API_BYTES, signal));
      this.limiter.learn(operation, answer.status, answer.headers['x-amzn-ratelimit-limit']);
      this.clockOffsetMs = clockOffset(answer, this.clock.now()) ?? this.clockOffsetMs;
      return { answer, value: readAnswer(operation, answer, this.clock.now()) };
    });
  }

  async #login(form: URLSearchParams): Promise<HttpAnswer> {
    return this.plain(
      'login',
      {
        method: 'POST',
        host: LOGIN_HOST,
        path: '/auth/o2/token',
        headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
        body: Buffer.from(form.toString()),
      },
      { maxBytes: LOGIN_BYTES, deadlineMs: this.patience.deadlineMs },
    );
  }

  #watch(operation: string, maxBytes: number, signal: AbortSignal | undefined): Watch {
    return { operation, connect: this.#connect, patience: this.patience, maxBytes, signal };
  }

  /** Writes one record for one exchange, however it ended. */
  async #logged<T>(
    operation: string,
    orderId: string | undefined,
    run: () => Promise<{ answer: HttpAnswer; value: T }>,
  ): Promise<T> {
    const start = this.clock.now();
    const write = (facts: Pick<CallRecord, 'status' | 'code' | 'requestId'>): void => {
      const ms = Math.max(0, this.clock.now() - start);
      this.#options.log({ operation, ...facts, ms, ...(orderId === undefined ? {} : { orderId }) });
    };
    try {
      const { answer, value } = await run();
      const requestId = safeCode(answer.headers['x-amzn-requestid']);
      write({ status: answer.status, code: null, requestId });
      return value;
    } catch (error) {
      if (error instanceof AmazonError)
        write({ status: error.status, code: error.code ?? error.kind, requestId: error.requestId });
      throw error;
    }
  }
}

/** An abort while waiting came before anything was sent. What is neither that nor Amazon's is a fault of ours: shown. */
async function amazonErrorsOnly<T>(
  operation: string,
  signal: AbortSignal | undefined,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof AmazonError) && signal?.aborted) {
      throw new AmazonError({ kind: 'aborted', operation });
    }
    throw error;
  }
}
