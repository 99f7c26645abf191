/**
 * Amazon's papers as data. One order's print set is its label, its invoice pages and whatever else Amazon put behind
 * the label; whose they are is decided from what a machine reads on them, never from their order in the file.
 */

/** A 1-bit image, rows padded to whole bytes, a set bit is white (as PDF's DeviceGray has it). */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly bits: Uint8Array;
}

/** Why a page of a PDF could not be used as a label. */
export type LabelProblem = 'no_barcode' | 'other_layout' | 'two_barcodes';

/** What a machine read from one order's run of pages in a PDF: a label page and the text pages behind it. */
export interface ReadPapers {
  /** 0-based page numbers in the PDF they came in. */
  readonly labelPage: number;
  readonly textPages: readonly number[];
  readonly label:
    | { readonly bitmap: Bitmap; readonly trackingId: string; readonly dataMatrix: string | null }
    | { readonly problem: LabelProblem };
  /** The second witness: order numbers printed on the text pages, each once, in page order. */
  readonly orderNumbers: readonly string[];
  readonly invoiceNumber: string | null;
  /** A PDF of the text pages alone, unchanged. Null when there are none. */
  readonly invoicePdf: Uint8Array | null;
}

/** What a whole PDF came to. */
export interface ReadDocument {
  readonly pageCount: number;
  readonly papers: readonly ReadPapers[];
  /** Pages in front of the first label, 0-based: nobody knows whose they are. */
  readonly strayPages: readonly number[];
}

/** Why a file is not taken in at all. The words are the contract's reasons. */
export type DocumentRefusal = 'not_a_pdf' | 'pdf_damaged' | 'pdf_too_large' | 'pdf_encrypted';

export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  readonly refusal: DocumentRefusal;
  constructor(refusal: DocumentRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** Why a print set is set aside instead of printed. Closed: each has a sentence and a way out in the window. */
export const setAsideReasons = [
  /** No Code128 could be read on the label. */
  'label_unreadable',
  /** The page is not laid out like an Easy Ship label. */
  'label_other_layout',
  /** The tracking number is no booked order's. */
  'tracking_unknown',
  /** Two labels carry the same tracking number. */
  'tracking_duplicate',
  /** The order number on the invoice is not the order that the tracking number belongs to. */
  'invoice_disagrees',
  /** There is no invoice page behind the label, so there is no second witness. */
  'invoice_missing',
  /** Amazon has given no tracking number for this order yet; fetched again later. */
  'tracking_not_yet',
] as const;
export type SetAsideReason = (typeof setAsideReasons)[number];

/** What decided whose label it is: Amazon's tracking number, or (for an account whose labels never match) the invoice. */
export type Witness = 'tracking' | 'invoice';

/** Dots per millimetre of a label printer's head: 12 (304 dpi) or 8 (203 dpi). */
export type DotsPerMm = 12 | 8;
