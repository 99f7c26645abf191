/** Proof and records: what is held, the accountant's draft, shredding, closing the day. */
import { z } from 'zod';
import type { OpenShredReason } from '../../domain/hold.ts';
import type { DataView, DayView, GstDraft, PurgeReceipt, ShredListView, ShutdownView } from '../day.ts';
import { done, nothing, request } from './table.ts';

const day = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u);
const shredIds = z.array(z.int().min(1)).min(1).max(500);

export const recordsRequests = {
  'data.get': request<DataView>()(nothing),
  'data.purge': request<PurgeReceipt>()(nothing),
  'gst.draft': request<GstDraft>()(z.strictObject({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/u) })),
  'gst.export': request<{ readonly savedAs: string | null }>()(
    z.strictObject({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/u) }),
  ),
  /** Without a date: the day that is to be closed next, which is today unless an earlier one was left open. */
  'day.get': request<DayView>()(z.strictObject({ day: day.optional() })),
  'day.close': request<DayView>()(
    z.strictObject({
      day: day.optional(),
      leaveShredding: z
        .enum([
          'shredder_not_at_hand',
          'locked_away_until_tomorrow',
          'paper_not_found',
        ] satisfies OpenShredReason[])
        .nullable(),
      /** What became of papers nobody confirmed; refused without an answer while there are some. */
      unconfirmed: z.enum(['all_out', 'leave']).nullable().default(null),
    }),
  ),
  'day.print': done(z.strictObject({ day: day.optional(), printer: z.string().max(200).nullable() })),
  'day.save': request<{ readonly savedAs: string | null }>()(z.strictObject({ day: day.optional() })),
  /** "I am closing until then": what falls due before goes now. Null takes the announcement back. */
  'day.shutdown': request<ShutdownView>()(z.strictObject({ until: day.nullable() })),
  'shred.get': request<ShredListView>()(nothing),
  'shred.tick': done(z.strictObject({ shredIds })),
  'shred.untick': done(z.strictObject({ shredIds })),
} as const;
