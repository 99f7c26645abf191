/**
 * The only file that knows amazon-sp-api. It is asked for one thing: send this one request to the EU host and give back
 * status, headers and bytes. Everything else the library offers is switched off, because it retries without end, ignores
 * the status, breaks UTF-8 and prints secrets (see the mutations of `npm run guard-proof`).
 */
import type { Agent } from 'node:https';
import { guarded, plainHeaders, type HttpAnswer, type Watch } from './guard.ts';
import type { OperationName } from './operations.ts';
import { operations } from './operations.ts';

export interface ApiRequest {
  readonly operation: OperationName;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Kept equal to package.json's by a test. */
export const APP_VERSION = '0.1.0';
/** Amazon wants `App/Version (Language=…; Platform=…)`; the library's default would tell the exact system release. */
export const USER_AGENT = `Potli/${APP_VERSION} (Language=TypeScript; Platform=${process.platform})`;

/** Left alone, the library takes the oldest version it knows: Orders v0. */
const endpointsVersions = {
  orders: '2026-01-01',
  easyShip: '2022-03-23',
  feeds: '2021-06-30',
  reports: '2021-06-30',
  tokens: '2021-03-01',
  sellers: 'v1',
};

interface RawResult {
  readonly statusCode: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly chunks: readonly Buffer[];
}

/** Sends one request with this token. `token` is an access token or a restricted data token. */
export async function sendApi(request: ApiRequest, token: string, watch: Watch): Promise<HttpAnswer> {
  // Loading it takes about 90 ms, which a start without calls need not pay.
  const { SellingPartner } = await import('amazon-sp-api');
  return guarded(watch, async (agent: Agent) => {
    // One client per request: it keeps per-call state on itself, and it needs none of the account's secrets.
    const client = new SellingPartner({
      region: 'eu',
      refresh_token: 'unused',
      access_token: token,
      credentials: { SELLING_PARTNER_APP_CLIENT_ID: 'unused', SELLING_PARTNER_APP_CLIENT_SECRET: 'unused' },
      endpoints_versions: { ...endpointsVersions },
      options: {
        auto_request_tokens: false,
        auto_request_throttled: false,
        retry_remote_timeout: false,
        version_fallback: false,
        debug_log: false,
        user_agent: USER_AGENT,
        https_proxy_agent: agent,
      },
    });
    // Built anew from named fields: the library writes into what it is given, and spreads what it does not expect.
    const parameters = {
      operation: operations[request.operation].call,
      ...(request.path ? { path: { ...request.path } } : {}),
      ...(request.query ? { query: { ...request.query } } : {}),
      ...(request.body === undefined ? {} : { body: request.body }),
      options: { raw_result: true },
    };
    const call: unknown = client.callAPI(parameters);
    const raw = (await call) as RawResult;
    return {
      status: raw.statusCode,
      headers: plainHeaders(raw.headers),
      body: Buffer.concat(raw.chunks),
    };
  });
}
