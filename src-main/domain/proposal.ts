/** A box and a weight for a content nobody packed before, from what is known of its parts. */
import {
  LEAST_GRAMS,
  MOST_GRAMS,
  checkBox,
  checkSku,
  fitsInto,
  mergeItems,
  sortedMillimetres,
  unitCount,
} from './content.ts';
import type { Box, ContentItem, Sides, SkuFacts } from './content.ts';
import type { PackageSize } from './easy-ship.ts';

/** A proposal with the figures it was made from, so that the seller sees why. */
export interface PresetProposal {
  readonly boxId: string;
  readonly size: PackageSize;
  readonly reason: {
    readonly units: number;
    readonly contentGrams: number;
    readonly tareGrams: number;
    /** Raised to Amazon's floor of 11 g. */
    readonly raisedToFloor: boolean;
    /** Cubic centimetres. */
    readonly contentVolume: number;
    readonly boxVolume: number;
  };
}

export type ProposedPreset =
  | { readonly proposal: PresetProposal }
  /** SKUs whose weight or size is missing or cannot be right; all of them when the content is empty. */
  | { readonly held: 'unknown_parts'; readonly skus: readonly string[] }
  | { readonly held: 'does_not_fit' };

/** Cubic millimetres. */
function volume(sides: Sides): number {
  const [a, b, c] = sortedMillimetres(sides);
  return a * b * c;
}

/**
 * Weights plus the box's tare, in the smallest known box that holds the volume of all units and takes each single unit
 * side by side. Volume alone is no proof that things can be stacked so, which is why this is only ever proposed.
 */
export function proposePreset(
  content: readonly ContentItem[],
  skus: ReadonlyMap<string, SkuFacts>,
  boxes: readonly Box[],
): ProposedPreset {
  const parts = mergeItems(content);
  const unknown = parts.filter(({ sku }) => {
    const facts = skus.get(sku);
    return facts === undefined || checkSku(facts) !== null;
  });
  if (unknown.length > 0 || parts.length === 0)
    return { held: 'unknown_parts', skus: unknown.map(({ sku }) => sku) };

  let contentGrams = 0;
  let contentVolume = 0;
  const units: SkuFacts[] = [];
  for (const { sku, quantity } of parts) {
    const facts = skus.get(sku);
    if (facts === undefined) continue;
    units.push(facts);
    contentGrams += facts.weightGrams * quantity;
    contentVolume += volume(facts) * quantity;
  }
  const box = boxes
    .filter((box) => checkBox(box) === null)
    .filter((box) => volume(box) >= contentVolume && units.every((unit) => fitsInto(unit, box)))
    .filter((box) => contentGrams + box.tareGrams <= MOST_GRAMS)
    .sort((a, b) => volume(a) - volume(b) || a.tareGrams - b.tareGrams || (a.boxId < b.boxId ? -1 : 1))[0];
  if (box === undefined) return { held: 'does_not_fit' };

  const sum = contentGrams + box.tareGrams;
  const { lengthCm, widthCm, heightCm, tareGrams, boxId } = box;
  return {
    proposal: {
      boxId,
      size: { lengthCm, widthCm, heightCm, weightGrams: Math.max(LEAST_GRAMS, sum) },
      reason: {
        units: unitCount(parts),
        contentGrams,
        tareGrams,
        raisedToFloor: sum < LEAST_GRAMS,
        contentVolume: contentVolume / 1000,
        boxVolume: volume(box) / 1000,
      },
    },
  };
}
