import type { TestContext } from 'node:test';
import {
  createAmazon,
  type Amazon,
  type AmazonOptions,
  type CallRecord,
} from '../../../src-main/amazon/index.ts';
import type { BucketState } from '../../../src-main/amazon/index.ts';
import { AmazonError } from '../../../src-main/domain/amazon-error.ts';
import type { Credentials } from '../../../src-main/domain/credentials.ts';
import { Redacted } from '../../../src-main/domain/redacted.ts';
import { JumpClock } from './clock.ts';
import { reply, TestAmazon } from './server.ts';

export const SECRET = 'amzn1.oa2-cs.v1.test-secret-0123456789abcdef';
export const REFRESH = 'Atzr|test-refresh-0123456789abcdef';

export const credentials: Credentials = {
  clientId: 'amzn1.application-oa2-client.test',
  clientSecret: new Redacted(SECRET),
  refreshToken: new Redacted(REFRESH),
};

/** A limiter's store in memory. */
export class MemoryStore {
  readonly kept = new Map<string, BucketState>();
  load(operation: string): BucketState | null {
    return this.kept.get(operation) ?? null;
  }
  save(operation: string, state: BucketState): void {
    this.kept.set(operation, state);
  }
}

export interface Bench {
  readonly server: TestAmazon;
  readonly amazon: Amazon;
  readonly clock: JumpClock;
  readonly store: MemoryStore;
  readonly log: CallRecord[];
  /** Another client of the same server, clock and store, as after a restart. */
  readonly another: (change?: Partial<AmazonOptions>) => Amazon;
}

/** A server that can log in, and a client of it. Patience is long, so that no test waits for a clock by accident. */
export async function bench(t: TestContext, change: Partial<AmazonOptions> = {}): Promise<Bench> {
  const server = await TestAmazon.start();
  t.after(() => server.stop());
  const clock = new JumpClock();
  server.date = () => clock.now();
  server.on('POST /auth/o2/token', (request, answer, count) => {
    reply(200, { access_token: `Atza|token-${count}`, token_type: 'bearer', expires_in: 3600 })(
      request,
      answer,
      count,
    );
  });
  const store = new MemoryStore();
  const log: CallRecord[] = [];
  const another = (more: Partial<AmazonOptions> = {}): Amazon =>
    createAmazon({
      credentials: () => credentials,
      clock,
      random: () => 0,
      limiterStore: store,
      log: (record) => log.push(record),
      endpoint: { kind: 'practice', port: server.port, caPem: server.caPem },
      ...change,
      ...more,
    });
  return { server, amazon: another(), clock, store, log, another };
}

/** The AmazonError that this ends in; anything else fails the test. */
export async function failure(promise: Promise<unknown>): Promise<AmazonError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof AmazonError) return error;
    throw error;
  }
  throw new Error('expected an AmazonError, but it succeeded');
}
