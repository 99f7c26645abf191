/**
 * A TLS server on loopback that answers what a test tells it to, for every host the client calls: the behaviour of a bad
 * day, byte by byte. What a good day looks like is the practice Amazon's business.
 */
import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { SecureContextOptions } from 'node:tls';
import { createClock } from '../../../src-main/clock.ts';
import { makeCertificates, type Certificates } from './certificates.ts';

export const API = 'sellingpartnerapi-eu.amazon.com';
export const LOGIN = 'api.amazon.com';
export const DOCUMENTS = 'tortuga-prod-eu.s3.eu-west-1.amazonaws.com';

export interface Seen {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Handler = (request: Seen, answer: ServerResponse, count: number) => void;

let certificates: Certificates | null = null;

export class TestAmazon {
  readonly port: number;
  readonly caPem: string;
  /** Every whole request, in order of arrival. */
  readonly seen: Seen[] = [];
  /** TCP connections, whatever came of them. */
  connections = 0;
  /** Destroys connections before TLS, so often. */
  resetsAtConnect = 0;
  /** With a reset, stops listening as well. */
  closeAtConnect = false;
  /** UTC ms for the Date header; null leaves Node's own. */
  date: (() => number) | null = null;
  #handlers: { match: (request: Seen) => boolean; handler: Handler; count: number }[] = [];
  readonly #server: Server;

  private constructor(server: Server, caPem: string) {
    this.#server = server;
    this.caPem = caPem;
    this.port = (server.address() as AddressInfo).port;
    server.on('request', (request, answer) => this.#take(request, answer));
    server.on('tlsClientError', () => {});
    server.on('connection', (socket: Socket) => {
      this.connections += 1;
      socket.on('error', () => {});
      if (this.resetsAtConnect > 0) {
        this.resetsAtConnect -= 1;
        socket.resetAndDestroy();
        if (this.closeAtConnect) server.close();
      }
    });
  }

  static async start(own?: Certificates, options: SecureContextOptions = {}): Promise<TestAmazon> {
    certificates ??= makeCertificates([API, LOGIN, DOCUMENTS], createClock().now());
    const { caPem, certPem, keyPem } = own ?? certificates;
    const server = createServer({ cert: certPem, key: keyPem, ...options });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return new TestAmazon(server, caPem);
  }

  /** The newest matching handler answers. `what` is `METHOD /path-prefix`; the login is `POST /auth/o2/token`. */
  on(what: string, handler: Handler): this {
    const [method = '', path = ''] = what.split(' ');
    this.#handlers.unshift({
      match: (request) => request.method === method && request.path.startsWith(path),
      handler,
      count: 0,
    });
    return this;
  }

  /** Requests whose path starts so. */
  calls(path: string): Seen[] {
    return this.seen.filter((request) => request.path.startsWith(path));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  #take(request: IncomingMessage, answer: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => {});
    answer.on('error', () => {});
    request.on('end', () => {
      const seen: Seen = {
        host: request.headers.host ?? '',
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      this.seen.push(seen);
      if (this.date) answer.setHeader('Date', new Date(this.date()).toUTCString());
      const entry = this.#handlers.find(({ match }) => match(seen));
      if (!entry) {
        reply(404, { errors: [{ code: 'ResourceNotFound', message: 'no handler' }] })(seen, answer, 0);
        return;
      }
      entry.count += 1;
      entry.handler(seen, answer, entry.count);
    });
  }
}

/** Answers with JSON. */
export function reply(status: number, value: unknown, headers: Record<string, string> = {}): Handler {
  return (_request, answer) => {
    answer.writeHead(status, {
      'Content-Type': 'application/json',
      'x-amzn-RequestId': 'test-request-1',
      ...headers,
    });
    answer.end(JSON.stringify(value));
  };
}

/** Answers with bytes. */
export function bytes(
  status: number,
  content: Buffer | string,
  headers: Record<string, string> = {},
): Handler {
  return (_request, answer) => {
    answer.writeHead(status, headers);
    answer.end(content);
  };
}

/** Amazon's uniform error body. */
export function refuse(status: number, code: string, details = '', message = 'refused'): Handler {
  return reply(status, { errors: [{ code, message, details }] });
}

/** Each handler in turn, the last one for ever. */
export function inTurn(...handlers: readonly Handler[]): Handler {
  return (request, answer, count) => {
    handlers[Math.min(count, handlers.length) - 1]?.(request, answer, count);
  };
}
