/** Orders, Sellers and Tokens in all their moods. */
import { DAY, istMidnight } from '../../src-main/domain/ist.ts';
import type { Reply } from '../../tests/practice/support/client.ts';
import { at, text } from '../../tests/practice/support/client.ts';
import type { Stage } from './stage.ts';

const everything =
  'BUYER,RECIPIENT,PROCEEDS,EXPENSE,PROMOTION,CANCELLATION,FULFILLMENT,PACKAGES,TAX,PAYMENT,FULFILLMENT_ORDERS';

const search = (stage: Stage, query: string): Promise<Reply> =>
  stage.client.ask({ path: `/orders/2026-01-01/orders?${query}` });

export async function driveOrders(stage: Stage): Promise<void> {
  const { judge, client, clock, amazon } = stage;
  const since = `lastUpdatedAfter=${new Date(istMidnight('2026-01-01')).toISOString()}`;
  const first = await search(stage, `${since}&maxResultsPerPage=20&includedData=${everything}`);
  judge.look('searchOrders', first, 200);
  const token = text(first.json, 'pagination', 'nextToken');
  judge.look(
    'searchOrders',
    await search(stage, `${since}&paginationToken=${token}&includedData=${everything}`),
    200,
  );
  judge.look('searchOrders', await search(stage, `createdAfter=2026-01-01T00:00:00Z`), 200);
  judge.look('searchOrders', await search(stage, `createdAfter=2099-01-01T00:00:00Z`), 200);
  const soon = new Date(clock.now() + DAY).toISOString();
  for (const wrong of [
    '',
    'lastUpdatedAfter=yesterday',
    `${since}&createdAfter=2026-01-01T00:00:00Z`,
    `${since}&createdBefore=2026-01-02T00:00:00Z`,
    `${since}&lastUpdatedBefore=${soon}`,
    `${since}&lastUpdatedBefore=2025-01-01T00:00:00Z`,
    `${since}&maxResultsPerPage=101`,
    `${since}&includedData=SECRETS`,
    `${since}&fulfillmentStatuses=LOST`,
    `${since}&fulfilledBy=NOBODY`,
    `${since}&paginationToken=nonsense`,
    `lastUpdatedAfter=2026-01-02T00:00:00Z&paginationToken=${token}`,
    `${since}&marketplaceIds=${Array.from({ length: 51 }, (_, index) => `M${index}`).join(',')}`,
  ]) {
    clock.advance(180_000);
    judge.look('searchOrders', await search(stage, wrong), 400, 'InvalidInput');
  }
  clock.advance(25 * 3_600_000);
  await client.login();
  judge.look('searchOrders', await search(stage, `${since}&paginationToken=${token}`), 400, 'InvalidInput');

  for (const orderId of amazon.control.orders().map((order) => order.orderId)) {
    clock.advance(2_500);
    const reply = await client.ask({
      path: `/orders/2026-01-01/orders/${orderId}?includedData=${everything}`,
    });
    judge.look('getOrder', reply, 200);
    if (at(reply.json, 'order', 'orderId') !== orderId) judge.faults.push(`getOrder gave another order`);
  }
  judge.look(
    'getOrder',
    await client.ask({ path: '/orders/2026-01-01/orders/404-0000000-0000000' }),
    404,
    'NotFound',
  );
  judge.look(
    'getOrder',
    await client.ask({ path: '/orders/2026-01-01/orders/..%2F..%2Fetc' }),
    400,
    'InvalidInput',
  );
  amazon.control.setRoles(['inventory_and_order_tracking']);
  const poor = await search(stage, `${since}&includedData=${everything}`);
  judge.look('searchOrders', poor, 200);
  if (at(poor.json, 'orders', 0, 'recipient') !== undefined)
    judge.faults.push('a recipient without the role');
  amazon.control.setRoles(['direct_to_consumer']);
}

export async function driveAccount(stage: Stage): Promise<void> {
  const { judge, client, amazon } = stage;
  judge.look(
    'getMarketplaceParticipations',
    await client.ask({ path: '/sellers/v1/marketplaceParticipations' }),
    200,
  );
  judge.look('getAccount', await client.ask({ path: '/sellers/v1/account' }), 200);
  const ask = (body: unknown): Promise<Reply> =>
    client.ask({ method: 'POST', path: '/tokens/2021-03-01/restrictedDataToken', body });
  const good = { restrictedResources: [{ method: 'GET', path: '/reports/2021-06-30/documents/x' }] };
  judge.look('createRestrictedDataToken', await ask(good), 200);
  judge.look('createRestrictedDataToken', await ask({}), 400, 'InvalidRequest');
  judge.look(
    'createRestrictedDataToken',
    await ask({ restrictedResources: [{ method: 'BREW', path: '/x' }] }),
    400,
    'InvalidRequest',
  );
  judge.look('createRestrictedDataToken', await ask('not json'), 400, 'InvalidInput');
  amazon.control.setRoles([]);
  judge.look('createRestrictedDataToken', await ask(good), 400, 'InvalidInput');
  amazon.control.setRoles(['direct_to_consumer']);
}
