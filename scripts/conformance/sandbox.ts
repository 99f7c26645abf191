/** Sends every official static sandbox case of the served operations to the sandbox host. */
import type { Reply, TestClient } from '../../tests/practice/support/client.ts';
import { sandboxHost } from '../../src-practice/ca.ts';
import type { Judge } from './judge.ts';
import type { Operation, StaticCase } from './models.ts';

function send(client: TestClient, one: StaticCase, second: boolean): Promise<Reply> {
  const query = new URLSearchParams();
  let { path } = one;
  for (const [name, value] of Object.entries(one.parameters)) {
    if (name === 'body') continue;
    const words = Array.isArray(value) ? value.join(',') : String(value);
    if (path.includes(`{${name}}`)) path = path.replace(`{${name}}`, encodeURIComponent(words));
    else query.set(name, words);
  }
  // A case that leaves out what the path needs is about any other value.
  path = path.replaceAll(/\{[^}]+\}/g, 'not-of-any-case');
  // Two answers to one and the same request: the second is for a parameter that does not exist.
  if (second) query.set('noSuchParameter', '1');
  const text = query.toString();
  return client.ask({
    method: one.method,
    host: sandboxHost,
    path: text === '' ? path : `${path}?${text}`,
    ...(Object.hasOwn(one.parameters, 'body') ? { body: one.parameters['body'] } : {}),
  });
}

export async function driveSandbox(
  client: TestClient,
  operations: readonly Operation[],
  judge: Judge,
): Promise<void> {
  for (const operation of operations) {
    const asked = new Set<string>();
    for (const one of operation.cases) {
      const request = JSON.stringify(one.parameters);
      const isPathLess = request === '{}' && one.path.includes('{');
      judge.lookAtCase(one, await send(client, one, asked.has(request) && !isPathLess));
      asked.add(request);
    }
  }
}
