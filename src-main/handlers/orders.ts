/** Orders as Amazon told them, of today and of long ago. */
import type { OrderRow } from '../contract/plan.ts';
import { badgesOf } from '../domain/badges.ts';
import { byOrderId, isEasyShip } from '../domain/order.ts';
import type { Desk } from '../jobs/desk.ts';
import type { FoundOrder } from '../store/orders.ts';
import type { Answers, Office } from './office.ts';
import { linesOf } from './views.ts';

export function orderAnswers({ desk, host }: Office): Answers<'orders.fetch' | 'orders.list'> {
  return {
    'orders.fetch': () => host.fetchNow(),
    async 'orders.list'({ search, after, limit }) {
      await desk.view.settle();
      const { orders } = desk.ledger;
      const found = search === '' ? null : calledOrders(desk, search);
      const ids = found
        ? following(found, after ?? null).slice(0, limit)
        : orders.newest(after ?? null, limit);
      return {
        total: found ? found.length : orders.count(),
        rows: ids.flatMap((orderId) => orderRow(desk, orderId)),
      };
    },
  };
}

/** Ids, newest first: everything at the desk that is called so, and of the past what the ledger finds at once. */
function calledOrders({ view, ledger }: Desk, search: string): string[] {
  const here = view
    .called(search)
    .map(({ orderId, order }) => ({ orderId, createdTime: order?.createdTime ?? 0 }));
  const past = ledger.orders.find(search).filter(({ orderId }) => view.line(orderId) === null);
  return merged(here, past.sort(newestFirst)).map(({ orderId }) => orderId);
}

function newestFirst(a: FoundOrder, b: FoundOrder): number {
  return b.createdTime - a.createdTime || byOrderId(b, a);
}

/** Two lists in order as one. */
function merged(some: readonly FoundOrder[], others: readonly FoundOrder[]): FoundOrder[] {
  const all: FoundOrder[] = [];
  let next = 0;
  for (const one of some) {
    for (let other = others[next]; other && newestFirst(other, one) < 0; other = others[next]) {
      all.push(other);
      next += 1;
    }
    all.push(one);
  }
  return all.concat(others.slice(next));
}

function following(ids: readonly string[], after: string | null): readonly string[] {
  if (after === null) return ids;
  const place = ids.indexOf(after);
  return place === -1 ? [] : ids.slice(place + 1);
}

function orderRow({ view, ledger }: Desk, orderId: string): OrderRow[] {
  const line = view.line(orderId);
  const order = line?.order ?? ledger.orders.get(orderId);
  if (!order) return [];
  const shipment = line ? line.shipment : ledger.shipments.get(orderId);
  return [
    {
      orderId,
      fulfillmentStatus: order.fulfillmentStatus,
      easyShip: isEasyShip(order),
      state: shipment?.state ?? null,
      lines: linesOf(order),
      badges: badgesOf(order),
      createdTime: order.createdTime,
      shipBy: order.shipByWindow.latest,
    },
  ];
}
