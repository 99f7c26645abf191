/** Handing parcels over, and what the carrier did not take. */
import { z } from 'zod';
import type { HandoverScan, HandoverView, ManifestView } from '../handover.ts';
import { orderId } from '../plan.ts';
import { done, nothing, request } from './table.ts';

const key = z.string().min(1).max(200);
const manifestId = z.int().min(1);
const printer = z.string().max(200).nullable();
const orderIds = z.array(orderId).min(1).max(500);

export const handoverRequests = {
  'shipment.reschedule': done(z.strictObject({ orderId })),
  'handover.get': request<HandoverView>()(nothing),
  /** A parcel's AWB or order number puts it aside, and back when it lies there. */
  'handover.scan': request<HandoverScan>()(
    z.strictObject({ key: key.optional(), code: z.string().min(1).max(4000) }),
  ),
  /** `taken` counts the parcels of this handover; the manifest may list earlier ones of its window too. */
  'handover.confirm': request<ManifestView & { readonly taken: number }>()(
    z.strictObject({ key, except: z.array(orderId).max(500).default([]) }),
  ),
  /** Takes back the seller's own mark of what the carrier has not scanned: a whole manifest, or single parcels. */
  'handover.undo': request<{ readonly parcels: number }>()(
    z.union([z.strictObject({ manifestId }), z.strictObject({ orderIds })]),
  ),
  /** The parcel of a cancelled order is off the pile and its goods back on the shelf; `undo` lays it there again. */
  'handover.offThePile': done(z.strictObject({ orderIds, undo: z.boolean().default(false) })),
  /** Moves pickups that did not happen, one after the other; the view tells how far it is. */
  'handover.reschedule': done(z.strictObject({ orderIds })),
  'manifest.print': done(z.strictObject({ manifestId, printer })),
  /** The note for a late-dispatch appeal, without a person in it: printed, or saved when no printer is named. */
  'evidence.print': done(z.strictObject({ orderIds, printer })),
  'evidence.save': request<{ readonly savedAs: string | null }>()(z.strictObject({ orderIds })),
} as const;
