/** The login (Login with Amazon): one access token for everybody who needs one, renewed in time, asked for once at a time. */
import { SECRET_EXPIRED } from '../domain/account-problem.ts';
import { AmazonError, type AmazonErrorKind } from '../domain/amazon-error.ts';
import type { Clock } from '../domain/clock.ts';
import type { Credentials } from '../domain/credentials.ts';
import { Redacted } from '../domain/redacted.ts';
import { isClockWrong, jsonOf, safeCode } from './answer.ts';
import { field, opaque, text, wholeNumber } from './fields.ts';
import type { HttpAnswer } from './guard.ts';
import { unlessAborted } from './limiter.ts';

/** Sends the login form and gives back Amazon's answer. */
export type LoginExchange = (form: URLSearchParams) => Promise<HttpAnswer>;

const HOUR_S = 3_600;
/** Tokens live an hour and no margin for clocks is documented; this many seconds early is early enough. */
const EARLY_S = 300;

interface Issued {
  readonly token: Redacted;
  /** UTC ms. */
  readonly renewAt: number;
  readonly credentials: Credentials;
}

interface Asking {
  readonly credentials: Credentials;
  readonly answer: Promise<Issued>;
}

function same(one: Credentials, other: Credentials): boolean {
  return (
    one.clientId === other.clientId &&
    one.clientSecret.equals(other.clientSecret) &&
    one.refreshToken.equals(other.refreshToken)
  );
}

/** OAuth's error words (RFC 6749 §5.2) in kinds: whose fault a refused login is. */
function loginKind(status: number, code: string | null): AmazonErrorKind {
  if (status === 429) return 'throttled';
  if (status >= 500) return 'server';
  if (code === 'invalid_client' || code === 'unauthorized_client') return 'login_client';
  if (code === 'invalid_grant') return 'login_consent';
  return code !== null && status >= 400 ? 'refused' : 'unreadable';
}

export class Tokens {
  readonly #credentials: () => Credentials;
  readonly #clock: Clock;
  readonly #login: LoginExchange;
  #issued: Issued | null = null;
  #asking: Asking | null = null;

  constructor(credentials: () => Credentials, clock: Clock, login: LoginExchange) {
    this.#credentials = credentials;
    this.#clock = clock;
    this.#login = login;
  }

  /** An access token that is still good. A signal ends only this caller's wait: others may wait for the same answer. */
  async get(signal?: AbortSignal): Promise<Redacted> {
    const credentials = this.#credentials();
    const issued = this.#issued;
    if (issued && same(issued.credentials, credentials) && this.#clock.now() < issued.renewAt)
      return issued.token;
    if (!this.#asking || !same(this.#asking.credentials, credentials)) {
      const asking = { credentials, answer: this.#ask(credentials) };
      this.#asking = asking;
      void this.#forget(asking);
    }
    return (await unlessAborted(this.#asking.answer, signal)).token;
  }

  /** Forgets this token, because Amazon says it has expired; a newer one stays. */
  drop(token: Redacted): void {
    if (this.#issued?.token === token) this.#issued = null;
  }

  /** Clears the shared question once it is answered, so that a failed login is not remembered. */
  async #forget(asking: Asking): Promise<void> {
    await Promise.allSettled([asking.answer]);
    if (this.#asking === asking) this.#asking = null;
  }

  async #ask(credentials: Credentials): Promise<Issued> {
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: credentials.refreshToken.expose(),
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret.expose(),
    });
    const answer = await this.#login(form);
    const now = this.#clock.now();
    const json = jsonOf(answer);
    const facts = {
      operation: 'login',
      status: answer.status,
      requestId: safeCode(answer.headers['x-amzn-requestid']),
    };
    if (answer.status !== 200) {
      const word = safeCode(field(json, 'error'));
      const kind = loginKind(answer.status, word);
      const said = text(field(json, 'error_description'), 500) ?? '';
      const code = kind === 'login_client' && /expired/i.test(said) ? SECRET_EXPIRED : word;
      const refused = answer.status === 400 || answer.status === 401 || answer.status === 403;
      throw new AmazonError({
        ...facts,
        code,
        kind: refused && isClockWrong(answer, now) ? 'clock_wrong' : kind,
      });
    }
    const token = opaque(field(json, 'access_token'), 4_096);
    if (token === null) throw new AmazonError({ ...facts, kind: 'unreadable' });
    const lives = wholeNumber(field(json, 'expires_in'), 1, 24 * HOUR_S) ?? HOUR_S;
    const renewAt = now + Math.max(lives - EARLY_S, lives / 2) * 1_000;
    this.#issued = { token: new Redacted(token), renewAt, credentials };
    return this.#issued;
  }
}
