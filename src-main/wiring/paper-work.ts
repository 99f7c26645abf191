import { decodeBitmap, encodeBitmap } from '../documents/label.ts';
import type { PaperWork } from '../jobs/ports.ts';
import type { Work } from '../work/work.ts';

/** The threads as the jobs want them: labels travel encoded. */
export function paperWork(work: Work): PaperWork {
  return {
    standAside: () => work.standAside(),
    turn: () => work.turn(),
    readDocument: (pdf, signal) => work.readDocument(pdf, signal),
    readPages: (pdf) => work.readPages(pdf),
    encodeLabel: encodeBitmap,
    labelPng: (label) => work.labelPng(decodeBitmap(label)),
    async checkLabel(label, trackingId, dotsPerMm, paper) {
      const expected = { trackingId, dataMatrix: null };
      const check = await work.checkLabel({ label: decodeBitmap(label), expected, dotsPerMm, paper });
      return check.ok ? null : check.reason;
    },
    labelsPdf: (labels, dotsPerMm, paper) =>
      work.labelsPdf({ labels: labels.map(decodeBitmap), dotsPerMm, paper }),
    invoicesPdf: (invoices) => work.invoicesPdf(invoices),
    a4Pdf: (sets) =>
      work.a4SheetsPdf(sets.map(({ label, invoicePdf }) => ({ label: decodeBitmap(label), invoicePdf }))),
    pickListPdf: (page) => work.pickListPdf(page),
    manifestPdf: (page) => work.manifestPdf(page),
    giftCardPdf: (card) => work.giftCardPdf(card),
    calibrationPdf: (page) => work.calibrationPdf(page),
    dayPagePdf: (page) => work.dayPagePdf(page),
    evidencePdf: (page) => work.evidencePdf(page),
    cardsPdf: (cards) => work.cardsPdf(cards),
    readTable: (bytes) => work.readTable(bytes),
  };
}
