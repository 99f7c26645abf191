import type { Box, Preset, SkuFacts } from '../domain/content.ts';
import { type DailyWindow, type HandoverWindow, dailyWindowOf, usualWindows } from '../domain/slot.ts';
import type { BoxRow, GoodsRow, PresetRow } from '../store/goods.ts';
import type { Settings } from '../store/settings.ts';

const WINDOWS = 'handover.windows';

/**
 * The daily windows Amazon has shown. One listing late in the day shows the last window alone, so the usual two stand
 * beside it until two different ones were seen.
 */
export function knownWindows(settings: Settings): readonly DailyWindow[] {
  const seen = seenWindows(settings);
  if (seen.length >= 2) return seen;
  const isNew = (window: DailyWindow): boolean => !seen.some((other) => keyOf(other) === keyOf(window));
  return [...seen, ...usualWindows.filter(isNew)].sort((a, b) => a.fromMinute - b.fromMinute);
}

function seenWindows(settings: Settings): DailyWindow[] {
  const stored: unknown = settings.get(WINDOWS);
  if (!Array.isArray(stored)) return [];
  return stored.filter(
    (entry): entry is DailyWindow =>
      typeof entry === 'object' && entry !== null && 'fromMinute' in entry && 'toMinute' in entry,
  );
}

function keyOf({ fromMinute, toMinute }: DailyWindow): string {
  return `${fromMinute}-${toMinute}`;
}

/** Remembers the windows of slots that Amazon just listed. */
export function learnWindows(settings: Settings, slots: readonly HandoverWindow[]): void {
  const known = seenWindows(settings);
  const all = new Map(known.map((window) => [keyOf(window), window]));
  for (const slot of slots) {
    const window = dailyWindowOf(slot);
    if (window) all.set(keyOf(window), window);
  }
  if (all.size > known.length) settings.set(WINDOWS, [...all.values()].slice(0, 20));
}

export function toBox(row: BoxRow): Box {
  return { ...row, lengthCm: row.lengthMm / 10, widthCm: row.widthMm / 10, heightCm: row.heightMm / 10 };
}

export function toPreset(row: PresetRow): Preset {
  const { contentKey, boxId, weightGrams } = row;
  return {
    contentKey,
    boxId,
    weightGrams,
    lengthCm: row.lengthMm / 10,
    widthCm: row.widthMm / 10,
    heightCm: row.heightMm / 10,
  };
}

/** By SKU, those of which weight and all three sides are known. */
export function skuFacts(rows: readonly GoodsRow[]): Map<string, SkuFacts> {
  const facts = new Map<string, SkuFacts>();
  for (const { sku, weightGrams, lengthMm, widthMm, heightMm } of rows) {
    if (weightGrams === null || lengthMm === null || widthMm === null || heightMm === null) continue;
    facts.set(sku, {
      sku,
      weightGrams,
      lengthCm: lengthMm / 10,
      widthCm: widthMm / 10,
      heightCm: heightMm / 10,
    });
  }
  return facts;
}
