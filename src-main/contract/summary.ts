/**
 * What a headless practice day leaves behind as `summary.json`. The day writes it, `npm run practice:check` derives the
 * same figures again from the files beside it, and `amazon` comes from the practice server's own books, so that three
 * parties have to agree.
 */
import { z } from 'zod';

const count = z.int().min(0);
/** A word of one of the closed lists (hold reason, set-aside reason, Amazon's code) and how often it came up. */
const byWord = z.record(z.string().regex(/^[A-Za-z][A-Za-z_]{0,60}$/u), count);
const fileName = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,100}$/u);
const orderId = z.string().regex(/^\d{3}-\d{7}-\d{7}$/u);
const calendarDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);

/** How personal strings can be written down in a file; each is looked for in its own right. */
const byEncoding = z.strictObject({ utf8: count, utf16: count, json: count, percent: count, base64: count });

/** What a search for personal strings went through. Pages are decrypted pages of the two databases. */
const scanned = z.strictObject({ files: count, bytes: count, pages: count });

/** The packing day as the app counted it at its end. Every figure is a number of orders. */
const packingDay = z.strictObject({
  /** Asia/Kolkata date. */
  date: calendarDate,
  ordersSeen: count,
  notForThisDesk: count,
  /** Still PENDING at the end of the day. */
  coming: count,
  /** Cancelled by the buyer before anything was booked. */
  cancelledBeforeBooking: count,
  heldByReason: byWord,
  booked: count,
  rejectedByCode: byWord,
  papersVerified: count,
  setAsideByReason: byWord,
  sent: count,
  out: count,
  packed: count,
  handedOver: count,
});

/** The same orders after the simulated days that follow. */
const afterwards = z.strictObject({ days: count, delivered: count, returned: count, lost: count });

const personal = z.strictObject({
  peoplePlanted: count,
  stringsPlanted: count,
  before: z.strictObject({ found: byEncoding, scanned }),
  after: z.strictObject({ found: byEncoding, scanned }),
});

/** Sums of gst-draft.csv, in paise. */
const gstDraft = z.strictObject({
  month: z.string().regex(/^\d{4}-\d{2}$/u),
  rows: count,
  quantity: count,
  grossPaise: count,
  taxablePaise: count,
  igstPaise: count,
  cgstPaise: count,
  sgstPaise: count,
});

const papers = z.strictObject({
  /** Labels in labels.pdf, one a page, in pick order. */
  labels: z.array(z.strictObject({ orderId, trackingId: z.string().min(1) })),
  invoicePages: count,
  /** Sheets of labels-a4.pdf; an invoice of more pages than one runs on over further sheets. */
  a4Pages: count,
  pickList: z.strictObject({ lines: count, parcels: count, units: count }),
  manifests: z.array(z.strictObject({ file: fileName, orderIds: z.array(orderId) })),
});

const oneFile = z.strictObject({
  name: fileName,
  bytes: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
});

/** One order in the practice server's own books. */
const bookedOrder = z.strictObject({
  orderId,
  /** Whether Amazon took, or would still have taken, a booking for it that day. */
  bookable: z.boolean(),
  packages: count,
  /** Tracking numbers of those packages, as on the labels. */
  trackingIds: z.array(z.string().min(1)),
  /** How many times a label of this order was handed out in a document. */
  labelDocuments: count,
});

const amazon = z.strictObject({
  orders: z.array(bookedOrder),
  /** Orders with more than one package. */
  doubleBookings: count,
  /** Calls answered with 4xx, by operation. */
  callsRefused: z.record(z.string(), count),
  /** Calls received, by operation. */
  callsReceived: z.record(z.string(), count),
});

/**
 * After so many days every buyer of the packing day has fallen due, whatever became of the parcel; a shorter run proves
 * less and is not judged by who is left.
 */
export const EVERYBODY_GONE_AFTER_DAYS = 36;

export const summary = z.strictObject({
  version: z.literal(1),
  seed: z.int(),
  /** How many orders the day was asked to have. */
  orders: count,
  day: packingDay,
  afterwards,
  /** What the client sent, by operation, retries included. */
  requests: z.record(z.string(), count),
  papers,
  gstDraft,
  personal,
  /** Wall seconds each step took, in the order they ran. */
  seconds: z.record(z.string(), z.number().min(0)),
  /** Every file of the run but this one. */
  files: z.array(oneFile).min(1),
  amazon,
});

export type Summary = z.infer<typeof summary>;
export type SummaryEncodings = z.infer<typeof byEncoding>;
export type SummaryScan = z.infer<typeof scanned>;
