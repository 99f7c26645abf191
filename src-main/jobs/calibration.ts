/** Whether a printer prints lengths as they are: measured once by the seller, remembered for the printer. */
import { Refusal } from '../contract/reply.ts';
import { type PrinterScale, scaleOf } from '../domain/printing.ts';
import type { Desk } from './desk.ts';
import { asNumber, asText, fieldsOf, keptMap } from './kept.ts';
import type { Output } from './ports.ts';
import { labelPaper, sheetOf } from './print-ready.ts';

export interface Calibration {
  readonly expectedMm: number;
  /** Null until the seller has measured. */
  readonly measuredMm: number | null;
  /** UTC ms. */
  readonly at: number;
}

const calibrations = keptMap('papers.calibrations', asText, readCalibration);

/** Prints the page to measure. Throws Refusal. */
export async function calibrate(desk: Desk, output: Output, printer: string): Promise<Calibration> {
  const { dotsPerMm } = desk.preferences.get();
  const { pdf, barsMm } = await desk.work.calibrationPdf({ dotsPerMm, paper: labelPaper(desk), printer });
  const answer = await output.print({ printer, title: 'Potli calibration', pdf, ...sheetOf(desk, 'labels') });
  if (answer.state === 'refused') throw new Refusal(answer.reason);
  return keep(desk, printer, { expectedMm: barsMm, measuredMm: null, at: desk.clock.now() });
}

/** What the ruler said. Throws Refusal when no page was printed on that printer. */
export function calibrated(desk: Desk, printer: string, measuredMm: number): Calibration {
  const known = calibrationOf(desk, printer);
  if (!known) throw new Refusal('not_allowed_now');
  desk.audit('settings_changed', null, 'calibration');
  return keep(desk, printer, { ...known, measuredMm, at: desk.clock.now() });
}

export function calibrationOf(desk: Desk, printer: string): Calibration | null {
  return calibrations.read(desk.ledger.settings).get(printer) ?? null;
}

/** Null until the printer was measured. */
export function printerScale(desk: Desk, printer: string): PrinterScale | null {
  const known = calibrationOf(desk, printer);
  return known === null || known.measuredMm === null
    ? null
    : scaleOf(known.expectedMm, known.measuredMm).verdict;
}

function keep(desk: Desk, printer: string, calibration: Calibration): Calibration {
  const { settings } = desk.ledger;
  calibrations.write(settings, calibrations.read(settings).set(printer, calibration));
  desk.changed('settings', 'papers');
  return calibration;
}

function readCalibration(stored: unknown): Calibration | null {
  const { expectedMm, measuredMm, at } = fieldsOf(stored);
  if (typeof expectedMm !== 'number' || typeof at !== 'number') return null;
  return { expectedMm, measuredMm: asNumber(measuredMm), at };
}
