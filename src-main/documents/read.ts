/** Takes a PDF of Amazon's apart: whose label is where, what a machine reads on it, which pages go with it. */
import { ParseSpeeds, PDFDocument } from 'pdf-lib';
import { DocumentError } from '../domain/papers.ts';
import type { ReadDocument, ReadPapers } from '../domain/papers.ts';
import { codesOf } from './barcode.ts';
import { refuseBombs } from './inflate.ts';
import { pagesAlone } from './invoice-pdf.ts';
import type { CopiedPage } from './invoice-pdf.ts';
import { textOfPages, wordsOf } from './invoice-text.ts';
import { bitmapOf } from './label-image.ts';
import { defaultLimits } from './limits.ts';
import type { ReadLimits } from './limits.ts';
import { kindOf } from './page-kind.ts';
import type { PageKind } from './page-kind.ts';
import { pagesOf } from './pages.ts';
import type { Page } from './pages.ts';

/** A label page, or whatever stands in its place, and the text pages up to the next one. */
interface Run {
  readonly page: Page;
  readonly kind: Exclude<PageKind, { kind: 'text' }>;
  readonly behind: CopiedPage[];
}

/**
 * Reads the whole PDF. Throws DocumentError (`not_a_pdf`, `pdf_damaged`, `pdf_too_large`, `pdf_encrypted`) when the file
 * as a whole cannot be taken in; a single label that cannot be read is told in its papers instead. `between` is called
 * before each order's papers, which take about 15 ms.
 */
export async function readDocument(
  pdf: Uint8Array,
  limits: ReadLimits = defaultLimits,
  between: () => void = () => undefined,
): Promise<ReadDocument> {
  const document = await load(pdf, limits);
  const pages = pagesOf(document, limits.maxPages);
  const { runs, strayPages } = runsOf(pages, limits);
  const papers: ReadPapers[] = [];
  for (const run of runs) {
    between();
    papers.push(await readRun(document, run, limits));
  }
  return { pageCount: pages.length, papers, strayPages };
}

async function load(pdf: Uint8Array, limits: ReadLimits): Promise<PDFDocument> {
  const raw = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  // Readers allow some bytes in front of the mark and behind the end; so do we.
  if (!raw.subarray(0, 1024).includes('%PDF-')) throw new DocumentError('not_a_pdf');
  if (pdf.byteLength > limits.maxBytes) throw new DocumentError('pdf_too_large');
  if (!raw.subarray(-2048).includes('%%EOF')) throw new DocumentError('pdf_damaged');
  refuseBombs(pdf, limits);
  const document = await guarded(() =>
    PDFDocument.load(pdf, {
      ignoreEncryption: true,
      parseSpeed: ParseSpeeds.Fastest,
      throwOnInvalidObject: true,
      updateMetadata: false,
    }),
  );
  if (document.isEncrypted) throw new DocumentError('pdf_encrypted');
  return document;
}

/** The library's many errors, a stack that a hostile file overflowed among them, are one reason to us. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    throw new DocumentError('pdf_damaged');
  }
}

function runsOf(pages: readonly Page[], limits: ReadLimits) {
  const runs: Run[] = [];
  const strayPages: number[] = [];
  for (const page of pages) {
    const kind = kindOf(page, limits.maxStreamBytes);
    if (kind.kind !== 'text') runs.push({ page, kind, behind: [] });
    else if (runs.length === 0) strayPages.push(page.index);
    else runs.at(-1)?.behind.push({ page, drawn: kind.drawn });
  }
  return { runs, strayPages };
}

async function readRun(document: PDFDocument, run: Run, limits: ReadLimits): Promise<ReadPapers> {
  const copy = (pages: readonly CopiedPage[]) =>
    guarded(() => pagesAlone(document, pages, limits.maxStreamBytes));
  const invoicePdf = run.behind.length === 0 ? null : await copy(run.behind);
  const texts = invoicePdf === null ? [] : await textOfPages(invoicePdf);
  // A page with label and words together still says whose it is, which helps the seller find the order.
  const own =
    run.kind.kind === 'other' && run.kind.hasText
      ? await textOfPages(await copy([{ page: run.page, drawn: run.kind.drawn }]))
      : [];
  return {
    labelPage: run.page.index,
    textPages: run.behind.map(({ page }) => page.index),
    label: await readLabel(run.kind, limits),
    ...wordsOf([...own, ...texts]),
    invoicePdf,
  };
}

async function readLabel(kind: Run['kind'], limits: ReadLimits): Promise<ReadPapers['label']> {
  if (kind.kind === 'other') return { problem: 'other_layout' };
  const bitmap = bitmapOf(kind.image, limits.maxStreamBytes);
  if (bitmap === null) return { problem: 'other_layout' };
  const codes = await codesOf(bitmap);
  if ('problem' in codes) return { problem: codes.problem };
  return { bitmap, trackingId: codes.trackingId, dataMatrix: codes.dataMatrix };
}
