/** The one writer of pages with text: lines and tables in any Indian script, on A4 or on the label roll. */
import PDFDocument from 'pdfkit';
import { fontOf, printable, scriptRuns } from './fonts.ts';

export interface TextStyle {
  readonly size: number;
  readonly bold?: boolean;
  readonly align?: 'left' | 'right' | 'center';
  /** White on a black bar: for what must not be overlooked. */
  readonly shout?: boolean;
}

export interface Column {
  readonly header: string;
  /** In points. */
  readonly width: number;
  readonly align?: 'left' | 'right';
  readonly bold?: boolean;
}

export interface Cell {
  readonly text: string;
  /** Reaches over the columns to its right, whose cells are then left empty. */
  readonly wide?: boolean;
  readonly shout?: boolean;
  /** A small empty square for the pen. */
  readonly tick?: boolean;
}

export interface PageFormat {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
}

export const a4: PageFormat = { width: 595.28, height: 841.89, margin: 36 };

/** Where the baseline lies under the top of a line, in sizes: one for all scripts, so that they stand level. */
const ASCENT = 1.07;

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

export class TextWriter {
  readonly #document: PDFKit.PDFDocument;
  readonly #format: PageFormat;
  readonly #chunks: Buffer[] = [];
  readonly #footer: string;
  #y: number;

  /** `footer` stands on every page beside its number. The document carries no date of its own. */
  constructor(format: PageFormat, footer: string) {
    this.#format = format;
    this.#footer = footer;
    this.#y = format.margin;
    this.#document = new PDFDocument({
      size: [format.width, format.height],
      margin: 0,
      bufferPages: true,
      info: { Title: footer, Creator: 'Potli', Producer: 'Potli', CreationDate: new Date(0) },
    });
    this.#document.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
  }

  get width(): number {
    return this.#format.width - 2 * this.#format.margin;
  }

  get y(): number {
    return this.#y;
  }

  /** Moves down; starts a new page when fewer than `needed` points are left after it. */
  down(points: number, needed = 0): boolean {
    this.#y += points;
    if (this.#y + needed <= this.#format.height - this.#format.margin - 16) return false;
    this.#document.addPage();
    this.#y = this.#format.margin;
    return true;
  }

  /** A whole line at the cursor, which moves below it. */
  line(text: string, style: TextStyle): void {
    this.down(0, style.size * 1.5);
    this.#at(this.#format.margin, this.#y, this.width, text, style);
    this.down(style.size * 1.5);
  }

  /** Rows under a header that is repeated on every page. */
  table(columns: readonly Column[], rows: readonly (readonly Cell[])[], size = 10): void {
    const rowHeight = size * 1.7;
    const header = () => {
      this.#row(
        columns,
        columns.map((column) => ({ text: column.header })),
        size - 1,
        true,
      );
      this.down(rowHeight);
      this.#rule(this.#y - rowHeight * 0.25);
    };
    this.down(0, rowHeight * 3);
    header();
    for (const row of rows) {
      if (this.down(0, rowHeight)) header();
      this.#row(columns, row, size, false);
      this.down(rowHeight);
    }
  }

  /** A filled rectangle, in points from the top left corner of the page. */
  box(x: number, y: number, width: number, height: number): void {
    this.#document.rect(x, y, width, height).fill('black');
  }

  /** A single line inside a width, shortened with an ellipsis when it is longer. */
  textAt(x: number, y: number, width: number, text: string, style: TextStyle): void {
    this.#at(x, y, width, text, style);
  }

  async end(): Promise<Uint8Array> {
    const { start, count } = this.#document.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      this.#document.switchToPage(page);
      const { margin, height } = this.#format;
      const number = count > 1 ? `, page ${page - start + 1} of ${count}` : '';
      this.#at(margin, height - margin - 4, this.width, `${this.#footer}${number}`, { size: 7 });
    }
    const done = new Promise<void>((resolve, reject) => {
      this.#document.on('end', resolve);
      this.#document.on('error', reject);
    });
    this.#document.end();
    await done;
    return Uint8Array.from(Buffer.concat(this.#chunks));
  }

  #row(columns: readonly Column[], cells: readonly Cell[], size: number, isHeader: boolean): void {
    let x = this.#format.margin;
    for (const [index, column] of columns.entries()) {
      const cell = cells[index];
      if (cell?.tick === true)
        this.#document
          .rect(x + 1, this.#y + 2, size, size)
          .lineWidth(0.8)
          .stroke('black');
      if (cell !== undefined && cell.text !== '') {
        const room = cell.wide === true ? this.#format.margin + this.width - x : column.width;
        this.#at(x, this.#y, room - 6, cell.text, {
          size,
          bold: isHeader || column.bold === true || cell.shout === true,
          align: column.align ?? 'left',
          shout: cell.shout ?? false,
        });
      }
      x += column.width;
    }
  }

  #rule(y: number): void {
    const { margin, width } = this.#format;
    this.#document
      .moveTo(margin, y)
      .lineTo(width - margin, y)
      .lineWidth(0.5)
      .stroke('black');
  }

  #at(x: number, y: number, width: number, raw: string, style: TextStyle): void {
    const { text, length } = this.#fitted(printable(raw), width, style);
    const offset =
      style.align === 'right' ? width - length : style.align === 'center' ? (width - length) / 2 : 0;
    let at = x + offset;
    if (style.shout === true) this.box(at - 2, y - 1, length + 4, style.size * 1.45);
    for (const run of scriptRuns(text)) {
      this.#document
        .font(fontOf(run.family, style.bold ?? false))
        .fontSize(style.size)
        .fillColor(style.shout === true ? 'white' : 'black')
        .text(run.text, at, y + style.size * ASCENT, { lineBreak: false, baseline: 'alphabetic' });
      at += this.#document.widthOfString(run.text);
    }
    this.#document.fillColor('black');
  }

  #widthOf(text: string, style: TextStyle): number {
    return scriptRuns(text).reduce((sum, run) => {
      this.#document.font(fontOf(run.family, style.bold ?? false)).fontSize(style.size);
      return sum + this.#document.widthOfString(run.text);
    }, 0);
  }

  #fitted(text: string, width: number, style: TextStyle): { readonly text: string; readonly length: number } {
    const whole = this.#widthOf(text, style);
    if (whole <= width) return { text, length: whole };
    const graphemes = [...segmenter.segment(text)].map(({ segment }) => segment);
    let [low, high] = [0, graphemes.length];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#widthOf(`${graphemes.slice(0, middle).join('')}…`, style) <= width) low = middle;
      else high = middle - 1;
    }
    const short = `${graphemes.slice(0, low).join('').trimEnd()}…`;
    return { text: short, length: this.#widthOf(short, style) };
  }
}
