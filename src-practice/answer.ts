/** Finds out who is meant by a request and lets that one answer. */
import { download, upload } from './api/documents.ts';
import type { Answer, Call } from './api/http.ts';
import { Refusal, refusalAnswer, s3Refusal } from './api/http.ts';
import { checkAccess, token } from './api/lwa.ts';
import { apiHost, loginHost, practiceHosts, sandboxHost } from './ca.ts';
import type { Practice } from './practice.ts';
import type { Route } from './routes.ts';
import { findRoute } from './routes.ts';
import { sandboxAnswer } from './sandbox.ts';
import type { SandboxCase } from './sandbox.ts';

/** The request before anybody knows what it means. */
export type Arrival = Omit<Call, 'operation' | 'parts'>;

export interface Meaning {
  readonly call: Call;
  readonly answer: () => Answer | Promise<Answer>;
}

const documentHosts = new Set(practiceHosts.filter((host) => host.includes('.s3')));

function apiAnswer(route: Route, call: Call, practice: Practice): Answer {
  const { mischief, roles, limits } = practice;
  try {
    checkAccess(call, practice);
    const storm = mischief.roll('throttle', call.operation, call.now);
    if (storm || !limits.take(call.operation, route.plan, call.now)) {
      throw new Refusal(429, 'QuotaExceeded', 'You exceeded your quota for the requested resource.', '');
    }
    const lacksRole = route.role !== null && !roles.has(route.role);
    if (lacksRole || mischief.roll('role_not_granted', call.operation, call.now)) {
      throw new Refusal(403, 'Unauthorized', 'Access to requested resource is denied.', '');
    }
    return limited(route, route.handle(call, practice));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return limited(route, refusalAnswer(error));
  }
}

/** The rate is told on success, 400 and 404, never on 403 or 429. */
function limited(route: Route, answer: Answer): Answer {
  if (answer.status >= 300 && answer.status !== 400 && answer.status !== 404) return answer;
  return { ...answer, headers: { ...answer.headers, 'x-amzn-RateLimit-Limit': String(route.plan.rate) } };
}

const unknownPath = (): Answer =>
  refusalAnswer(new Refusal(403, 'Unauthorized', 'Access to requested resource is denied.', ''));

/** What v0 of the Orders API gives away is not served at all. */
function oldOrders(): Answer {
  return refusalAnswer(
    new Refusal(
      400,
      'InvalidInput',
      'This version of the Orders API is not available to this application.',
      'Use version 2026-01-01.',
    ),
  );
}

/** Who is meant, by the real Host header and path; on loopback names the path alone decides. */
export function meaningOf(
  arrival: Arrival,
  practice: Practice,
  sandboxCases: readonly SandboxCase[],
): Meaning {
  const { host, path, method } = arrival;
  const make = (
    operation: string,
    parts: readonly string[],
    answer: (call: Call) => Answer | Promise<Answer>,
  ): Meaning => {
    const call: Call = { ...arrival, operation, parts };
    return { call, answer: () => answer(call) };
  };
  const anyHost = host === 'localhost' || host === '127.0.0.1';
  if ((host === loginHost || anyHost) && path === '/auth/o2/token') {
    return make('token', [], (call) => token(call, practice));
  }
  if (documentHosts.has(host) || (anyHost && /^\/(feeds|results|reports)\/[^/]+$/.test(path))) {
    const key = path.slice(1);
    if (method === 'PUT') return make('upload', [key], (call) => upload(call, practice));
    if (method === 'GET') return make('download', [key], (call) => download(call, practice));
    return make('document', [], () =>
      s3Refusal(405, 'MethodNotAllowed', 'The specified method is not allowed.'),
    );
  }
  if (host !== apiHost && host !== sandboxHost && !anyHost) {
    return make('unknown host', [], () => ({
      status: 421,
      headers: {},
      body: Buffer.from('Misdirected Request'),
      code: 'Misdirected',
    }));
  }
  const found = findRoute(method, path);
  if (!found) {
    const old = path.startsWith('/orders/v0/');
    return make(old ? 'orders v0' : 'unknown path', [], () => (old ? oldOrders() : unknownPath()));
  }
  const { route, parts } = found;
  if (host === sandboxHost) {
    return make(route.operation, parts, (call) => {
      try {
        checkAccess(call, practice);
        return sandboxAnswer(route, call, sandboxCases);
      } catch (error) {
        if (error instanceof Refusal) return refusalAnswer(error);
        throw error;
      }
    });
  }
  return make(route.operation, parts, (call) => apiAnswer(route, call, practice));
}
