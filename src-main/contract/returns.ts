/** Parcels that come back. Times are UTC ms, a claim's date is an Asia/Kolkata date. */
import type { ReturnCondition, ReturnExpectation } from '../domain/returns.ts';
import type { LineView } from './plan.ts';

export type { ReturnCondition, ReturnExpectation };

export interface ReturnView {
  readonly returnId: number;
  readonly orderId: string | null;
  readonly codeEnds: string;
  readonly arrivedAt: number;
  readonly expected: ReturnExpectation;
  readonly condition: ReturnCondition | null;
  readonly claimBy: string | null;
  /** What a claim's last date would be if it came damaged or empty. */
  readonly wouldClaimBy: string;
  readonly lines: readonly LineView[];
}

export interface AwaitedReturn {
  readonly orderId: string;
  readonly trackingEnds: string | null;
  readonly expected: ReturnExpectation;
  readonly since: number;
  readonly lines: readonly LineView[];
}

export interface ReturnsView {
  /** The parcel that was scanned last and that nobody has looked into yet. */
  readonly inHand: ReturnView | null;
  /** What the last scan came to; null before the first. */
  readonly last: {
    readonly verdict: 'arrived' | 'already_here' | 'not_a_parcel' | 'undone';
    readonly returnId: number | null;
  } | null;
  readonly awaited: readonly AwaitedReturn[];
  readonly awaitedCount: number;
  /** Newest first. */
  readonly recent: readonly ReturnView[];
  readonly canUndo: boolean;
}
