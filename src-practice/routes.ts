/** Every operation the practice Amazon serves: where it lives, its published usage plan and the role it wants. */
import {
  createScheduledPackage,
  createScheduledPackageBulk,
  getScheduledPackage,
  listHandoverSlots,
  updateScheduledPackages,
} from './api/easy-ship.ts';
import {
  cancelFeed,
  createFeed,
  createFeedDocument,
  getFeed,
  getFeedDocument,
  getFeeds,
} from './api/feeds.ts';
import type { Answer, Call } from './api/http.ts';
import { getOrder, searchOrders } from './api/orders.ts';
import { cancelReport, createReport, getReport, getReportDocument, getReports } from './api/reports.ts';
import { getAccount, getMarketplaceParticipations } from './api/sellers.ts';
import { createRestrictedDataToken } from './api/tokens.ts';
import type { UsagePlan } from './limits.ts';
import type { Practice, Role } from './practice.ts';

export interface Route {
  /** The official model's operationId. */
  readonly operation: string;
  readonly method: string;
  /** The official model's path. */
  readonly path: string;
  readonly pattern: RegExp;
  readonly plan: UsagePlan;
  readonly role: Role | null;
  readonly handle: (call: Call, practice: Practice) => Answer;
}

type Row = readonly [
  operation: string,
  method: string,
  path: string,
  rate: number,
  burst: number,
  role: Role | null,
  handle: Route['handle'],
];

const shipping: Role = 'direct_to_consumer';

// Rates as the official models have them.
const rows: readonly Row[] = [
  ['searchOrders', 'GET', '/orders/2026-01-01/orders', 0.0056, 20, null, searchOrders],
  ['getOrder', 'GET', '/orders/2026-01-01/orders/{orderId}', 0.5, 30, null, getOrder],
  ['listHandoverSlots', 'POST', '/easyShip/2022-03-23/timeSlot', 1, 5, shipping, listHandoverSlots],
  ['getScheduledPackage', 'GET', '/easyShip/2022-03-23/package', 1, 5, shipping, getScheduledPackage],
  ['createScheduledPackage', 'POST', '/easyShip/2022-03-23/package', 1, 5, shipping, createScheduledPackage],
  [
    'updateScheduledPackages',
    'PATCH',
    '/easyShip/2022-03-23/package',
    1,
    5,
    shipping,
    updateScheduledPackages,
  ],
  [
    'createScheduledPackageBulk',
    'POST',
    '/easyShip/2022-03-23/packages/bulk',
    1,
    5,
    shipping,
    createScheduledPackageBulk,
  ],
  ['getFeeds', 'GET', '/feeds/2021-06-30/feeds', 0.0222, 10, null, getFeeds],
  ['createFeed', 'POST', '/feeds/2021-06-30/feeds', 0.0083, 15, shipping, createFeed],
  ['getFeed', 'GET', '/feeds/2021-06-30/feeds/{feedId}', 2, 15, null, getFeed],
  ['cancelFeed', 'DELETE', '/feeds/2021-06-30/feeds/{feedId}', 2, 15, null, cancelFeed],
  ['createFeedDocument', 'POST', '/feeds/2021-06-30/documents', 0.5, 15, null, createFeedDocument],
  [
    'getFeedDocument',
    'GET',
    '/feeds/2021-06-30/documents/{feedDocumentId}',
    0.0222,
    10,
    null,
    getFeedDocument,
  ],
  ['getReports', 'GET', '/reports/2021-06-30/reports', 0.0222, 10, null, getReports],
  ['createReport', 'POST', '/reports/2021-06-30/reports', 0.0167, 15, null, createReport],
  ['getReport', 'GET', '/reports/2021-06-30/reports/{reportId}', 2, 15, null, getReport],
  ['cancelReport', 'DELETE', '/reports/2021-06-30/reports/{reportId}', 0.0222, 10, null, cancelReport],
  [
    'getReportDocument',
    'GET',
    '/reports/2021-06-30/documents/{reportDocumentId}',
    0.0167,
    15,
    null,
    getReportDocument,
  ],
  [
    'createRestrictedDataToken',
    'POST',
    '/tokens/2021-03-01/restrictedDataToken',
    1,
    10,
    null,
    createRestrictedDataToken,
  ],
  [
    'getMarketplaceParticipations',
    'GET',
    '/sellers/v1/marketplaceParticipations',
    0.016,
    15,
    null,
    getMarketplaceParticipations,
  ],
  ['getAccount', 'GET', '/sellers/v1/account', 0.016, 15, null, getAccount],
];

export const routes: readonly Route[] = rows.map(([operation, method, path, rate, burst, role, handle]) => ({
  operation,
  method,
  path,
  pattern: new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '([^/]+)')}$`),
  plan: { rate, burst },
  role,
  handle,
}));

/** The route of a request and the parts of its path, or null. */
export function findRoute(method: string, path: string): { route: Route; parts: string[] } | null {
  for (const route of routes) {
    if (route.method !== method) continue;
    const match = route.pattern.exec(path);
    if (match) return { route, parts: match.slice(1).map((part) => decode(part)) };
  }
  return null;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
