/** A practice Amazon for one test, closed after it, with a client that is logged in. */
import type { TestContext } from 'node:test';
import type { PracticeAmazon, PracticeOptions } from '../../../src-practice/server.ts';
import { startPracticeAmazon } from '../../../src-practice/server.ts';
import { TestClient } from './client.ts';
import type { StandingClock } from './clock.ts';
import { standingClock } from './clock.ts';

export interface Store {
  readonly amazon: PracticeAmazon;
  readonly client: TestClient;
  readonly clock: StandingClock;
  readonly orderIds: readonly string[];
}

/** Opens a store; published limits are off unless asked for. */
export async function openStore(t: TestContext, options: Partial<PracticeOptions> = {}): Promise<Store> {
  const clock = standingClock();
  const amazon = await startPracticeAmazon({ seed: 1, orders: 3, limits: 'none', ...options, clock });
  const client = new TestClient(amazon);
  t.after(async () => {
    client.close();
    await amazon.close();
  });
  await client.login();
  return { amazon, client, clock, orderIds: amazon.control.orders().map((order) => order.orderId) };
}

/** Books all orders and fetches their papers as one PDF. */
export async function bookedPapers(store: Store, orderIds = store.orderIds): Promise<Buffer> {
  for (const orderId of orderIds) await store.client.book(orderId);
  return papersOf(store, orderIds);
}

/** The papers of booked orders, by one feed. */
export async function papersOf(store: Store, orderIds: readonly string[]): Promise<Buffer> {
  const feedId = await store.client.feed(orderIds);
  store.clock.advance(120_000);
  const xml = await store.client.feedResult(feedId);
  return store.client.papers(/ReferenceID>(\d+)</i.exec(xml)?.[1] ?? '');
}
