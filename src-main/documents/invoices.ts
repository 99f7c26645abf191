/** Joins invoices into one PDF for the A4 printer: pages unchanged, in the order they are given. */
import { PDFDocument } from 'pdf-lib';
import { DocumentError } from '../domain/papers.ts';
import { bareDocument, saved } from './label-pages.ts';

/** The parts must be PDFs that this program made (`ReadPapers.invoicePdf`). Throws DocumentError when one is not. */
export async function invoicesPdf(parts: readonly Uint8Array[]): Promise<Uint8Array> {
  if (parts.length === 0) throw new DocumentError('pdf_damaged');
  const document = await bareDocument();
  for (const part of parts) {
    const source = await loadOwn(part);
    const pages = await document.copyPages(source, source.getPageIndices());
    for (const page of pages) document.addPage(page);
  }
  return saved(document);
}

/** Loads a PDF that came through `readDocument`, whose streams are known to be bounded. */
export async function loadOwn(pdf: Uint8Array): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(pdf, { updateMetadata: false, throwOnInvalidObject: true });
  } catch {
    throw new DocumentError('pdf_damaged');
  }
}
