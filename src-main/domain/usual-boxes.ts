/** Boxes a desk may begin with, so that the first parcel has something to be proposed from. Made to be changed. */
import type { Box } from './content.ts';

const box = (name: string, sides: readonly [number, number, number], tareGrams: number): Box => ({
  boxId: name,
  name,
  lengthCm: sides[0],
  widthCm: sides[1],
  heightCm: sides[2],
  tareGrams,
});

export const usualBoxes: readonly Box[] = [
  box('Polybag S', [25, 20, 3], 12),
  box('Polybag L', [38, 30, 5], 20),
  box('Box S', [20, 15, 10], 90),
  box('Box M', [30, 22, 12], 170),
  box('Box L', [40, 30, 20], 320),
];
