/** What the acts of the conformance run share. */
import type { PracticeAmazon } from '../../src-practice/server.ts';
import type { TestClient } from '../../tests/practice/support/client.ts';
import type { StandingClock } from '../../tests/practice/support/clock.ts';
import type { Judge } from './judge.ts';

export interface Stage {
  readonly amazon: PracticeAmazon;
  readonly client: TestClient;
  readonly clock: StandingClock;
  readonly judge: Judge;
}
