/**
 * Every task that a thread of the pool can do, by name, with what goes in and what comes out. A long one calls `between`
 * between two of its steps, where the thread may be kept waiting.
 */
import { a4SheetsPdf } from '../documents/a4-sheet.ts';
import type { SheetInput } from '../documents/a4-sheet.ts';
import { readPages } from '../documents/invoice-text.ts';
import { invoicesPdf } from '../documents/invoices.ts';
import { labelsPdf } from '../documents/label-pages.ts';
import { forHead, forPaper, verifyBeforePrint } from '../documents/label.ts';
import type { ExpectedCodes, LabelPaper, PrintCheck } from '../documents/label.ts';
import type { ReadLimits } from '../documents/limits.ts';
import { defaultLimits } from '../documents/limits.ts';
import { pngOf } from '../documents/png.ts';
import { readDocument } from '../documents/read.ts';
import { calibrationPdf } from '../documents/text/calibration.ts';
import { readTableFile, type TableRead } from '../documents/table.ts';
import { cardsPdf } from '../documents/text/cards.ts';
import { dayPagePdf } from '../documents/text/day-page.ts';
import { evidencePdf } from '../documents/text/evidence.ts';
import { giftCardPdf } from '../documents/text/gift-card.ts';
import { manifestPdf } from '../documents/text/manifest.ts';
import { pickListPdf } from '../documents/text/pick-list.ts';
import { type BackupFacts, type BackupRequest, makeBackup } from '../store/backup.ts';
import type { Bitmap, DotsPerMm, ReadDocument } from '../domain/papers.ts';

export interface LabelsInput {
  readonly labels: readonly Bitmap[];
  readonly dotsPerMm: DotsPerMm;
  readonly paper?: LabelPaper;
}

export interface CheckInput {
  readonly label: Bitmap;
  readonly expected: ExpectedCodes;
  readonly dotsPerMm: DotsPerMm;
  readonly paper?: LabelPaper;
}

/** Checks the dots that `labelsPdf` would lay on this paper with this head. */
async function checkLabel({ label, expected, dotsPerMm, paper = '4x6in' }: CheckInput): Promise<PrintCheck> {
  const bitmap = forPaper(forHead(label, dotsPerMm), dotsPerMm, paper);
  if (bitmap === null) return { ok: false, reason: 'does_not_fit' };
  return verifyBeforePrint(bitmap, expected, dotsPerMm);
}

/** The thread got its own copies of the keys, so it wipes them. */
async function backUp(input: BackupRequest): Promise<BackupFacts> {
  try {
    return await Promise.resolve(makeBackup(input));
  } finally {
    input.key.fill(0);
    input.backupKey.fill(0);
  }
}

export const tasks = {
  readDocument: (
    input: { readonly pdf: Uint8Array; readonly limits?: ReadLimits },
    between?: () => void,
  ): Promise<ReadDocument> => readDocument(input.pdf, input.limits ?? defaultLimits, between),
  readPages: (input: { readonly pdf: Uint8Array }): ReturnType<typeof readPages> => readPages(input.pdf),
  labelsPdf: (input: LabelsInput): Promise<Uint8Array> =>
    labelsPdf(input.labels, input.dotsPerMm, input.paper ?? '4x6in'),
  invoicesPdf: (input: { readonly parts: readonly Uint8Array[] }): Promise<Uint8Array> =>
    invoicesPdf(input.parts),
  a4SheetsPdf: (input: { readonly sheets: readonly SheetInput[] }): Promise<Uint8Array> =>
    a4SheetsPdf(input.sheets),
  checkLabel,
  pickListPdf,
  manifestPdf,
  giftCardPdf,
  dayPagePdf,
  evidencePdf,
  calibrationPdf,
  cardsPdf,
  readTable: async (input: { readonly bytes: Uint8Array }): Promise<TableRead> => readTableFile(input.bytes),
  backUp,
  labelPng: async (input: { readonly label: Bitmap }): Promise<Uint8Array> => pngOf(input.label),
};

export type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
export type TaskInput<Name extends TaskName> = Parameters<Tasks[Name]>[0];
export type TaskResult<Name extends TaskName> = Awaited<ReturnType<Tasks[Name]>>;
