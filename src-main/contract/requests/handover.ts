/** Handing parcels over, and what the carrier did not take. */
import { z } from 'zod';
import type { HandoverView, ManifestView } from '../handover.ts';
import { orderId } from '../plan.ts';
import { done, nothing, request } from './table.ts';

export const handoverRequests = {
  'shipment.reschedule': done(z.strictObject({ orderId })),
  'handover.get': request<HandoverView>()(nothing),
  'handover.confirm': request<ManifestView>()(
    z.strictObject({ key: z.string().min(1).max(200), except: z.array(orderId).max(500).default([]) }),
  ),
  'manifest.print': done(
    z.strictObject({ manifestId: z.int().min(1), printer: z.string().max(200).nullable() }),
  ),
} as const;
