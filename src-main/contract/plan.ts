import { z } from 'zod';
import type { Badge } from '../domain/badges.ts';
import type { HoldReason } from '../domain/hold.ts';
import type { HandoverMethod } from '../domain/easy-ship.ts';

export const orderId = z.string().regex(/^\d{3}-\d{7}-\d{7}$/u);
export const sku = z.string().min(1).max(200);

export type { Badge };

export interface LineView {
  readonly orderItemId: string;
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
}

/** Centimetres with one decimal, whole grams. */
export interface ParcelView {
  readonly boxId: string | null;
  readonly boxName: string | null;
  readonly lengthCm: number;
  readonly widthCm: number;
  readonly heightCm: number;
  readonly weightGrams: number;
}

/** UTC ms. */
export interface SlotView {
  readonly startTime: number;
  readonly endTime: number;
  readonly handoverMethod: HandoverMethod;
}

export interface PlannedView {
  readonly orderId: string;
  readonly lines: readonly LineView[];
  readonly badges: readonly Badge[];
  readonly shipBy: number | null;
  readonly contentKey: string;
  readonly parcel: ParcelView;
}

/** A line that Amazon wants serial numbers for, and how many of them are here. */
export interface SerialWanted {
  readonly orderItemId: string;
  readonly sku: string;
  readonly quantity: number;
  readonly scanned: number;
}

export interface HeldView {
  readonly orderId: string;
  readonly lines: readonly LineView[];
  readonly badges: readonly Badge[];
  readonly shipBy: number | null;
  readonly reason: HoldReason;
  readonly contentKey: string;
  /** What Potli would book if the seller agrees, with how it came to it; null when it has no idea. */
  readonly proposal:
    | (ParcelView & {
        readonly why: { readonly units: number; readonly contentGrams: number; readonly tareGrams: number };
      })
    | null;
  /** SKUs whose weight or size is missing, for `unknown_parts`. */
  readonly unknownSkus: readonly string[];
  /** For `serial_needed`. */
  readonly serials: readonly SerialWanted[];
  /** The slot Amazon offers instead of the wish, for the reasons that are about slots. */
  readonly slot: SlotView | null;
}

export interface PlanView {
  /** What an approval must carry. */
  readonly version: string;
  /** UTC ms of the last whole fetch; null before the first. */
  readonly asOf: number | null;
  /** True when the data is older than ten minutes: the first Enter then fetches. */
  readonly stale: boolean;
  /** The first hundred that approving books; `plan.rows` brings any others. */
  readonly ready: readonly PlannedView[];
  readonly readyTotal: number;
  /** The first hundred that wait for the seller; `plan.rows` brings any others. */
  readonly held: readonly HeldView[];
  readonly heldTotal: number;
  /** Easy Ship orders whose label may not be printed yet, and when the first one may. */
  readonly later: { readonly count: number; readonly opensAt: number | null };
  /** PENDING orders: they are coming and cannot be booked yet. */
  readonly coming: number;
  /** Orders this desk does not pack (not Easy Ship). */
  readonly notForDesk: {
    readonly count: number;
    readonly nearestShipBy: number | null;
    readonly dueToday: boolean;
  };
  readonly wish: { readonly startTime: number; readonly endTime: number } | null;
  /** What arrived or was cancelled since the plan was last approved. */
  readonly sinceLastRun: { readonly arrived: number; readonly cancelled: number };
  /** Against the plan that `plan.seen` last named; null until one was named since the program started. */
  readonly sinceLooked: SinceLooked | null;
}

/** Counts of orders. */
export interface SinceLooked {
  /** UTC ms of that look. */
  readonly since: number;
  /** On the plan now, ready or held, and not then. */
  readonly arrived: number;
  /** On the plan then, and cancelled since. */
  readonly cancelled: number;
  /** Ready then, and held now. */
  readonly held: number;
}

export const planLists = ['ready', 'held'] as const;

/** A stretch of one list, in the plan's order. `total` is of the whole list, `version` the plan's it was cut from. */
export type PlanRows = { readonly total: number; readonly version: string } & (
  | { readonly list: 'ready'; readonly rows: readonly PlannedView[] }
  | { readonly list: 'held'; readonly rows: readonly HeldView[] }
);

/** Grams and centimetres as the seller types them; the bounds are checked by the domain, which has a word for each. */
export const parcelInput = z.strictObject({
  boxId: z.string().min(1).max(60).nullable(),
  lengthCm: z.number(),
  widthCm: z.number(),
  heightCm: z.number(),
  weightGrams: z.number(),
});

export interface OrderRow {
  readonly orderId: string;
  readonly fulfillmentStatus: string;
  readonly easyShip: boolean;
  readonly state: string | null;
  readonly lines: readonly LineView[];
  readonly badges: readonly Badge[];
  readonly createdTime: number;
  readonly shipBy: number | null;
}
