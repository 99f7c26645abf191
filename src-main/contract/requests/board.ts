/** Where every parcel stands, and what to pick for a run. */
import { z } from 'zod';
import type { BoardView, PickListView } from '../board.ts';
import { boardColumns } from '../board.ts';
import { done, paged, request, runId } from './table.ts';

export const boardRequests = {
  'board.get': request<BoardView>()(
    z.strictObject({
      column: z.enum(boardColumns).optional(),
      offset: paged.offset,
      limit: z.int().min(1).max(1000).default(100),
    }),
  ),
  'pickList.get': request<PickListView>()(z.strictObject({ runId: runId.optional() })),
  'pickList.print': done(z.strictObject({ runId: runId.optional(), printer: z.string().max(200) })),
} as const;
