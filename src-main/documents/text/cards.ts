/** Bin cards and item stickers: the SKU as Code128 with its bin and title. Nobody is on them. */
import bwipjs from 'bwip-js/node';
import type { CardFacts, CardKind, CardRefusal, CardsInput } from '../../domain/desk-pages.ts';
import { POINTS_PER_MM } from '../label-pages.ts';
import { labelPapers } from '../label.ts';
import { printable } from './fonts.ts';
import { TextWriter } from './writer.ts';

export interface Cards {
  readonly pdf: Uint8Array;
  readonly pages: number;
  readonly printed: number;
  readonly cannot: readonly { readonly sku: string; readonly why: CardRefusal }[];
}

/** The narrowest bar that a bench scanner reads from a desk printer's paper. */
const LEAST_MODULE_MM = 0.16;
/** Modules of blank on either side, as the symbology asks. */
const QUIET = 10;
const MARGIN_MM = 3;
/** Room for the footer. */
const FOOT_MM = 6;

interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly paper: { readonly widthMm: number; readonly heightMm: number };
}

const sheets = { ...labelPapers, a4: { widthMm: 210, heightMm: 297 } };

function gridOf(kind: CardKind, paper: CardsInput['paper']): Grid {
  const onA4 = paper === 'a4';
  const [columns, rows] = kind === 'sticker' ? (onA4 ? [3, 8] : [2, 6]) : onA4 ? [2, 4] : [1, 1];
  return { columns, rows, paper: sheets[paper] };
}

interface Bars {
  /** Widths of bars and spaces in turn, in modules. */
  readonly widths: readonly number[];
  readonly modules: number;
}

/** Null for what Code128 or a scanner that types cannot carry. */
function barsOf(sku: string): Bars | null {
  if (!/^[\x20-\x7e]+$/u.test(sku)) return null;
  const [symbol] = bwipjs.raw({ bcid: 'code128', text: sku });
  if (symbol === undefined || !('sbs' in symbol)) throw new Error('the barcode writer drew no bars');
  return { widths: symbol.sbs, modules: symbol.sbs.reduce((sum, width) => sum + width, 0) };
}

/** The widest module of whole dots, at most half a millimetre, with which the bars fit; null when none does. */
function moduleMm(bars: Bars, roomMm: number, dotsPerMm: number): number | null {
  for (let dots = Math.floor(dotsPerMm / 2); dots >= 1; dots -= 1) {
    const module = dots / dotsPerMm;
    if (module < LEAST_MODULE_MM) return null;
    if ((bars.modules + 2 * QUIET) * module <= roomMm) return module;
  }
  return null;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Look {
  readonly bars: Bars;
  readonly module: number;
  readonly kind: CardKind;
  readonly dotsPerMm: number;
}

/** Millimetres become points here and nowhere else. */
function draw(writer: TextWriter, card: CardFacts, { bars, module, kind, dotsPerMm }: Look, at: Place): void {
  const mm = POINTS_PER_MM;
  const big = kind === 'bin_card';
  const scale = big ? Math.min(2.4, at.height / 48) : 1;
  const inner = { x: at.x + 2, width: at.width - 4 };
  const text = (x: number, y: number, width: number, what: string, size: number, bold: boolean): void =>
    writer.textAt(x * mm, y * mm, width * mm, what, { size, bold });
  let y = at.y + 1.5;
  if (big && card.bin !== null) {
    text(inner.x, y, inner.width, card.bin, 30 * scale, true);
    y += 15 * scale;
  }
  text(inner.x, y, big || card.bin === null ? inner.width : inner.width * 0.7, card.sku, 10 * scale, true);
  if (!big && card.bin !== null)
    writer.textAt((inner.x + inner.width * 0.7) * mm, y * mm, inner.width * 0.3 * mm, card.bin, {
      size: 10,
      bold: true,
      align: 'right',
    });
  y += 5 * scale;
  text(inner.x, y, inner.width, card.title, 7.5 * scale, false);
  y += 4.5 * scale;
  const barHeight = Math.min(at.y + at.height - y - 2, big ? 30 : 13);
  // On a whole dot, and each bar a hair inside its dots: whatever a driver rounds, no bar gains or loses one.
  let x = Math.round((at.x + (at.width - bars.modules * module) / 2) * dotsPerMm) / dotsPerMm;
  const hair = 0.1 / dotsPerMm;
  for (const [index, width] of bars.widths.entries()) {
    if (index % 2 === 0)
      writer.box((x + hair) * mm, y * mm, (width * module - 2 * hair) * mm, barHeight * mm);
    x += width * module;
  }
}

/** Where the scissors go. */
function outline(writer: TextWriter, { x, y, width, height }: Place): void {
  const mm = POINTS_PER_MM;
  writer.box(x * mm, (y + height) * mm, width * mm, 0.25);
  writer.box((x + width) * mm, y * mm, 0.25, height * mm);
}

/** One card a SKU and copy, in the order given; a sticker too wide for its column takes the whole row. */
export async function cardsPdf(input: CardsInput): Promise<Cards> {
  const { kind, dotsPerMm } = input;
  const grid = gridOf(kind, input.paper);
  const mm = POINTS_PER_MM;
  const { widthMm, heightMm } = grid.paper;
  const format = { width: widthMm * mm, height: heightMm * mm, margin: MARGIN_MM * mm };
  const writer = new TextWriter(format, kind === 'sticker' ? 'Potli stickers' : 'Potli bin cards');
  const room = { width: widthMm - 2 * MARGIN_MM, height: heightMm - 2 * MARGIN_MM - FOOT_MM };
  const cell = { width: room.width / grid.columns, height: room.height / grid.rows };
  const cannot: { sku: string; why: CardRefusal }[] = [];
  let [column, row, pages, printed] = [0, 0, 1, 0];

  const next = (columns: number): Place => {
    if (column + columns > grid.columns) {
      column = 0;
      row += 1;
    }
    if (row >= grid.rows) {
      writer.down(0, format.height);
      row = 0;
      pages += 1;
    }
    const place = {
      x: MARGIN_MM + column * cell.width,
      y: MARGIN_MM + row * cell.height,
      width: columns * cell.width,
      height: cell.height,
    };
    column += columns;
    return place;
  };

  for (const card of input.cards) {
    const bars = barsOf(card.sku);
    if (bars === null) {
      cannot.push({ sku: card.sku, why: 'characters' });
      continue;
    }
    const narrow = moduleMm(bars, cell.width, dotsPerMm);
    const module = narrow ?? moduleMm(bars, room.width, dotsPerMm);
    if (module === null) {
      cannot.push({ sku: card.sku, why: 'too_long' });
      continue;
    }
    for (let copy = 0; copy < input.copies; copy += 1) {
      const place = next(narrow === null ? grid.columns : 1);
      draw(writer, { ...card, title: printable(card.title) }, { bars, module, kind, dotsPerMm }, place);
      if (grid.columns * grid.rows > 1) outline(writer, place);
      printed += 1;
    }
  }
  return { pdf: await writer.end(), pages, printed, cannot };
}
