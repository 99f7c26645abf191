/** What a seller types about a parcel in one line: grams and three sides, or grams and the name of a box. */

export interface TypedSize {
  readonly lengthCm: number;
  readonly widthCm: number;
  readonly heightCm: number;
}
export interface KnownBox extends TypedSize {
  readonly boxId: string | null;
  readonly boxName: string | null;
}
export type TypedParcel = TypedSize & { readonly boxId: string | null; readonly weightGrams: number };

/** What is still missing or cannot be right, for the line's own words. */
export type Typing<T> = { readonly value: T } | { readonly wrong: 'empty' | 'weight' | 'size' };

/** The comma of many keyboards is a decimal point too; x, × and * stand between sides. */
function numbersIn(text: string): readonly number[] | null {
  const parts = text
    .replaceAll(/(\d),(\d)/gu, '$1.$2')
    .split(/[\s×x*]+/iu)
    .filter((part) => part !== '');
  const numbers = parts.map((part) => (/^\d{1,6}(?:\.\d+)?$/u.test(part) ? Number(part) : Number.NaN));
  return numbers.some(Number.isNaN) ? null : numbers;
}

function isWeight(grams: number | undefined): grams is number {
  return grams !== undefined && Number.isInteger(grams) && grams >= 11;
}

function sizeOf(sides: readonly number[]): TypedSize | null {
  const [lengthCm, widthCm, heightCm] = sides;
  if (sides.length !== 3 || lengthCm === undefined || widthCm === undefined || heightCm === undefined)
    return null;
  const fits = sides.every(
    (side) => side > 0 && side < 1000 && Math.abs(side * 10 - Math.round(side * 10)) < 1e-9,
  );
  return fits ? { lengthCm, widthCm, heightCm } : null;
}

/** "410 20 15,5 8": whole grams, then length, width and height in cm. "410 medium": grams, then a box by its name. */
export function typedParcel(text: string, boxes: readonly KnownBox[]): Typing<TypedParcel> {
  const line = text.trim();
  if (line === '') return { wrong: 'empty' };
  const [, grams = '', rest = ''] = /^(\S+)\s*(.*)$/u.exec(line) ?? [];
  const [weightGrams] = numbersIn(grams) ?? [];
  if (!isWeight(weightGrams)) return { wrong: 'weight' };
  const box = rest === '' ? undefined : boxCalled(rest, boxes);
  if (box) {
    const { boxId, lengthCm, widthCm, heightCm } = box;
    return { value: { boxId, lengthCm, widthCm, heightCm, weightGrams } };
  }
  const size = sizeOf(numbersIn(rest) ?? []);
  return size === null ? { wrong: 'size' } : { value: { boxId: null, ...size, weightGrams } };
}

/** The one box whose name begins so; a name alone never means two. */
function boxCalled(name: string, boxes: readonly KnownBox[]): KnownBox | undefined {
  const wanted = name.trim().toLowerCase();
  const called = boxes.filter(({ boxName }) => boxName?.toLowerCase().startsWith(wanted) === true);
  const exact = called.find(({ boxName }) => boxName?.toLowerCase() === wanted);
  return exact ?? (called.length === 1 ? called[0] : undefined);
}

export type TypedBox = TypedSize & { readonly tareGrams: number };

/** "60 40 40 250": length, width and height of a new box in cm, then its own weight in grams. */
export function typedBox(text: string): Typing<TypedBox> {
  if (text.trim() === '') return { wrong: 'empty' };
  const numbers = numbersIn(text.trim()) ?? [];
  const size = sizeOf(numbers.slice(0, 3));
  if (size === null) return { wrong: 'size' };
  const tareGrams = numbers[3];
  if (tareGrams === undefined || numbers.length > 4 || !Number.isInteger(tareGrams) || tareGrams > 10_000)
    return { wrong: 'weight' };
  return { value: { ...size, tareGrams } };
}
