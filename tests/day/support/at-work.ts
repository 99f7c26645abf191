/** What every part of the seller's day works with. */
import type { Hands } from './hands.ts';
import type { Pace } from './pace.ts';
import type { DayStage } from './stage.ts';

/** What was packed, and what was scanned for nothing. */
export interface Packed {
  parcels: number;
  units: number;
  /** Single-SKU runs, and the parcels packed in them. */
  runs: number;
  inRuns: number;
  /** Scans of goods and labels whose parcel turned out to be called off. */
  inVain: number;
}

export interface Seller {
  readonly stage: DayStage;
  readonly hands: Hands;
  readonly pace: Pace;
  /** Papers that turned out to be of no use: they lie with what is to be shredded. */
  readonly aside: Set<string>;
  readonly packed: Packed;
  /** Nobody is at the desk for a while, and then somebody opens the locked window again. */
  readonly away: () => Promise<void>;
}
