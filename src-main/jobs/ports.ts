/** What the jobs need of the other rooms, as interfaces; app.ts hands them the real ones. */
import type {
  CalibrationInput,
  CardRefusal,
  CardsInput,
  DayPageInput,
  EvidenceInput,
  GiftCardInput,
  ManifestInput,
  PickListInput,
} from '../domain/desk-pages.ts';
import type { HandoverSlot, PackageSize, ScheduledPackage } from '../domain/easy-ship.ts';
import type { RawTable } from '../domain/imports/table.ts';
import type { FetchedOrder } from '../domain/order.ts';
import type { Bitmap, DotsPerMm, ReadDocument } from '../domain/papers.ts';
import type { PrinterFault, PrinterState } from '../domain/print-queue.ts';

export interface OrdersQuery {
  /** UTC ms. */
  readonly lastUpdatedAfter: number;
  /** UTC ms, at least two minutes ago; null lets Amazon choose. */
  readonly lastUpdatedBefore: number | null;
  /** From the page before; lives 24 hours. */
  readonly paginationToken: string | null;
  /** Whether to ask for the RECIPIENT dataset. */
  readonly withRecipient: boolean;
}

export interface OrdersPage {
  readonly orders: readonly FetchedOrder[];
  readonly nextToken: string | null;
  /** UTC ms: the watermark for the next search. */
  readonly lastUpdatedBefore: number | null;
  /** Orders whose required fields could not be read, by Amazon's id where that much was there. */
  readonly unreadable: readonly string[];
}

/** Amazon, as far as a seller's day needs it. Every method throws AmazonError and nothing else. */
export interface Amazon {
  searchOrders(query: OrdersQuery, signal?: AbortSignal): Promise<OrdersPage>;
  /** Null when Amazon does not know the order. */
  getOrder(orderId: string, withRecipient: boolean, signal?: AbortSignal): Promise<FetchedOrder | null>;
  listHandoverSlots(
    orderId: string,
    size: PackageSize,
    signal?: AbortSignal,
  ): Promise<readonly HandoverSlot[]>;
  /** Null when nothing is booked for the order. */
  getScheduledPackage(orderId: string, signal?: AbortSignal): Promise<ScheduledPackage | null>;
  createScheduledPackage(
    booking: {
      readonly orderId: string;
      readonly slot: HandoverSlot;
      readonly items: readonly { readonly orderItemId: string; readonly serialNumbers: readonly string[] }[];
      /** Printed on the label by Amazon; at most 255 characters. */
      readonly packageIdentifier: string | null;
    },
    signal?: AbortSignal,
  ): Promise<ScheduledPackage>;
  updateScheduledPackage(
    change: { readonly orderId: string; readonly packageId: string | null; readonly slot: HandoverSlot },
    signal?: AbortSignal,
  ): Promise<ScheduledPackage>;
  /** Asks for labels and invoices of many orders with one feed; answers with the feed's id. */
  submitDocumentsFeed(orderIds: readonly string[], signal?: AbortSignal): Promise<string>;
  getFeed(feedId: string, signal?: AbortSignal): Promise<FeedState>;
  getReport(reportId: string, signal?: AbortSignal): Promise<ReportState>;
  /** The document behind a report: RDT for that one path, download, gunzip, sniffed to be a PDF. */
  downloadPapers(reportDocumentId: string, signal?: AbortSignal): Promise<Uint8Array>;
  /** One cheap call that proves login, role and region. */
  checkAccount(signal?: AbortSignal): Promise<void>;
}

export type FeedState =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed' }
  | {
      readonly state: 'done';
      /** One report for the whole feed, or one an order: both happen. */
      readonly reportIds: readonly string[];
      readonly rejected: readonly { readonly orderId: string; readonly code: string }[];
    };

export type ReportState =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed' }
  | { readonly state: 'done'; readonly reportDocumentId: string };

/** Paper of a label printer: 4 × 6 in, or 100 × 150 mm for which the blank margin is cut. */
export type LabelPaper = '4x6in' | '100x150mm';

/** The documents room behind its threads. Labels travel encoded, as they are stored. Throws DocumentError. */
export interface PaperWork {
  /** Somebody at the bench waits for an answer: the threads stand aside for a moment. */
  standAside(): void;
  /** Resolves when work on the core's own thread may take its next step. */
  turn(): Promise<void>;
  readDocument(pdf: Uint8Array, signal?: AbortSignal): Promise<ReadDocument>;
  /** Pages that came behind a label, as they are stored: how many, and the order numbers on them. */
  readPages(pdf: Uint8Array): Promise<{ readonly pages: number; readonly orderNumbers: readonly string[] }>;
  encodeLabel(bitmap: Bitmap): Uint8Array;
  labelPng(label: Uint8Array): Promise<Uint8Array>;
  /** Reads exactly what is about to be sent once more. Null when it may be printed. */
  checkLabel(
    label: Uint8Array,
    trackingId: string | null,
    dotsPerMm: DotsPerMm,
    paper: LabelPaper,
  ): Promise<'unreadable' | 'other_label' | 'too_small' | 'does_not_fit' | null>;
  labelsPdf(labels: readonly Uint8Array[], dotsPerMm: DotsPerMm, paper: LabelPaper): Promise<Uint8Array>;
  invoicesPdf(invoices: readonly Uint8Array[]): Promise<Uint8Array>;
  /** A4 sheets: label left, its own invoice right. */
  a4Pdf(
    sets: readonly { readonly label: Uint8Array; readonly invoicePdf: Uint8Array | null }[],
  ): Promise<Uint8Array>;
  pickListPdf(page: PickListInput): Promise<Uint8Array>;
  manifestPdf(page: ManifestInput): Promise<Uint8Array>;
  giftCardPdf(card: GiftCardInput): Promise<Uint8Array>;
  /** The page to measure a printer with, and how wide its bars are when nothing scales them. */
  calibrationPdf(page: CalibrationInput): Promise<{ readonly pdf: Uint8Array; readonly barsMm: number }>;
  dayPagePdf(page: DayPageInput): Promise<Uint8Array>;
  evidencePdf(page: EvidenceInput): Promise<Uint8Array>;
  cardsPdf(cards: CardsInput): Promise<{
    readonly pdf: Uint8Array;
    readonly pages: number;
    readonly printed: number;
    readonly cannot: readonly { readonly sku: string; readonly why: CardRefusal }[];
  }>;
  /** A table of the seller's, as a spreadsheet writes it. */
  readTable(
    bytes: Uint8Array,
  ): Promise<
    | ({ readonly ok: true } & RawTable)
    | { readonly ok: false; readonly reason: 'not_text' | 'unreadable' | 'too_many_rows' }
  >;
}

/** Makes what was deleted from recipients.db unreadable on the disk; throws when it could not be proven. */
export type PurgeFile = () => Promise<{ readonly bytesBefore: number; readonly bytesAfter: number }>;

/** Where papers go: a local printer, or files in practice. */
export interface Output {
  /** 'sent' when the spooler took it; its job id where the system gives one. Rejects when nobody can say whether it did. */
  print(job: {
    readonly printer: string;
    readonly title: string;
    readonly pdf: Uint8Array;
    readonly widthMm: number;
    readonly heightMm: number;
  }): Promise<
    | { readonly state: 'sent'; readonly jobId: string | null }
    | {
        readonly state: 'refused';
        readonly reason: 'printer_not_found' | 'printer_refused' | 'printer_not_for_labels';
      }
  >;
  jobState(printer: string, jobId: string): Promise<'waiting' | 'out' | 'failed' | 'unknown'>;
  /** What the printer says of itself; left out where the system cannot tell. */
  printerState?(printer: string): Promise<PrinterState>;
  /** Sheets of the job that came out so far; null when nobody counts them. */
  sheetsDone?(printer: string, jobId: string): Promise<number | null>;
  /** Takes the job out of the queue; what the printer has in its own memory may still come out. */
  cancelJob?(printer: string, jobId: string): Promise<void>;
  /** The spooler's id of a job by its title, after a crash; 'none' when it surely never came there. */
  findJob?(printer: string, title: string): Promise<{ readonly jobId: string } | 'none' | 'unknown'>;
  /** Null on a real account: its papers never become files. */
  readonly writeFile: ((name: string, bytes: Uint8Array) => void) | null;
}

/** Printers that exist in practice only, as `src-practice` makes them. */
export interface MadeUpPrinters {
  readonly names: readonly string[];
  print(job: {
    readonly printer: string;
    readonly title: string;
    readonly pdf: Uint8Array;
  }): Promise<{ readonly jobId: string }>;
  jobState(printer: string, jobId: string): 'waiting' | 'out' | 'failed' | 'unknown';
  printerState(printer: string): PrinterState;
  sheetsDone(printer: string, jobId: string): number | null;
  cancelJob(printer: string, jobId: string): void;
  findJob(printer: string, title: string): { readonly jobId: string } | 'none';
  /** The strings behind the printer of this name. */
  control(name: string): { stopAfter(sheets: number, fault: PrinterFault): void; fix(): void };
}
