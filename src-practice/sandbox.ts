/**
 * The static sandbox: the official models list requests with the answer to each, and the sandbox host gives just those.
 * The cases are read from model files that the caller names; none are kept here.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Answer, Call, Json } from './api/http.ts';
import { Refusal, empty, isObject, json, list, refusalAnswer } from './api/http.ts';
import type { Route } from './routes.ts';

export interface SandboxCase {
  readonly operation: string;
  readonly method: string;
  /** As in the model, with its {parameters}. */
  readonly path: string;
  readonly status: number;
  /** Path and query parameters by name; `body` is the body. */
  readonly parameters: Json;
  /** Undefined when the answer has no body. */
  readonly response: unknown;
}

/** The model writes some values bare and some as {value}. */
function plainParameters(raw: unknown): Json {
  if (!isObject(raw)) return {};
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [
      name,
      isObject(value) && 'value' in value ? value['value'] : value,
    ]),
  );
}

/** Every static case of every model file in a folder. */
export function readSandboxCases(folder: string): SandboxCase[] {
  const cases: SandboxCase[] = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const model: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const paths = isObject(model) ? model['paths'] : undefined;
    if (!isObject(paths)) continue;
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, operation] of Object.entries(isObject(methods) ? methods : {})) {
        if (!isObject(operation) || !isObject(operation['responses'])) continue;
        for (const [status, response] of Object.entries(operation['responses'])) {
          const sandbox = isObject(response) ? response['x-amzn-api-sandbox'] : undefined;
          const statics: unknown = isObject(sandbox) ? sandbox['static'] : undefined;
          for (const one of Array.isArray(statics) ? (statics as unknown[]) : []) {
            if (!isObject(one)) continue;
            const request = one['request'];
            cases.push({
              operation: String(operation['operationId']),
              method: method.toUpperCase(),
              path,
              status: Number(status),
              parameters: plainParameters(isObject(request) ? request['parameters'] : undefined),
              response: one['response'],
            });
          }
        }
      }
    }
  }
  return cases;
}

function sentValue(route: Route, call: Call, name: string, wanted: unknown): unknown {
  const names = [...route.path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
  const at = names.indexOf(name);
  if (at >= 0) return call.parts[at];
  if (Array.isArray(wanted)) return list(call.query, name) ?? undefined;
  const text = call.query.get(name);
  return typeof wanted === 'number' && text !== null ? Number(text) : (text ?? undefined);
}

function matches(route: Route, call: Call, one: SandboxCase): boolean {
  return Object.entries(one.parameters).every(([name, wanted]) => {
    if (name !== 'body') return isDeepStrictEqual(sentValue(route, call, name, wanted), wanted);
    try {
      return isDeepStrictEqual(JSON.parse(call.body.toString('utf8')), wanted);
    } catch {
      return false;
    }
  });
}

/** Whether the request carries a query parameter that the case does not name. */
function hasStrangeParameter(call: Call, one: SandboxCase): boolean {
  return [...call.query.keys()].some((name) => !Object.hasOwn(one.parameters, name));
}

/**
 * The answer of the case that names most of what was sent. Where the model gives a success and a refusal for the very
 * same request (getAccount), the refusal is for a request with a parameter that the operation does not know.
 */
export function sandboxAnswer(route: Route, call: Call, cases: readonly SandboxCase[]): Answer {
  const rank = (one: SandboxCase): number => Object.keys(one.parameters).length;
  const [best, ...others] = cases
    .filter((one) => one.operation === route.operation && matches(route, call, one))
    .sort((a, b) => rank(b) - rank(a) || a.status - b.status);
  if (!best) {
    return refusalAnswer(new Refusal(400, 'InvalidInput', 'Could not match input arguments', ''));
  }
  const twin = others.find((one) => rank(one) === rank(best) && one.status !== best.status);
  const chosen = twin && hasStrangeParameter(call, best) ? twin : best;
  return chosen.response === undefined ? empty(chosen.status) : json(chosen.status, chosen.response);
}
