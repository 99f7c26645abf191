/**
 * The operations of SP-API that Potli calls, with the rates Amazon publishes (requests a second, burst) in its models of
 * August 2026, and whether asking again after doubt can do harm.
 */
export interface Operation {
  /** amazon-sp-api's name. */
  readonly call: string;
  readonly rate: number;
  readonly burst: number;
  /** Whether a request whose outcome is unknown may simply be sent again. */
  readonly repeatable: boolean;
}

export const operations = {
  searchOrders: { call: 'orders.searchOrders', rate: 0.0056, burst: 20, repeatable: true },
  getOrder: { call: 'orders.getOrder', rate: 0.5, burst: 30, repeatable: true },
  listHandoverSlots: { call: 'easyShip.listHandoverSlots', rate: 1, burst: 5, repeatable: true },
  getScheduledPackage: { call: 'easyShip.getScheduledPackage', rate: 1, burst: 5, repeatable: true },
  createScheduledPackage: { call: 'easyShip.createScheduledPackage', rate: 1, burst: 5, repeatable: false },
  updateScheduledPackages: { call: 'easyShip.updateScheduledPackages', rate: 1, burst: 5, repeatable: false },
  createFeedDocument: { call: 'feeds.createFeedDocument', rate: 0.5, burst: 15, repeatable: true },
  createFeed: { call: 'feeds.createFeed', rate: 0.0083, burst: 15, repeatable: false },
  getFeed: { call: 'feeds.getFeed', rate: 2, burst: 15, repeatable: true },
  getFeedDocument: { call: 'feeds.getFeedDocument', rate: 0.0222, burst: 10, repeatable: true },
  getReport: { call: 'reports.getReport', rate: 2, burst: 15, repeatable: true },
  getReportDocument: { call: 'reports.getReportDocument', rate: 0.0167, burst: 15, repeatable: true },
  createRestrictedDataToken: {
    call: 'tokens.createRestrictedDataToken',
    rate: 1,
    burst: 10,
    repeatable: true,
  },
  getMarketplaceParticipations: {
    call: 'sellers.getMarketplaceParticipations',
    rate: 0.016,
    burst: 15,
    repeatable: true,
  },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;
