/** Parcels that come back. */
import { z } from 'zod';
import type { ReturnCondition, ReturnsView } from '../returns.ts';
import { nothing, request } from './table.ts';

const condition = z.enum(['back_to_stock', 'damaged', 'empty'] satisfies ReturnCondition[]);

export const returnRequests = {
  'returns.get': request<ReturnsView>()(nothing),
  /** A parcel's AWB or order number. One that was still in hand goes back to stock. */
  'returns.scan': request<ReturnsView>()(z.strictObject({ code: z.string().min(1).max(4000) })),
  'returns.mark': request<ReturnsView>()(z.strictObject({ returnId: z.int().min(1), condition })),
  'returns.undo': request<ReturnsView>()(nothing),
} as const;
