/** Orders, the day's plan and its runs. */
import { z } from 'zod';
import type { OrderRow, PlanRows, PlanView } from '../plan.ts';
import { orderId, planLists } from '../plan.ts';
import type { RunView } from '../status.ts';
import { done, nothing, paged, request, runId } from './table.ts';

export const planRequests = {
  'orders.fetch': request<{ readonly orders: number; readonly unreadable: number }>()(nothing),
  'orders.list': request<{ readonly rows: readonly OrderRow[]; readonly total: number }>()(
    z.strictObject({
      search: z.string().max(100).default(''),
      /** The last order of the rows before; its own rows follow it, newest first. */
      after: orderId.optional(),
      limit: z.int().min(1).max(500).default(100),
    }),
  ),
  'plan.get': request<PlanView>()(nothing),
  'plan.rows': request<PlanRows>()(
    z.strictObject({
      list: z.enum(planLists),
      offset: paged.offset,
      limit: z.int().min(1).max(500).default(100),
    }),
  ),
  /** Said when the seller leaves the plan or acts on it; of this version they have seen all. `sinceLooked` counts from it. */
  'plan.seen': done(z.strictObject({ version: z.string().min(1).max(100) })),
  'plan.approve': request<RunView>()(z.strictObject({ version: z.string().min(1).max(100) })),
  'run.start': request<RunView>()(z.strictObject({ runId, immediately: z.boolean().default(false) })),
  'run.undo': request<RunView>()(z.strictObject({ runId })),
  'run.stop': request<RunView>()(z.strictObject({ runId })),
  'run.get': request<RunView>()(z.strictObject({ runId })),
  'shipment.hold': done(z.strictObject({ orderId })),
  'shipment.release': done(z.strictObject({ orderId })),
  'shipment.acceptSlot': done(z.strictObject({ orderId })),
} as const;
