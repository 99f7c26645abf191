/** What every operation can answer: no token, a strange one, an old one, no role, too often, broken. */
import type { PracticeAmazon } from '../../src-practice/server.ts';
import type { StandingClock } from '../../tests/practice/support/clock.ts';
import type { Ask, TestClient } from '../../tests/practice/support/client.ts';
import { routes } from '../../src-practice/routes.ts';
import type { Judge } from './judge.ts';

/** A well-formed request to each operation that changes nothing. */
export function harmless(path: string, method: string): Ask {
  return {
    method,
    path: path.replaceAll(/\{[^}]+\}/g, '404-0000000-0000000'),
    ...(method === 'POST' || method === 'PATCH' ? { body: {} } : {}),
  };
}

export async function driveCommon(
  amazon: PracticeAmazon,
  client: TestClient,
  clock: StandingClock,
  judge: Judge,
): Promise<void> {
  const { control } = amazon;
  for (const { operation, path, method, plan } of routes) {
    const ask = harmless(path, method);
    await client.login();
    const withToken = (token: string): Ask => ({ ...ask, headers: { 'x-amz-access-token': token } });
    judge.look(operation, await client.ask(withToken('')), 403, 'MissingAuthenticationToken');
    judge.look(operation, await client.ask(withToken('Atza|strange')), 403, 'Unauthorized');
    control.misbehave([{ kind: 'role_not_granted' }]);
    judge.look(operation, await client.ask(ask), 403, 'Unauthorized');
    control.misbehave([{ kind: 'expired_secret' }]);
    judge.look(operation, await client.ask(ask), 403, 'Unauthorized');
    control.misbehave([{ kind: 'revoked_consent' }]);
    judge.look(operation, await client.ask(ask), 403, 'Unauthorized');
    control.misbehave([{ kind: 'server_error', status: 500 }]);
    judge.look(operation, await client.ask(ask), 500, 'InternalServerError');
    control.misbehave([{ kind: 'server_error', status: 503 }]);
    judge.look(operation, await client.ask(ask), 503, 'ServiceUnavailable');
    control.behave();
    clock.advance(3_600_000);
    judge.look(operation, await client.ask(ask), 403, 'Unauthorized');
    await client.login();
    // The published burst, used up.
    let last = await client.ask(ask);
    for (let turn = 0; turn < plan.burst && last.status !== 429; turn += 1) last = await client.ask(ask);
    judge.look(operation, last, 429, 'QuotaExceeded');
    clock.advance(3_600_000);
  }
  await client.login();
}
