/** A call and an answer, as the handlers of the practice Amazon see them. */

export interface Call {
  readonly operation: string;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  /** Parts of the path, decoded, in the order of the pattern's groups. */
  readonly parts: readonly string[];
  /** Practice time, UTC ms. */
  readonly now: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Amazon's code when this is a refusal, for the books. */
  readonly code?: string;
  /** Run once the answer is on its way. */
  readonly sent?: () => void;
}

/** Ends a handler with Amazon's error body. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: string | undefined;
  constructor(status: number, code: string, message: string, details?: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

export function json(status: number, value: unknown): Answer {
  return {
    status,
    headers: { 'Content-Type': 'application/json' },
    body: Buffer.from(JSON.stringify(value), 'utf8'),
  };
}

export function empty(status: number): Answer {
  return { status, headers: { 'Content-Type': 'application/json' }, body: Buffer.alloc(0) };
}

/** The uniform error body of the SP-API. */
export function refusalAnswer(refusal: Refusal): Answer {
  const error = {
    code: refusal.code,
    message: refusal.message,
    ...(refusal.details === undefined ? {} : { details: refusal.details }),
  };
  return { ...json(refusal.status, { errors: [error] }), code: refusal.code };
}

/** S3's kind of refusal, for the document hosts. */
export function s3Refusal(status: number, code: string, message: string): Answer {
  return {
    status,
    headers: { 'Content-Type': 'application/xml' },
    body: Buffer.from(
      `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
    ),
    code,
  };
}

export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON object in a body, or Amazon's refusal. */
export function bodyObject(call: Call): Json {
  const refusal = new Refusal(
    400,
    'InvalidInput',
    'Request has missing or invalid parameters and cannot be parsed.',
    '',
  );
  let value: unknown;
  try {
    value = JSON.parse(call.body.toString('utf8'));
  } catch {
    throw refusal;
  }
  if (!isObject(value)) throw refusal;
  return value;
}

export function invalidInput(details?: string): Refusal {
  return new Refusal(
    400,
    'InvalidInput',
    'Request has missing or invalid parameters and cannot be parsed.',
    details,
  );
}

/** Comma-separated values of a query parameter, which may also be repeated. */
export function list(query: URLSearchParams, name: string): string[] | null {
  const values = query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .filter((value) => value !== '');
  return query.has(name) ? values : null;
}

export function iso(instant: number): string {
  return new Date(instant).toISOString();
}
