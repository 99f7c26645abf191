/** The calibration page: bars and rulers of known length, which the seller measures once per printer. */
import bwipjs from 'bwip-js/node';
import type { CalibrationInput } from '../../domain/desk-pages.ts';
import { POINTS_PER_MM } from '../label-pages.ts';
import { labelPapers, MIN_BARS_MM } from '../label.ts';
import { TextWriter } from './writer.ts';

/** Twelve digits, as wide as every real AWB barcode: 101 modules of five dots at 12 dots/mm. */
const SAMPLE = '000000000000';
const MODULE_MM = 5 / 12;

function barsOf(text: string): readonly number[] {
  const [symbol] = bwipjs.raw({ bcid: 'code128', text });
  if (symbol === undefined || !('sbs' in symbol)) throw new Error('the barcode writer drew no bars');
  return symbol.sbs;
}

/**
 * Answers the page and how wide its bars are on paper when nothing scales it. Printed through the same path as labels; a
 * printer whose bars measure less than 38 mm is set to "fit to page" or to the wrong paper.
 */
export async function calibrationPdf(
  input: CalibrationInput,
): Promise<{ readonly pdf: Uint8Array; readonly barsMm: number }> {
  const paper = labelPapers[input.paper];
  const mm = POINTS_PER_MM;
  const margin = 5 * mm;
  const format = { width: paper.widthMm * mm, height: paper.heightMm * mm, margin };
  const writer = new TextWriter(format, `Potli calibration, ${input.paper}, ${input.dotsPerMm} dots/mm`);
  writer.line('Is this printer true to size?', { size: 13, bold: true });
  writer.line(input.printer, { size: 8 });
  const top = 24 * mm;
  const bars = barsOf(SAMPLE);
  let x = margin;
  for (const [index, modules] of bars.entries()) {
    const width = modules * MODULE_MM * mm;
    if (index % 2 === 0) writer.box(x, top, width, 17 * mm);
    x += width;
  }
  const barsMm = bars.reduce((sum, modules) => sum + modules, 0) * MODULE_MM;
  const wide = writer.width;
  const says = [
    `The bars must measure ${barsMm.toFixed(1)} mm from edge to edge.`,
    `Under ${MIN_BARS_MM} mm a carrier can refuse the parcel.`,
    'The line below must measure 80 mm, the one at the side 100 mm.',
  ];
  for (const [index, text] of says.entries())
    writer.textAt(margin, top + (20 + index * 5) * mm, wide, text, { size: 8 });
  writer.box(margin, top + 38 * mm, 80 * mm, 0.5 * mm);
  for (let tick = 0; tick <= 80; tick += 10)
    writer.box(margin + tick * mm - 0.1 * mm, top + 36 * mm, 0.2 * mm, 4 * mm);
  writer.box(format.width - margin - 0.5 * mm, 40 * mm, 0.5 * mm, 100 * mm);
  for (let tick = 0; tick <= 100; tick += 10)
    writer.box(format.width - margin - 3 * mm, (40 + tick) * mm - 0.1 * mm, 3 * mm, 0.2 * mm);
  writer.textAt(
    margin,
    top + 46 * mm,
    wide - 6 * mm,
    'If not: print at "actual size", without "fit to page",',
    {
      size: 8,
    },
  );
  writer.textAt(
    margin,
    top + 50 * mm,
    wide - 6 * mm,
    'on the paper that is in the printer, then try again.',
    {
      size: 8,
    },
  );
  return { pdf: await writer.end(), barsMm };
}
