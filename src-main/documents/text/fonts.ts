/** The bundled Noto fonts, and which of them writes which part of a text. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const families = {
  latin: ['noto-sans', 'NotoSans'],
  devanagari: ['noto-sans-devanagari', 'NotoSansDevanagari'],
  gujarati: ['noto-sans-gujarati', 'NotoSansGujarati'],
  bengali: ['noto-sans-bengali', 'NotoSansBengali'],
  tamil: ['noto-sans-tamil', 'NotoSansTamil'],
} as const;

export type Family = keyof typeof families;

const loaded = new Map<string, Buffer>();

/** The font file's bytes, read once. */
export function fontOf(family: Family, bold: boolean): Buffer {
  const [packageName, file] = families[family];
  const weight = bold ? '700Bold' : '400Regular';
  const path = `@expo-google-fonts/${packageName}/${weight}/${file}_${weight}.ttf`;
  const known = loaded.get(path);
  if (known !== undefined) return known;
  const bytes = readFileSync(createRequire(import.meta.url).resolve(path));
  loaded.set(path, bytes);
  return bytes;
}

const blocks: readonly (readonly [number, number, Family])[] = [
  [0x0900, 0x097f, 'devanagari'],
  [0x0980, 0x09ff, 'bengali'],
  [0x0a80, 0x0aff, 'gujarati'],
  [0x0b80, 0x0bff, 'tamil'],
  [0x1cd0, 0x1cff, 'devanagari'],
  [0xa8e0, 0xa8ff, 'devanagari'],
];

/** Null for what every font has (spaces, dandas, joiners), which stays with the script around it. */
function familyOf(codePoint: number): Family | null {
  if (codePoint === 0x20 || codePoint === 0x964 || codePoint === 0x965) return null;
  if (codePoint === 0x200c || codePoint === 0x200d) return null;
  return blocks.find(([from, to]) => codePoint >= from && codePoint <= to)?.[2] ?? 'latin';
}

export interface ScriptRun {
  readonly family: Family;
  readonly text: string;
}

/** The text cut where its script changes, so that each part is shaped by a font that knows it. */
export function scriptRuns(text: string): readonly ScriptRun[] {
  const runs: { family: Family; text: string }[] = [];
  for (const character of text) {
    const last = runs.at(-1);
    const family = familyOf(character.codePointAt(0) ?? 0) ?? last?.family ?? 'latin';
    if (last !== undefined && last.family === family) last.text += character;
    else runs.push({ family, text: character });
  }
  return runs;
}

/** Longer than anything that fits a line; a title may come with ten thousand characters. */
const MAX_CHARACTERS = 240;

/**
 * One printable line: control characters and direction overrides are taken out, so that a title cannot turn the rest of a
 * page around or break a row.
 */
export function printable(text: string): string {
  return text
    .slice(0, MAX_CHARACTERS)
    .replaceAll(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, '')
    .replaceAll(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}\s]+/gu, ' ')
    .trim();
}
