/** A bare HTTPS client for the practice Amazon: no retries, no limits, just what was sent and what came back. */
import { Agent, request } from 'node:https';
import { gunzipSync } from 'node:zlib';
import type { PracticeAmazon } from '../../../src-practice/server.ts';
import { apiHost, loginHost } from '../../../src-practice/ca.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  /** The body as it came in. */
  readonly chunks: readonly Buffer[];
  /** The body as JSON; null when it is none. */
  readonly json: unknown;
}

export interface Ask {
  readonly method?: string;
  readonly host?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

export const INDIA = 'A21TJRUUN4KGV';

export class TestClient {
  readonly #amazon: PracticeAmazon;
  readonly #agent: Agent;
  #token = '';

  constructor(amazon: PracticeAmazon) {
    this.#amazon = amazon;
    this.#agent = new Agent({ keepAlive: true, ca: amazon.caPem });
  }

  ask(asked: Ask): Promise<Reply> {
    const host = asked.host ?? apiHost;
    const { body } = asked;
    const content =
      body === undefined || Buffer.isBuffer(body) || typeof body === 'string' ? body : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: this.#amazon.port,
          servername: host,
          agent: this.#agent,
          method: asked.method ?? 'GET',
          path: asked.path,
          headers: {
            Host: host,
            'x-amz-access-token': this.#token,
            ...(content === undefined || typeof content !== 'string'
              ? {}
              : { 'Content-Type': 'application/json' }),
            ...asked.headers,
          },
          ...(asked.signal ? { signal: asked.signal } : {}),
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const whole = Buffer.concat(chunks);
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: whole,
              chunks,
              json: parse(whole),
            });
          });
        },
      );
      sent.on('error', reject);
      sent.end(content);
    });
  }

  /** Logs in with the practice credentials and keeps the access token. */
  async login(): Promise<string> {
    const { clientId, clientSecret, refreshToken } = this.#amazon.credentials;
    const reply = await this.ask({
      method: 'POST',
      host: loginHost,
      path: '/auth/o2/token',
      body: {
        grant_type: 'refresh_token',
        client_id: clientId,
        client_secret: clientSecret,
        refresh_token: refreshToken,
      },
    });
    this.#token = text(reply.json, 'access_token');
    return this.#token;
  }

  useToken(token: string): void {
    this.#token = token;
  }

  slots(orderId: string): Promise<Reply> {
    return this.ask({
      method: 'POST',
      path: '/easyShip/2022-03-23/timeSlot',
      body: {
        marketplaceId: INDIA,
        amazonOrderId: orderId,
        packageDimensions: { length: 20, width: 15, height: 10, unit: 'cm' },
        packageWeight: { value: 450, unit: 'g' },
      },
    });
  }

  schedule(orderId: string, slotId: string, details: Record<string, unknown> = {}): Promise<Reply> {
    return this.ask({
      method: 'POST',
      path: '/easyShip/2022-03-23/package',
      body: {
        marketplaceId: INDIA,
        amazonOrderId: orderId,
        packageDetails: { packageTimeSlot: { slotId }, ...details },
      },
    });
  }

  /** Lists slots and books the first. */
  async book(orderId: string, details: Record<string, unknown> = {}): Promise<Reply> {
    const listed = await this.slots(orderId);
    return this.schedule(orderId, text(at(listed.json, 'timeSlots', 0), 'slotId'), details);
  }

  package(orderId: string): Promise<Reply> {
    return this.ask({
      path: `/easyShip/2022-03-23/package?amazonOrderId=${orderId}&marketplaceId=${INDIA}`,
    });
  }

  /** Uploads and submits a documents feed; answers with its id. */
  async feed(orderIds: readonly string[]): Promise<string> {
    const document = await this.ask({
      method: 'POST',
      path: '/feeds/2021-06-30/documents',
      body: { contentType: 'text/xml; charset=UTF-8' },
    });
    const url = new URL(text(document.json, 'url'));
    const messages = orderIds.map(
      (orderId, index) =>
        `<Message><MessageID>${index + 1}</MessageID><EasyShipDocument><AmazonOrderID>${orderId}</AmazonOrderID></EasyShipDocument></Message>`,
    );
    await this.ask({
      method: 'PUT',
      host: url.host,
      path: url.pathname + url.search,
      headers: { 'Content-Type': 'text/xml; charset=UTF-8' },
      body: Buffer.from(
        `<?xml version="1.0" encoding="utf-8"?><AmazonEnvelope><Header><DocumentVersion>1.01</DocumentVersion><MerchantIdentifier>X</MerchantIdentifier></Header><MessageType>EasyShipDocument</MessageType>${messages.join('')}</AmazonEnvelope>`,
      ),
    });
    const feed = await this.ask({
      method: 'POST',
      path: '/feeds/2021-06-30/feeds',
      body: {
        feedType: 'POST_EASYSHIP_DOCUMENTS',
        marketplaceIds: [INDIA],
        inputFeedDocumentId: text(document.json, 'feedDocumentId'),
      },
    });
    return text(feed.json, 'feedId');
  }

  /** The processing report of a finished feed. */
  async feedResult(feedId: string): Promise<string> {
    const feed = await this.ask({ path: `/feeds/2021-06-30/feeds/${feedId}` });
    const id = text(feed.json, 'resultFeedDocumentId');
    const document = await this.ask({ path: `/feeds/2021-06-30/documents/${id}` });
    return (await this.get(text(document.json, 'url'))).body.toString('utf8');
  }

  /** The document behind a report, gunzipped when it says so. */
  async papers(reportId: string): Promise<Buffer> {
    const report = await this.ask({ path: `/reports/2021-06-30/reports/${reportId}` });
    const path = `/reports/2021-06-30/documents/${text(report.json, 'reportDocumentId')}`;
    const token = await this.ask({
      method: 'POST',
      path: '/tokens/2021-03-01/restrictedDataToken',
      body: { restrictedResources: [{ method: 'GET', path }] },
    });
    const restricted = text(token.json, 'restrictedDataToken');
    const document = await this.ask({ path, headers: { 'x-amz-access-token': restricted } });
    const { body } = await this.get(text(document.json, 'url'));
    return at(document.json, 'compressionAlgorithm') === 'GZIP' ? gunzipSync(body) : body;
  }

  get(address: string): Promise<Reply> {
    const url = new URL(address);
    return this.ask({ host: url.host, path: url.pathname + url.search });
  }

  close(): void {
    this.#agent.destroy();
  }
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

/** Walks into a JSON value; undefined where there is nothing. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Reflect.get(current, step);
  }
  return current;
}

/** A text in a JSON value; throws with the value when it is not there. */
export function text(value: unknown, ...path: readonly (string | number)[]): string {
  const found = at(value, ...path);
  if (typeof found !== 'string') throw new Error(`no text at ${path.join('.')} of ${JSON.stringify(value)}`);
  return found;
}

/** The code of the first error in Amazon's error body. */
export function code(reply: Reply): string {
  return text(reply.json, 'errors', 0, 'code');
}
