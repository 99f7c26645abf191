/** Numbered orders with numbers that look like Amazon's and belong to nobody. */
import { drawLabel } from './label-image.ts';
import type { DrawnLabel } from './label-image.ts';
import { invoicePage, pdfOf } from './pdf.ts';
import type { PageSpec } from './pdf.ts';

export function orderId(n: number): string {
  return `408-${String(1_000_000 + n)}-${String(2_000_000 + n * 7)}`;
}

export function trackingId(n: number): string {
  return String(364_000_000_000 + n * 1_000_003);
}

export function labelPage(n: number, changes: Partial<DrawnLabel> = {}): PageSpec {
  const dataMatrix = `DM${String(n).padStart(14, '0')}`;
  return { kind: 'label', bitmap: drawLabel({ trackingId: trackingId(n), dataMatrix, ...changes }) };
}

export function printSet(n: number): readonly PageSpec[] {
  return [labelPage(n), invoicePage(orderId(n), `IN-${n}`)];
}

export function batch(numbers: readonly number[]): Uint8Array {
  return pdfOf(numbers.flatMap(printSet));
}
