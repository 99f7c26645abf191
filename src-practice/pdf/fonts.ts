/** Which bundled font writes which script, and how a text is cut into runs of one script. */
import { createRequire } from 'node:module';

export type FontName = 'latin' | 'latinBold' | 'devanagari' | 'gujarati' | 'tamil' | 'bengali';

const resolve = createRequire(import.meta.url).resolve;

/** Absolute paths of the font files. */
export const fontFiles: Readonly<Record<FontName, string>> = {
  latin: resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  latinBold: resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
  devanagari: resolve('@expo-google-fonts/noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf'),
  gujarati: resolve('@expo-google-fonts/noto-sans-gujarati/400Regular/NotoSansGujarati_400Regular.ttf'),
  tamil: resolve('@expo-google-fonts/noto-sans-tamil/400Regular/NotoSansTamil_400Regular.ttf'),
  bengali: resolve('@expo-google-fonts/noto-sans-bengali/400Regular/NotoSansBengali_400Regular.ttf'),
};

function fontOf(codePoint: number): FontName | null {
  // The danda is shared by all Indian scripts and stays with its neighbours.
  if (codePoint === 0x964 || codePoint === 0x965) return null;
  if (codePoint >= 0x900 && codePoint <= 0x97f) return 'devanagari';
  if (codePoint >= 0x980 && codePoint <= 0x9ff) return 'bengali';
  if (codePoint >= 0xa80 && codePoint <= 0xaff) return 'gujarati';
  if (codePoint >= 0xb80 && codePoint <= 0xbff) return 'tamil';
  // Joiners and spaces belong to the run they stand in.
  if (codePoint === 0x20 || (codePoint >= 0x200c && codePoint <= 0x200d)) return null;
  return 'latin';
}

export interface Run {
  readonly font: FontName;
  readonly text: string;
}

/** Cuts a text where its script changes. */
export function runsOf(text: string, bold = false): Run[] {
  const runs: Run[] = [];
  let current = '';
  let font: FontName | null = null;
  for (const character of text) {
    const wanted = fontOf(character.codePointAt(0) ?? 0x20);
    if (wanted !== null && font !== null && wanted !== font) {
      runs.push({ font, text: current });
      current = '';
    }
    font = wanted ?? font;
    current += character;
  }
  if (current !== '') runs.push({ font: font ?? 'latin', text: current });
  return bold
    ? runs.map((run): Run => (run.font === 'latin' ? { font: 'latinBold', text: run.text } : run))
    : runs;
}
