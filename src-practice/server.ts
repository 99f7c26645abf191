/**
 * The practice Amazon: one HTTPS server on loopback that plays login, the EU API host, the sandbox and the document
 * host, told apart by the real Host header. It knows nothing of the app that calls it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'node:https';
import { createServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Clock } from '../src-main/domain/clock.ts';
import { istDate } from '../src-main/domain/ist.ts';
import type { Arrival } from './answer.ts';
import { meaningOf } from './answer.ts';
import { DocumentDesk } from './desks/documents.ts';
import { FeedDesk } from './desks/feeds.ts';
import { LoginDesk } from './desks/login.ts';
import { SearchPages } from './desks/pages.ts';
import { ReportDesk } from './desks/reports.ts';
import { RestrictedTokens } from './desks/restricted.ts';
import { Books } from './books.ts';
import { makeIdentity } from './ca.ts';
import type { Control } from './control.ts';
import { makeControl } from './control.ts';
import { dice } from './data/random.ts';
import { deliver, replacedAnswer } from './deliver.ts';
import type { Endings } from './life.ts';
import { usualEndings } from './life.ts';
import { Limits } from './limits.ts';
import type { MisbehaviourRule } from './misbehave.ts';
import { Mischief } from './misbehave.ts';
import type { PracticeOrder } from './orders.ts';
import { makeLot, standardDay, standardWindows } from './plan.ts';
import type { Practice, Role, Timing } from './practice.ts';
import { practiceCredentials } from './practice.ts';
import { standardReturns } from './returns.ts';
import { practiceSeller } from './seller.ts';
import { deform } from './deform.ts';
import { readSandboxCases } from './sandbox.ts';
import type { SlotRules } from './slots.ts';
import { usualSlots } from './slots.ts';
import { World } from './world.ts';

export interface PracticeOptions {
  readonly clock: Clock;
  /** Repeats everything: people, orders, journeys, ids. */
  readonly seed: number;
  /** So many bookable orders that are there at once, or the orders themselves, or the standard day of the clock's date. */
  readonly orders?: number | readonly PracticeOrder[] | 'standard-day';
  /** Default: any free one. */
  readonly port?: number;
  readonly misbehaviour?: readonly MisbehaviourRule[];
  /** Default: all. */
  readonly roles?: readonly Role[];
  readonly recipientWithoutRole?: 'left_out' | 'refused';
  readonly documentsPer?: 'feed' | 'order';
  readonly slots?: Partial<SlotRules>;
  readonly timing?: Partial<Timing>;
  readonly endings?: Endings;
  /** Published usage plans, or none at all for tests that are about something else. */
  readonly limits?: 'published' | 'none';
  /** Folder of official model files; with it, the sandbox host answers their static cases. */
  readonly sandboxModels?: string;
}

export interface PracticeAmazon {
  readonly port: number;
  /** PEM of the authority that a client has to trust. */
  readonly caPem: string;
  readonly credentials: typeof practiceCredentials;
  readonly books: Books;
  readonly control: Control;
  close(): Promise<void>;
}

const LARGEST_BODY = 10 * 1024 * 1024;

function ordersOf(options: PracticeOptions, now: number): readonly PracticeOrder[] {
  const { orders = 0, seed } = options;
  if (typeof orders === 'number') return makeLot({ seed, bookable: orders, visibleAt: now });
  return orders === 'standard-day' ? standardDay(seed, istDate(now)) : orders;
}

function makePractice(options: PracticeOptions): Practice {
  const { clock, seed } = options;
  const books = new Books();
  const world = new World(seed, options.endings ?? usualEndings, books);
  world.add(ordersOf(options, clock.now()));
  if (options.orders === 'standard-day') world.addPast(standardReturns(seed, istDate(clock.now())));
  const standard = options.orders === 'standard-day' ? { windows: standardWindows } : {};
  return {
    clock,
    seed,
    throws: dice(seed, 'practice Amazon'),
    world,
    books,
    limits: new Limits(options.limits !== 'none'),
    mischief: new Mischief(dice(seed, 'mischief'), books),
    credentials: practiceCredentials,
    roles: new Set(options.roles ?? ['direct_to_consumer', 'inventory_and_order_tracking', 'tax_invoicing']),
    seller: practiceSeller,
    slotRules: { ...usualSlots, ...standard, ...options.slots },
    timing: { trackingDelaySeconds: 20, feedSeconds: [20, 60], ...options.timing },
    recipientWithoutRole: options.recipientWithoutRole ?? 'left_out',
    documentsPer: options.documentsPer ?? 'feed',
    logins: new LoginDesk(),
    restricted: new RestrictedTokens(),
    pages: new SearchPages(),
    feeds: new FeedDesk(),
    reports: new ReportDesk(),
    documents: new DocumentDesk(),
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LARGEST_BODY) throw new Error('the request is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function arrivalOf(request: IncomingMessage, body: Buffer, now: number): Arrival {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  const url = new URL(request.url ?? '/', 'https://practice.invalid');
  return {
    method: request.method ?? 'GET',
    host,
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body,
    now,
  };
}

async function serve(
  practice: Practice,
  cases: ReturnType<typeof readSandboxCases>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  const { call, answer } = meaningOf(arrivalOf(request, body, practice.clock.now()), practice, cases);
  practice.books.called(call.operation);
  const cut =
    practice.mischief.roll('outage', call.operation, call.now) ??
    practice.mischief.roll('reset_before', call.operation, call.now);
  if (cut) {
    request.socket.destroy();
    return;
  }
  const given = replacedAnswer(call, practice) ?? deform(await answer(), call, practice);
  if (given.code !== undefined) practice.books.refused(call.operation, given.status, given.code);
  await deliver(given, call, practice, response);
}

/** Starts a practice Amazon on 127.0.0.1. */
export async function startPracticeAmazon(options: PracticeOptions): Promise<PracticeAmazon> {
  const identity = await makeIdentity();
  const practice = makePractice(options);
  const cases = options.sandboxModels === undefined ? [] : readSandboxCases(options.sandboxModels);
  practice.mischief.set(options.misbehaviour ?? [], options.clock.now());
  const sockets = new Set<Socket>();
  const server: Server = createServer(
    { cert: identity.certPem, key: identity.keyPem, minVersion: 'TLSv1.2', keepAliveTimeout: 60_000 },
    (request, response) => {
      serve(practice, cases, request, response).catch(() => request.socket.destroy());
    },
  );
  server.on('connection', (socket: Socket) => {
    if (practice.mischief.roll('outage', 'connection', practice.clock.now())) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  const listen = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        const address = server.address();
        resolve(typeof address === 'object' && address ? address.port : port);
      });
    });
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  const port = await listen(options.port ?? 0);
  return {
    port,
    caPem: identity.caPem,
    credentials: practice.credentials,
    books: practice.books,
    control: makeControl(practice, {
      hangUp: () => {
        for (const socket of sockets) socket.destroy();
      },
      refuse: stop,
      answerAgain: async () => {
        await listen(port);
      },
    }),
    close: async () => {
      if (server.listening) await stop();
    },
  };
}
