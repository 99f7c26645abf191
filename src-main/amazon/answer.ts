/** Turns an HTTP answer into JSON or into an AmazonError. Bodies end here: no text of Amazon's leaves but codes and ids. */
import { AmazonError, type AmazonErrorKind } from '../domain/amazon-error.ts';
import { SECRET_EXPIRED, TOKEN_REVOKED } from '../domain/account-problem.ts';
import { field, items, record, text } from './fields.ts';
import type { HttpAnswer } from './guard.ts';

/** Our code for Amazon's 403 whose details say that the access token has expired. */
const TOKEN_EXPIRED = 'AccessTokenExpired';
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** Whether a new access token may mend it. Consent that is really gone is then told by the login itself. */
export function isTokenSpent(error: AmazonError): boolean {
  return error.code === TOKEN_EXPIRED || error.code === TOKEN_REVOKED;
}

/** A code or request id as it may be kept and logged: short and of harmless characters, else nothing. */
export function safeCode(value: unknown): string | null {
  return typeof value === 'string' && /^[\w.:=+/-]{1,80}$/.test(value) ? value : null;
}

/** Milliseconds by which Amazon's clock is ahead of ours; null without a Date header. */
export function clockOffset(answer: HttpAnswer, now: number): number | null {
  const date = Date.parse(answer.headers['date'] ?? '');
  return Number.isNaN(date) ? null : date - now;
}

/** Whether the answer's Date says that the clock of this PC is off by more than five minutes. */
export function isClockWrong(answer: HttpAnswer, now: number): boolean {
  return Math.abs(clockOffset(answer, now) ?? 0) > CLOCK_TOLERANCE_MS;
}

/** The body as JSON; null when it is empty, HTML or anything else. */
export function jsonOf(answer: HttpAnswer): unknown {
  try {
    return JSON.parse(answer.body.toString('utf8')) as unknown;
  } catch {
    return null;
  }
}

/** 401 and 403 in kinds. Amazon's `details` sentence is the only thing that tells them apart (sp-api-models #4489). */
function refusedEntry(code: string | null, said: string): { kind: AmazonErrorKind; code: string | null } {
  if (/secret.*expired/i.test(said)) return { kind: 'login_client', code: SECRET_EXPIRED };
  if (/token.*expired/i.test(said)) return { kind: 'forbidden', code: TOKEN_EXPIRED };
  if (/revoked, malformed or invalid/i.test(said)) return { kind: 'forbidden', code: TOKEN_REVOKED };
  return { kind: 'forbidden', code };
}

function failureOf(answer: HttpAnswer, now: number): { kind: AmazonErrorKind; code: string | null } {
  const first = record(items(field(jsonOf(answer), 'errors'))[0]);
  const code = safeCode(first?.['code']);
  const said = `${text(first?.['message'], 1_000) ?? ''} ${text(first?.['details'], 1_000) ?? ''}`;
  const { status } = answer;
  if (status === 429) return { kind: 'throttled', code };
  if (status >= 500) return { kind: 'server', code };
  if (status === 401 || status === 403) {
    const refused = refusedEntry(code, said);
    // An expired token is first renewed, which a wrong clock does not hinder.
    return refused.code === code && isClockWrong(answer, now) ? { kind: 'clock_wrong', code } : refused;
  }
  // A missing role can also be a 400 that says so only in words.
  if (status === 400 && /not have access/i.test(said)) return { kind: 'forbidden', code };
  return { kind: status >= 400 ? 'refused' : 'unreadable', code };
}

/** The answer's JSON object, or what went wrong. `now` is UTC ms by the injected clock. */
export function readAnswer(operation: string, answer: HttpAnswer, now: number): Record<string, unknown> {
  const facts = {
    operation,
    status: answer.status,
    requestId: safeCode(answer.headers['x-amzn-requestid']),
  };
  if (answer.status < 200 || answer.status > 299) {
    throw new AmazonError({ ...facts, ...failureOf(answer, now) });
  }
  const json = record(jsonOf(answer));
  if (!json) throw new AmazonError({ ...facts, kind: 'unreadable' });
  return json;
}
