/** Reads the words of invoice pages: the order number that is the second witness, and the invoice number. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { DocumentError } from '../domain/papers.ts';

export interface InvoiceWords {
  /** Each once, in page order. */
  readonly orderNumbers: readonly string[];
  readonly invoiceNumber: string | null;
}

/** An invoice page holds about 3,000 characters. */
const MAX_CHARACTERS_PER_PAGE = 100_000;

let library: Promise<PDFiumLibrary> | null = null;

function pdfium(): Promise<PDFiumLibrary> {
  library ??= (async () => {
    const wasm = readFileSync(createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm'));
    return PDFiumLibrary.init({ wasmBinary: new Uint8Array(wasm).buffer });
  })();
  return library;
}

/**
 * The text of each page, cut at a length no invoice has. The PDF must be one that `pagesAlone` made, whose streams are
 * all known to be of bounded size. Throws DocumentError `pdf_damaged` when it cannot be read.
 */
export async function textOfPages(pdf: Uint8Array): Promise<readonly string[]> {
  const reader = await pdfium();
  try {
    const document = await reader.loadDocument(pdf);
    try {
      return [...document.pages()].map((page) => page.getText().slice(0, MAX_CHARACTERS_PER_PAGE));
    } finally {
      document.destroy();
    }
  } catch {
    throw new DocumentError('pdf_damaged');
  }
}

/** What pages without their label still tell: how many they are, and whose. As `textOfPages`. */
export async function readPages(
  pdf: Uint8Array,
): Promise<{ readonly pages: number; readonly orderNumbers: readonly string[] }> {
  const texts = await textOfPages(pdf);
  return { pages: texts.length, orderNumbers: wordsOf(texts).orderNumbers };
}

const orderNumber = String.raw`(?<![\d-])\d{3}-\d{7}-\d{7}(?![\d-])`;
const nearLabel = new RegExp(String.raw`Order\s*(?:Number|No\.?|ID)[^\d]{0,80}(${orderNumber})`, 'gi');
const anywhere = new RegExp(orderNumber, 'g');
const invoiceLabel = /Invoice\s*Number\s*:?\s*([A-Z0-9][A-Z0-9/-]{2,15})(?![A-Z0-9/-])/i;

/**
 * Order numbers beside the words "Order Number:" where a page has them, else every order number on it: more than one
 * then counts as a disagreement, which is the safe side.
 */
export function wordsOf(pages: readonly string[]): InvoiceWords {
  const found = pages.flatMap((text) => {
    const near = [...text.matchAll(nearLabel)].map((match) => match[1] ?? '');
    return near.length > 0 ? near : [...text.matchAll(anywhere)].map((match) => match[0]);
  });
  const invoices = pages.map((text) => invoiceLabel.exec(text)?.[1] ?? null);
  return {
    orderNumbers: [...new Set(found)],
    invoiceNumber: invoices.find((number) => number !== null) ?? null,
  };
}
