/** Whether a printer prints lengths as they are: measured once by the seller, remembered for the printer. */
import { Refusal } from '../contract/reply.ts';
import { type PrinterScale, scaleOf } from '../domain/printing.ts';
import type { Desk } from './desk.ts';
import type { Output } from './ports.ts';
import { labelPaper, sheetOf } from './print-ready.ts';

export interface Calibration {
  readonly expectedMm: number;
  /** Null until the seller has measured. */
  readonly measuredMm: number | null;
  /** UTC ms. */
  readonly at: number;
}

const NAME = 'papers.calibrations';

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
  return calibrations(desk).get(printer) ?? null;
}

/** Null until the printer was measured. */
export function printerScale(desk: Desk, printer: string): PrinterScale | null {
  const known = calibrationOf(desk, printer);
  return known === null || known.measuredMm === null
    ? null
    : scaleOf(known.expectedMm, known.measuredMm).verdict;
}

function keep(desk: Desk, printer: string, calibration: Calibration): Calibration {
  desk.ledger.settings.set(NAME, [...calibrations(desk).set(printer, calibration)]);
  desk.changed('settings', 'papers');
  return calibration;
}

function calibrations(desk: Desk): Map<string, Calibration> {
  const stored: unknown = desk.ledger.settings.get(NAME);
  const all = new Map<string, Calibration>();
  if (!Array.isArray(stored)) return all;
  for (const entry of stored as readonly unknown[]) {
    if (!Array.isArray(entry)) continue;
    const [printer, said] = entry as readonly unknown[];
    if (typeof printer !== 'string' || typeof said !== 'object' || said === null) continue;
    const { expectedMm, measuredMm, at } = said as { readonly [K in keyof Calibration]?: unknown };
    if (typeof expectedMm !== 'number' || typeof at !== 'number') continue;
    all.set(printer, { expectedMm, measuredMm: typeof measuredMm === 'number' ? measuredMm : null, at });
  }
  return all;
}
