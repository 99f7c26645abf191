/**
 * One request, watched from outside. Whatever the HTTP client beneath does or forgets to do (amazon-sp-api never settles
 * after a reset in mid-body), the caller gets an answer or an AmazonError: a dead connection, a stall, the deadline, too
 * many bytes and the caller's own signal each end the race, and losing it closes the connection.
 */
import { Agent } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { AmazonError, type AmazonErrorKind } from '../domain/amazon-error.ts';
import { HostRefused, type Connect } from './endpoint.ts';

/** Wall milliseconds, whatever the injected clock does: a network is as slow as it is. */
export interface Patience {
  /** Until the TLS handshake is done. */
  readonly connectMs: number;
  /** Without a single byte. */
  readonly stallMs: number;
  /** For the whole exchange. */
  readonly deadlineMs: number;
}

/** What an HTTP answer comes to; the body is whole and undecoded. */
export interface HttpAnswer {
  readonly status: number;
  /** Lower-case names; repeated headers are left out, none that Potli reads repeats. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Watch {
  readonly operation: string;
  readonly connect: Connect;
  readonly patience: Patience;
  /** Bytes on the wire inside TLS, headers included. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** A closed connection gives the client this long to deliver the end of an answer that came whole. */
const GRACE_MS = 250;

/** An agent for one exchange: it opens connections by our rules, lets them be watched, and can be shut for good. */
class WatchedAgent extends Agent {
  readonly #open: (host: string) => TLSSocket;

  constructor(open: (host: string) => TLSSocket) {
    super({ keepAlive: false });
    this.#open = open;
  }

  override createConnection(options: { host?: string | null | undefined }): TLSSocket {
    return this.#open(options.host ?? '');
  }
}

/** What a failed exchange means, from how far it had come; nothing else of the client's error survives. */
function kindOf(error: unknown, sent: boolean): { kind: AmazonErrorKind; code: string | null } {
  if (error instanceof HostRefused) return { kind: 'unreadable', code: 'HostRefused' };
  if (sent) return { kind: 'doubt', code: null };
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'CERT_NOT_YET_VALID' || code === 'CERT_HAS_EXPIRED') return { kind: 'clock_wrong', code };
  return { kind: 'offline', code: null };
}

/** Runs one exchange on the agent it is given. Rejects with AmazonError and nothing else, and always settles. */
export function guarded<T>(watch: Watch, run: (agent: Agent) => Promise<T>): Promise<T> {
  const { operation, patience, signal } = watch;
  if (signal?.aborted) return Promise.reject(new AmazonError({ kind: 'aborted', operation }));
  return new Promise((resolve, reject) => {
    const sockets = new Set<TLSSocket>();
    let sent = false;
    let over = false;
    let bytes = 0;

    const settle = (how: () => void): void => {
      if (over) return;
      over = true;
      clearTimeout(deadline);
      clearTimeout(stall);
      clearTimeout(grace);
      signal?.removeEventListener('abort', onAbort);
      for (const socket of sockets) socket.destroy();
      how();
    };
    const fail = (kind: AmazonErrorKind, code: string | null = null): void => {
      settle(() => reject(new AmazonError({ kind, operation, code })));
    };
    const lost = (): void => fail(sent ? 'doubt' : 'offline');
    const onAbort = (): void => fail(sent ? 'doubt' : 'aborted');

    const deadline = setTimeout(lost, patience.deadlineMs);
    let stall = setTimeout(lost, patience.connectMs);
    let grace: NodeJS.Timeout | undefined;
    const heard = (): void => {
      clearTimeout(stall);
      if (!over) stall = setTimeout(lost, patience.stallMs);
    };
    signal?.addEventListener('abort', onAbort);

    const agent = new WatchedAgent((host) => {
      if (over) throw new HostRefused('this exchange is over');
      const socket = watch.connect(host);
      sockets.add(socket);
      socket.once('secureConnect', () => {
        sent = true;
        heard();
      });
      socket.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > watch.maxBytes) fail('unreadable', 'TooLarge');
        else heard();
      });
      socket.once('close', () => {
        sockets.delete(socket);
        if (!over) grace = setTimeout(lost, GRACE_MS);
      });
      return socket;
    });
    run(agent).then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => {
        const { kind, code } = kindOf(error, sent);
        fail(kind, code);
      },
    );
  });
}

/** Node's header object as plain strings. */
export function plainHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) if (typeof value === 'string') plain[name] = value;
  return plain;
}
