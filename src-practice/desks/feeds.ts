/** The feeds that were submitted, their results and the documents they were made of. */

export interface Feed {
  readonly feedId: string;
  readonly feedType: string;
  readonly marketplaceIds: readonly string[];
  readonly createdAt: number;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly outcome: 'DONE' | 'FATAL';
  readonly resultId: string;
  readonly resultXml: string;
  cancelledAt: number | null;
}

export class FeedDesk {
  readonly feeds = new Map<string, Feed>();
  readonly results = new Map<string, Feed>();
  readonly inputs = new Map<string, string>();
}
