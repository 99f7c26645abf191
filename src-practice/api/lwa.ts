/** Login with Amazon: access tokens for a refresh token, with LWA's own refusals. */
import { TOKEN_LIFE } from '../desks/login.ts';
import type { Practice } from '../practice.ts';
import type { Answer, Call } from './http.ts';
import { Refusal, isObject, json } from './http.ts';

function refuse(status: number, error: string, description: string): Answer {
  return { ...json(status, { error, error_description: description }), code: error };
}

function fields(call: Call): Map<string, string> {
  const text = call.body.toString('utf8');
  const type = String(call.headers['content-type'] ?? '');
  if (type.includes('json') || text.trimStart().startsWith('{')) {
    let parsed: unknown = null;
    try {
      parsed = JSON.parse(text);
    } catch {
      return new Map();
    }
    return isObject(parsed)
      ? new Map(Object.entries(parsed).map(([key, value]) => [key, String(value)]))
      : new Map();
  }
  return new Map(new URLSearchParams(text));
}

/** POST /auth/o2/token. */
export function token(call: Call, practice: Practice): Answer {
  const sent = fields(call);
  const { credentials, mischief } = practice;
  const grant = sent.get('grant_type');
  if (grant === undefined)
    return refuse(400, 'invalid_request', 'The request is missing a required parameter : grant_type');
  if (grant !== 'refresh_token' && grant !== 'client_credentials') {
    return refuse(
      400,
      'unsupported_grant_type',
      'The authorization grant type is not supported by the authorization server',
    );
  }
  const wrongSecret =
    sent.get('client_id') !== credentials.clientId || sent.get('client_secret') !== credentials.clientSecret;
  if (wrongSecret || mischief.roll('wrong_secret', call.operation, call.now)) {
    return refuse(401, 'invalid_client', 'Client authentication failed');
  }
  if (grant === 'refresh_token') {
    if (!sent.has('refresh_token'))
      return refuse(400, 'invalid_request', 'The request is missing a required parameter : refresh_token');
    if (
      sent.get('refresh_token') !== credentials.refreshToken ||
      mischief.roll('revoked_consent', call.operation, call.now)
    ) {
      return refuse(400, 'invalid_grant', 'The request has an invalid grant parameter : refresh_token');
    }
  } else if (!(sent.get('scope') ?? '').startsWith('sellingpartnerapi::')) {
    return refuse(400, 'invalid_scope', 'The requested scope is invalid, unknown, or malformed');
  }
  const accessToken = `Atza|${practice.throws.text(48)}`;
  practice.logins.issue(accessToken, call.now);
  return json(200, {
    access_token: accessToken,
    token_type: 'bearer',
    expires_in: TOKEN_LIFE / 1000,
    ...(grant === 'refresh_token' ? { refresh_token: credentials.refreshToken } : {}),
  });
}

const denied = (details: string): Refusal =>
  new Refusal(403, 'Unauthorized', 'Access to requested resource is denied.', details);

/** Lets a call through when its token is good; a restricted data token counts for the one path it names. */
export function checkAccess(call: Call, practice: Practice): void {
  const { mischief } = practice;
  const header = call.headers['x-amz-access-token'];
  if (typeof header !== 'string' || header === '') {
    throw new Refusal(403, 'MissingAuthenticationToken', 'Access to requested resource is denied.', '');
  }
  if (mischief.roll('expired_secret', call.operation, call.now)) {
    throw denied('The LWA secret token you provided has expired');
  }
  if (mischief.roll('revoked_consent', call.operation, call.now)) {
    throw denied('The access token you provided is revoked, malformed or invalid.');
  }
  const until = practice.logins.goodUntil(header) ?? practice.restricted.goodUntil(header, call);
  if (until === undefined) throw denied('The access token you provided is revoked, malformed or invalid.');
  if (until <= call.now || mischief.roll('expired_token', call.operation, call.now)) {
    throw denied('The access token you provided has expired.');
  }
}
