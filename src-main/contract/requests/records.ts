/** Proof and records: what is held, the accountant's draft, shredding, closing the day. */
import { z } from 'zod';
import type { OpenShredReason } from '../../domain/hold.ts';
import type { DataView, DayView, GstDraft, PurgeReceipt } from '../day.ts';
import { done, nothing, request } from './table.ts';

export const recordsRequests = {
  'data.get': request<DataView>()(nothing),
  'data.purge': request<PurgeReceipt>()(nothing),
  'gst.draft': request<GstDraft>()(z.strictObject({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/u) })),
  'gst.export': request<{ readonly savedAs: string | null }>()(
    z.strictObject({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/u) }),
  ),
  'day.get': request<DayView>()(nothing),
  'day.close': request<DayView>()(
    z.strictObject({
      leaveShredding: z
        .enum([
          'shredder_not_at_hand',
          'locked_away_until_tomorrow',
          'paper_not_found',
        ] satisfies OpenShredReason[])
        .nullable(),
    }),
  ),
  'shred.tick': done(z.strictObject({ shredIds: z.array(z.int().min(1)).min(1).max(500) })),
} as const;
