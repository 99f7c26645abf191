import type { SetAsideReason, Witness } from '../domain/papers.ts';
import type { UnfitPrinter } from '../domain/printing.ts';

export const printTargets = ['labels', 'invoices', 'a4'] as const;
export type PrintTarget = (typeof printTargets)[number];

export interface PrinterView {
  readonly name: string;
  readonly isDefault: boolean;
  /** Null when it may print labels; else why not. */
  readonly notForLabels: UnfitPrinter | null;
}

export interface PaperSetView {
  readonly orderId: string;
  readonly state: 'fetched' | 'verified' | 'sent' | 'out' | 'deleted';
  readonly invoicePages: number;
  readonly witness: Witness;
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
  readonly state: 'sent' | 'out';
  readonly sentAt: number;
  readonly orderIds: readonly string[];
  readonly outCount: number;
}

export interface PapersView {
  readonly waitingFor: readonly ChunkView[];
  /** In pick order. */
  readonly sets: readonly PaperSetView[];
  readonly setAside: readonly SetAsideView[];
  readonly batches: readonly BatchView[];
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
