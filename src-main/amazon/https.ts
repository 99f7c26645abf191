/** A plain HTTPS exchange under the guard, for what does not go through amazon-sp-api: the login and the documents. */
import { request } from 'node:https';
import { guarded, plainHeaders, type HttpAnswer, type Watch } from './guard.ts';
import { USER_AGENT } from './transport.ts';

export interface PlainRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly host: string;
  /** Path and query, as in the URL. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** Sends it once, follows no redirect. */
export function exchange(plain: PlainRequest, watch: Watch): Promise<HttpAnswer> {
  return guarded(
    watch,
    (agent) =>
      new Promise((resolve, reject) => {
        const sending = request(
          {
            agent,
            method: plain.method,
            hostname: plain.host,
            port: 443,
            path: plain.path,
            headers: {
              'user-agent': USER_AGENT,
              ...plain.headers,
              ...(plain.body ? { 'content-length': String(plain.body.length) } : {}),
            },
          },
          (answer) => {
            const chunks: Buffer[] = [];
            answer.on('data', (chunk: Buffer) => chunks.push(chunk));
            answer.on('error', reject);
            answer.on('end', () => {
              resolve({
                status: answer.statusCode ?? 0,
                headers: plainHeaders(answer.headers),
                body: Buffer.concat(chunks),
              });
            });
          },
        );
        sending.on('error', reject);
        sending.end(plain.body);
      }),
  );
}
