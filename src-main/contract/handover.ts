/** Handing parcels over to the carrier, and what the carrier did not take. */
import type { SlotView } from './plan.ts';

export interface HandoverGroup {
  readonly key: string;
  readonly slot: SlotView;
  readonly carrier: string;
  readonly packed: readonly string[];
  readonly notPacked: readonly string[];
}
export interface ManifestView {
  readonly manifestId: number;
  readonly day: string;
  readonly slot: SlotView;
  readonly carrier: string;
  readonly orders: number;
  readonly madeAt: number;
}
export interface HandoverView {
  readonly groups: readonly HandoverGroup[];
  readonly manifests: readonly ManifestView[];
  readonly late: readonly {
    readonly orderId: string;
    readonly why: 'not_picked_up' | 'not_scanned';
    readonly since: number;
  }[];
}
