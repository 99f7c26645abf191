/** What is in a parcel, and which box and weight that content is booked with. */
import type { PackageSize } from './easy-ship.ts';

export interface ContentItem {
  readonly sku: string;
  /** Whole units; lines of 0 are cancelled lines and count for nothing. */
  readonly quantity: number;
}

/** The sorted multiset of SKU × quantity: equal contents have equal keys, whatever the order or split of the lines. */
export function contentKey(items: readonly ContentItem[]): string {
  return JSON.stringify(mergeItems(items).map(({ sku, quantity }) => [sku, quantity]));
}

/** The content a key was made of; null when the text is no such key. */
export function contentItems(key: string): ContentItem[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(key);
  } catch {
    return null;
  }
  if (!Array.isArray(parsed)) return null;
  const items: ContentItem[] = [];
  for (const entry of parsed) {
    if (!Array.isArray(entry)) return null;
    const [sku, quantity]: readonly unknown[] = entry;
    if (typeof sku !== 'string' || typeof quantity !== 'number' || !Number.isInteger(quantity)) return null;
    items.push({ sku, quantity });
  }
  return items;
}

/** The lines with equal SKUs added up and empty ones dropped, sorted by SKU. */
export function mergeItems(items: readonly ContentItem[]): ContentItem[] {
  const total = new Map<string, number>();
  for (const { sku, quantity } of items) {
    if (quantity > 0) total.set(sku, (total.get(sku) ?? 0) + quantity);
  }
  return [...total].map(([sku, quantity]) => ({ sku, quantity })).sort((a, b) => (a.sku < b.sku ? -1 : 1));
}

/** How many units are in it. */
export function unitCount(items: readonly ContentItem[]): number {
  return items.reduce((sum, { quantity }) => sum + Math.max(0, quantity), 0);
}

/** A box of the seller's table. Outer size, centimetres with at most one decimal; tare in whole grams. */
export interface Box {
  readonly boxId: string;
  readonly name: string;
  readonly lengthCm: number;
  readonly widthCm: number;
  readonly heightCm: number;
  readonly tareGrams: number;
}

/** One unit of a SKU as it goes into the box. Centimetres with at most one decimal, whole grams. */
export interface SkuFacts {
  readonly sku: string;
  readonly weightGrams: number;
  readonly lengthCm: number;
  readonly widthCm: number;
  readonly heightCm: number;
}

/** Which size and weight a content goes out with: the seller's decision, remembered for good. */
export interface Preset extends PackageSize {
  readonly contentKey: string;
  /** The box it was chosen from; null when the size was typed. The weight is that of content and box together. */
  readonly boxId: string | null;
}

/** How a preset came to be: Potli's own proposal that the seller accepted, or figures the seller gave. */
export type PresetOrigin = 'proposed' | 'typed';

/** Amazon's floor for a package. */
export const LEAST_GRAMS = 11;
/**
 * Amazon publishes no ceiling for Easy Ship in India, so Amazon's own refusal decides. These two catch slips of the
 * finger: nothing above them leaves one packing table.
 */
export const MOST_GRAMS = 100_000;
const MOST_CM = 300;

/** Why a weight, a size or a preset is not taken. */
const presetRefusals = [
  'not_a_number',
  'not_positive',
  'below_11_g',
  'above_100_kg',
  'above_300_cm',
  'not_whole_grams',
  'more_than_one_decimal',
  /** No box of the table is as large. */
  'outside_box_table',
  'unknown_box',
  'lighter_than_its_box',
] as const;
export type PresetRefusal = (typeof presetRefusals)[number];

function checkGrams(grams: number, least: number): PresetRefusal | null {
  if (!Number.isFinite(grams)) return 'not_a_number';
  if (grams < 0 || (grams === 0 && least > 0)) return 'not_positive';
  if (!Number.isInteger(grams)) return 'not_whole_grams';
  if (grams < least) return 'below_11_g';
  return grams > MOST_GRAMS ? 'above_100_kg' : null;
}

function checkCentimetres(cm: number): PresetRefusal | null {
  if (!Number.isFinite(cm)) return 'not_a_number';
  if (cm <= 0) return 'not_positive';
  if (Math.round(cm * 10) / 10 !== cm) return 'more_than_one_decimal';
  return cm > MOST_CM ? 'above_300_cm' : null;
}

function checkSides(sides: Sides): PresetRefusal | null {
  return (
    checkCentimetres(sides.lengthCm) ?? checkCentimetres(sides.widthCm) ?? checkCentimetres(sides.heightCm)
  );
}

/** Why the box cannot be in the table, or null. A tare of 0 g is allowed: a polybag weighs next to nothing. */
export function checkBox(box: Box): PresetRefusal | null {
  return checkSides(box) ?? checkGrams(box.tareGrams, 0);
}

/** Why the facts of a SKU cannot be right, or null. A unit may be lighter than Amazon's floor for the package. */
export function checkSku(facts: SkuFacts): PresetRefusal | null {
  return checkSides(facts) ?? checkGrams(facts.weightGrams, 1);
}

/** Why no package can be booked with this size, or null. */
export function checkSize(size: PackageSize): PresetRefusal | null {
  return checkSides(size) ?? checkGrams(size.weightGrams, LEAST_GRAMS);
}

/**
 * Why the preset is not taken, or null. Its size has to lie within some box of the table; while the table is still
 * empty only the bounds of any package hold.
 */
export function checkPreset(preset: Omit<Preset, 'contentKey'>, boxes: readonly Box[]): PresetRefusal | null {
  const wrong = checkSize(preset);
  if (wrong !== null) return wrong;
  if (boxes.length > 0 && !boxes.some((box) => fitsInto(preset, box))) return 'outside_box_table';
  if (preset.boxId === null) return null;
  const box = boxes.find(({ boxId }) => boxId === preset.boxId);
  if (box === undefined) return 'unknown_box';
  return preset.weightGrams < box.tareGrams ? 'lighter_than_its_box' : null;
}

/** Whether the refusal is about the weight; all others are about the size or the box. */
export function isAboutWeight(refusal: PresetRefusal, size: PackageSize): boolean {
  return refusal === 'lighter_than_its_box' || (checkSides(size) === null && checkSize(size) === refusal);
}

export type Sides = Pick<PackageSize, 'lengthCm' | 'widthCm' | 'heightCm'>;

/** Whole millimetres, longest first: one decimal of a centimetre is exact this way. */
export function sortedMillimetres(sides: Sides): readonly [number, number, number] {
  const [a = 0, b = 0, c = 0] = [sides.lengthCm, sides.widthCm, sides.heightCm]
    .map((cm) => Math.round(cm * 10))
    .sort((x, y) => y - x);
  return [a, b, c];
}

/** Whether it lies in the box with its sides along the box's. */
export function fitsInto(thing: Sides, box: Sides): boolean {
  const inside = sortedMillimetres(box);
  return sortedMillimetres(thing).every((side, at) => side <= (inside[at] ?? 0));
}
