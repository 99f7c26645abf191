/** Writes single lines of any Indian script on a pdfkit page, at points from its upper left corner. */
import type { FontName } from './fonts.ts';
import { fontFiles, runsOf } from './fonts.ts';

/** The pages are A4 in whole points, as the measured files are. */
export const PAGE: readonly [width: number, height: number] = [595, 842];

export class Pen {
  readonly #document: PDFKit.PDFDocument;
  readonly #registered: Set<FontName>;

  constructor(document: PDFKit.PDFDocument, registered: Set<FontName>) {
    this.#document = document;
    this.#registered = registered;
  }

  line(text: string, x: number, y: number, size: number, bold = false): void {
    let at = x;
    for (const run of runsOf(text, bold)) {
      if (!this.#registered.has(run.font)) {
        this.#document.registerFont(run.font, fontFiles[run.font]);
        this.#registered.add(run.font);
      }
      this.#document.font(run.font).fontSize(size);
      this.#document.text(run.text, at, y, { lineBreak: false, baseline: 'top' });
      at += this.#document.widthOfString(run.text);
    }
  }

  rule(x0: number, y: number, x1: number): void {
    this.#document.moveTo(x0, y).lineTo(x1, y).lineWidth(0.5).stroke();
  }
}
