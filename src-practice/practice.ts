/** What every handler of the practice Amazon is given: its memory, its books, its clock and its bad habits. */
import type { Clock } from '../src-main/domain/clock.ts';
import type { DocumentDesk } from './desks/documents.ts';
import type { FeedDesk } from './desks/feeds.ts';
import type { LoginDesk } from './desks/login.ts';
import type { SearchPages } from './desks/pages.ts';
import type { ReportDesk } from './desks/reports.ts';
import type { RestrictedTokens } from './desks/restricted.ts';
import type { Books } from './books.ts';
import type { Dice } from './data/random.ts';
import type { Limits } from './limits.ts';
import type { Mischief } from './misbehave.ts';
import type { Seller } from './seller.ts';
import type { SlotRules } from './slots.ts';
import type { World } from './world.ts';

export interface PracticeCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

/** What the practice account may do. Without `direct_to_consumer`: no address, no Easy Ship, no papers. */
export type Role = 'direct_to_consumer' | 'inventory_and_order_tracking' | 'tax_invoicing';

export interface Timing {
  /** Seconds between booking and its trackingId. */
  readonly trackingDelaySeconds: number;
  /** Seconds that a feed takes, from and to. */
  readonly feedSeconds: readonly [number, number];
}

export interface Practice {
  readonly clock: Clock;
  readonly seed: number;
  readonly throws: Dice;
  readonly world: World;
  readonly books: Books;
  readonly limits: Limits;
  readonly mischief: Mischief;
  readonly credentials: PracticeCredentials;
  readonly roles: Set<Role>;
  readonly seller: Seller;
  readonly slotRules: SlotRules;
  readonly timing: Timing;
  /** What asking for RECIPIENT or BUYER without the role ends in; Amazon's own behaviour is not documented. */
  readonly recipientWithoutRole: 'left_out' | 'refused';
  /** One PDF for all orders of a feed, or one report an order. Both have been seen of Amazon. */
  readonly documentsPer: 'feed' | 'order';
  readonly logins: LoginDesk;
  readonly restricted: RestrictedTokens;
  readonly pages: SearchPages;
  readonly feeds: FeedDesk;
  readonly reports: ReportDesk;
  readonly documents: DocumentDesk;
}

/** What the practice login accepts, and nothing else does. */
export const practiceCredentials: PracticeCredentials = {
  clientId: 'amzn1.application-oa2-client.practice00000000000000000000000000',
  clientSecret: 'amzn1.oa2-cs.v1.practice-secret-of-no-worth',
  refreshToken: 'Atzr|practice-refresh-token-of-no-worth',
};
