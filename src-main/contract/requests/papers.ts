/** Labels and invoices, and the printers. */
import { z } from 'zod';
import type { ReprintReason } from '../../domain/hold.ts';
import type { PrinterFault } from '../../domain/print-queue.ts';
import type {
  BatchView,
  CalibrationView,
  PapersView,
  PersonView,
  PrinterView,
  TakenInView,
} from '../papers.ts';
import { printTargets } from '../papers.ts';
import { orderId } from '../plan.ts';
import { done, nothing, request } from './table.ts';

export const papersRequests = {
  'papers.get': request<PapersView>()(nothing),
  'papers.ask': done(z.strictObject({ orderIds: z.array(orderId).min(1).max(500) })),
  'papers.takeIn': request<TakenInView>()(z.strictObject({ base64: z.string().min(8).max(140_000_000) })),
  'papers.asItCame': request<PersonView>()(z.strictObject({ setAsideId: z.int().min(1) })),
  'papers.printAsItCame': done(
    z.strictObject({ setAsideId: z.int().min(1), orderId, printer: z.string().max(200) }),
  ),
  'papers.print': request<readonly BatchView[]>()(
    z.strictObject({
      paper: z.enum(printTargets),
      /** A printer's name; null writes files, in practice only. */
      printer: z.string().max(200).nullable(),
      orderIds: z.array(orderId).min(1).max(500).optional(),
    }),
  ),
  'papers.confirmOut': done(z.strictObject({ batchId: z.int().min(1), lastOrderId: orderId.nullable() })),
  /** Nothing further is sent to any printer; what is in one comes out. */
  'papers.pause': done(nothing),
  'papers.resume': done(nothing),
  /** Out up to there: by the code of a label, by its order, or none or all of the batch. The rest is printed again. */
  'papers.lastGood': done(
    z.strictObject({
      batchId: z.int().min(1),
      last: z.union([
        z.enum(['none', 'all']),
        z.strictObject({ orderId }),
        z.strictObject({ code: z.string().min(1).max(200) }),
      ]),
    }),
  ),
  'papers.reprint': done(
    z.strictObject({
      orderId,
      reason: z.enum(['jammed', 'printed_badly', 'damaged', 'lost', 'wrong_paper'] satisfies ReprintReason[]),
    }),
  ),
  /** Prints the page whose bars are measured, on this printer. */
  'papers.calibrate': request<CalibrationView>()(z.strictObject({ printer: z.string().min(1).max(200) })),
  'papers.calibrated': request<CalibrationView>()(
    z.strictObject({ printer: z.string().min(1).max(200), measuredMm: z.number().min(10).max(120) }),
  ),
  /** Practice only: lets a made-up printer stop after so many further sheets, or puts it right again. */
  'papers.practise': done(
    z.strictObject({
      printer: z.string().min(1).max(200),
      stop: z
        .enum(['media_empty', 'jam', 'cover_open', 'offline', 'stopped'] satisfies PrinterFault[])
        .nullable(),
      afterSheets: z.int().min(0).max(500).default(0),
    }),
  ),
  'papers.preview': request<PersonView>()(z.strictObject({ orderId })),
  'printers.list': request<readonly PrinterView[]>()(nothing),
} as const;
