/** Where every parcel stands, and what to pick for a run. */
import { z } from 'zod';
import type { BoardView, DeskCounts, DeskWaits, PickListView, PickSerial } from '../board.ts';
import { boardColumns } from '../board.ts';
import { orderId } from '../plan.ts';
import { done, nothing, paged, request, runId } from './table.ts';

export const boardRequests = {
  'board.get': request<BoardView>()(
    z.strictObject({
      column: z.enum(boardColumns).optional(),
      /** Only this order, if it is on the board. */
      orderId: orderId.optional(),
      /** A part of an order number, a tracking number or a SKU; as much of a scanned one as there is. */
      search: z.string().max(200).default(''),
      offset: paged.offset,
      limit: z.int().min(1).max(1000).default(100),
    }),
  ),
  'desk.waits': request<DeskWaits>()(nothing),
  'counts.get': request<DeskCounts>()(nothing),
  'pickList.get': request<PickListView>()(z.strictObject({ runId: runId.optional() })),
  /** A printer's name; null writes a file, in practice only. */
  'pickList.print': done(
    z.strictObject({ runId: runId.optional(), printer: z.string().max(200).nullable() }),
  ),
  /** Asked by itself, because it needs the whole plan. */
  'pickList.serials': request<readonly PickSerial[]>()(nothing),
} as const;
