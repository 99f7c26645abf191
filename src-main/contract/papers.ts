import type { SetAsideReason, Witness } from '../domain/papers.ts';
import type { BatchFault, PrinterFault } from '../domain/print-queue.ts';
import type { PrinterScale, UnfitPrinter } from '../domain/printing.ts';
import type { LineView } from './plan.ts';
import type { Reason } from './reply.ts';

export const printTargets = ['labels', 'invoices', 'a4'] as const;
export type PrintTarget = (typeof printTargets)[number];

export interface PrinterView {
  readonly name: string;
  readonly isDefault: boolean;
  /** Null when it may print labels; else why not. */
  readonly notForLabels: UnfitPrinter | null;
  /** What measuring its page came to; left out until a page was printed. */
  readonly calibration?: CalibrationView;
  /** Exists in practice only, and can be told to run out of paper. */
  readonly madeUp?: boolean;
}

/** What a printer makes of a length. */
export interface CalibrationView {
  /** How wide the bars of the page are when nothing scales them. */
  readonly expectedMm: number;
  /** What the seller's ruler said; null until then. */
  readonly measuredMm: number | null;
  /** too_small: a carrier can refuse its labels, so none are printed there. Null until it was measured. */
  readonly verdict: PrinterScale | null;
  /** How wide the bars of an AWB come out. */
  readonly awbMm: number | null;
  readonly at: number;
}

export interface PaperSetView {
  readonly orderId: string;
  readonly state: 'fetched' | 'verified' | 'sent' | 'out' | 'deleted';
  readonly lines: readonly LineView[];
  /** Pages beside the label: invoice, warranty and declaration pages. */
  readonly invoicePages: number;
  /** unread: no machine could tell whose it is, and the seller did. */
  readonly witness: Witness | 'unread';
  /** An earlier copy of this label is on the shred list and not ticked off: no scanner tells the two apart. */
  readonly earlierCopy: boolean;
}

export interface SetAsideView {
  readonly setAsideId: number;
  readonly orderId: string | null;
  readonly reason: SetAsideReason;
  readonly at: number;
}

export interface ChunkView {
  readonly chunkId: number;
  readonly orders: number;
  readonly state: 'asking' | 'waiting' | 'downloading' | 'here' | 'failed';
  readonly askedAt: number;
  /** Median of the last ten; null before the first. */
  readonly usualMs: number | null;
}

export interface BatchView {
  readonly batchId: number;
  readonly paper: PrintTarget;
  readonly printer: string;
  /**
   * asking: stopped, and the seller says which was the last good one. settling: answered, while the job leaves the
   * spooler. The rest of a batch that is `over` was given back and is printed again.
   */
  readonly state: 'sending' | 'sent' | 'asking' | 'settling' | 'out' | 'over';
  readonly sentAt: number;
  readonly orderIds: readonly string[];
  readonly outCount: number;
  /** The printer tells by itself when all is out, so nobody needs to; sheets so far, where it counts them. */
  readonly told?: { readonly sheetsDone: number | null };
}

/** "Which is the last good one?": one question a fault. */
export interface PrintQuestion {
  readonly batchId: number;
  readonly fault: BatchFault;
  /** UTC ms. */
  readonly since: number;
  /** In the order they were printed; the answer is one of them, none or all. */
  readonly orderIds: readonly string[];
  /** How many papers the printer says came out; null when it does not say. */
  readonly printerSays: number | null;
}

/** One printer and what goes to it. */
export interface PrintLine {
  readonly printer: string;
  readonly papers: readonly PrintTarget[];
  /** stopped: the printer says `fault`. refused: `reason` keeps papers from it. settling: the old job leaves the queue. */
  readonly state: 'idle' | 'printing' | 'paused' | 'asking' | 'settling' | 'stopped' | 'refused';
  readonly fault: PrinterFault | null;
  readonly reason: Reason | null;
  /** Orders whose papers go there by themselves and are not sent yet. */
  readonly waiting: number;
  readonly question: PrintQuestion | null;
}

export interface QueueView {
  readonly when: 'as_papers_come' | 'on_scan' | 'by_hand';
  /** The seller paused it; nothing further is sent until it is resumed. */
  readonly paused: boolean;
  readonly lines: readonly PrintLine[];
}

export interface PapersView {
  readonly waitingFor: readonly ChunkView[];
  /** In pick order. */
  readonly sets: readonly PaperSetView[];
  readonly setAside: readonly SetAsideView[];
  readonly batches: readonly BatchView[];
  readonly queue: QueueView;
}

/** What taking in a PDF from Seller Central came to. */
export interface TakenInView {
  readonly pages: number;
  readonly verified: number;
  readonly setAside: number;
}

/** A person on screen: for 30 s, after a key press, with an audit row. */
export interface PersonView {
  readonly orderId: string;
  readonly name: string | null;
  readonly companyName: string | null;
  readonly addressLines: readonly string[];
  readonly city: string | null;
  readonly stateOrRegion: string | null;
  readonly postalCode: string | null;
  readonly phone: string | null;
  readonly giftMessages: readonly string[];
  /** A PNG of the label, base64; null when it is not here. */
  readonly labelPng: string | null;
  readonly hideAt: number;
}
