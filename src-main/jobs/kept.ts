/** Small collections that outlive a restart, kept among the settings. An entry that does not read as meant is left out. */
import type { Settings } from '../store/settings.ts';

/** Reads one key or value out of what was stored; null when it is none. */
type Read<T> = (stored: unknown) => T | null;

export const asText: Read<string> = (stored) => (typeof stored === 'string' ? stored : null);
export const asNumber: Read<number> = (stored) => (typeof stored === 'number' ? stored : null);

export interface KeptMap<K, V> {
  read(settings: Settings): Map<K, V>;
  write(settings: Settings, map: ReadonlyMap<K, V>): void;
}

/** A map under one name. */
export function keptMap<K extends string | number, V>(
  name: string,
  key: Read<K>,
  value: Read<V>,
): KeptMap<K, V> {
  return {
    read(settings) {
      const map = new Map<K, V>();
      for (const entry of listOf(settings.get(name))) {
        const [storedKey, storedValue] = listOf(entry);
        const [readKey, readValue] = [key(storedKey), value(storedValue)];
        if (readKey !== null && readValue !== null) map.set(readKey, readValue);
      }
      return map;
    },
    write: (settings, map) => settings.set(name, [...map]),
  };
}

/** The fields of a stored object by name, each still to be read; none when it is no object. */
export function fieldsOf(stored: unknown): Readonly<Record<string, unknown>> {
  return typeof stored === 'object' && stored !== null ? { ...stored } : {};
}

export function readNames(settings: Settings, name: string): Set<string> {
  return new Set(listOf(settings.get(name)).filter((entry) => typeof entry === 'string'));
}

export function writeNames(settings: Settings, name: string, names: ReadonlySet<string>): void {
  settings.set(name, [...names]);
}

function listOf(stored: unknown): readonly unknown[] {
  return Array.isArray(stored) ? stored : [];
}
