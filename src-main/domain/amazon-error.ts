/**
 * What a call to Amazon can end in besides success. Jobs decide on `kind` and `code`; nothing else of the answer
 * survives, because bodies and requests can hold secrets and buyers.
 */
export const amazonErrorKinds = [
  /** No connection could be made: the name did not resolve, nothing answered, TLS failed. Nothing was sent. */
  'offline',
  /** The request may have been carried out: it was sent and no whole answer came back in time. */
  'doubt',
  /** 429. */
  'throttled',
  /** 5xx that Amazon itself answered. */
  'server',
  /** 400, 404, 405 … with Amazon's own code. */
  'refused',
  /** 403 on the API: role, region or consent; Amazon does not say which. */
  'forbidden',
  /** LWA says the client id or secret is wrong or has expired. */
  'login_client',
  /** LWA says the refresh token is revoked or of another application. */
  'login_consent',
  /** An answer that is not what the operation promises: HTML, `{}`, wrong types, too large. */
  'unreadable',
  /** The PC's clock and Amazon's disagree by more than five minutes. */
  'clock_wrong',
  /** The caller stopped it before it was sent. */
  'aborted',
] as const;
export type AmazonErrorKind = (typeof amazonErrorKinds)[number];

export class AmazonError extends Error {
  override readonly name = 'AmazonError';
  readonly kind: AmazonErrorKind;
  readonly operation: string;
  /** Amazon's code (QuotaExceeded, InvalidTimeSlotId, invalid_grant …), null when there was none. */
  readonly code: string | null;
  readonly status: number | null;
  readonly requestId: string | null;

  constructor(fact: {
    kind: AmazonErrorKind;
    operation: string;
    code?: string | null;
    status?: number | null;
    requestId?: string | null;
  }) {
    super(`${fact.operation}: ${fact.kind}${fact.code ? ` (${fact.code})` : ''}`);
    this.kind = fact.kind;
    this.operation = fact.operation;
    this.code = fact.code ?? null;
    this.status = fact.status ?? null;
    this.requestId = fact.requestId ?? null;
  }

  /** Whether Amazon may have done what was asked, so that the outcome must be looked up before asking again. */
  get inDoubt(): boolean {
    return this.kind === 'doubt' || this.kind === 'server' || this.kind === 'unreadable';
  }
}
