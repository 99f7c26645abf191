/** The packing bench. */
import { z } from 'zod';
import type { CannotPackReason } from '../../domain/hold.ts';
import type { PackView } from '../pack.ts';
import { orderId, sku } from '../plan.ts';
import { done, nothing, request } from './table.ts';

const serial = z.strictObject({
  orderId,
  orderItemId: z.string().min(1).max(255),
  serialNumber: z.string().min(1).max(100),
});

export const packRequests = {
  'shipment.cannotPack': done(
    z.strictObject({
      orderId,
      reason: z.enum(['none_left', 'damaged', 'wrong_listing'] satisfies CannotPackReason[]),
    }),
  ),
  /** How many orders that were held for want of these goods may go now. */
  'shipment.foundAgain': request<{ readonly others: number }>()(z.strictObject({ orderId })),
  /** Puts those others back on the plan; how many they were. */
  'shipment.letOthersGo': request<{ readonly others: number }>()(z.strictObject({ orderId })),
  'pack.get': request<PackView>()(nothing),
  'package.startRun': request<PackView>()(z.strictObject({ sku })),
  'package.endRun': request<PackView>()(nothing),
  'package.scan': request<PackView>()(z.strictObject({ code: z.string().min(1).max(4000) })),
  'package.acknowledgeGift': request<PackView>()(nothing),
  'package.undo': request<PackView>()(nothing),
  /** The code of the last verdict means this SKU; it is taught and counted at once. */
  'package.teach': request<PackView>()(z.strictObject({ sku })),
  /** The cancelled parcel was taken off the pile; its goods go back to stock. */
  'package.offThePile': request<PackView>()(z.strictObject({ orderId })),
  /** Holds the orders that `offers.hold` counted. */
  'package.holdOthers': request<PackView>()(nothing),
  'package.serial': done(serial),
  /** Takes a wrong one back, as long as nothing was booked with it. */
  'package.serialForget': done(serial),
} as const;
