/** Which overlay is open: the key help, the palette, or none. */
import { useSyncExternalStore } from 'react';

type Overlay = 'keys' | 'palette' | null;
let open: Overlay = null;
const watchers = new Set<() => void>();

function set(overlay: Overlay): void {
  open = overlay;
  for (const watcher of watchers) watcher();
}

export function openKeyHelp(): void {
  set('keys');
}
export function openPalette(): void {
  set('palette');
}
export function closeOverlay(): void {
  set(null);
}

export function useOverlay(): Overlay {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => open,
  );
}
