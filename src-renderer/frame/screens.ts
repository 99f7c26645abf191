/** Which screen is shown; anybody may go to another one. */
import { useSyncExternalStore } from 'react';
import { hush } from '../parts/say.ts';
import { forgetUnseen } from '../queries.ts';
import type { Screen } from './screen-keys.ts';

let shown: Screen = 'plan';
const watchers = new Set<() => void>();

export function go(screen: Screen): void {
  if (shown === screen) return;
  shown = screen;
  hush();
  forgetUnseen();
  for (const watcher of watchers) watcher();
}

export function useScreen(): Screen {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => shown,
  );
}

/** A wish that one screen hands to another: Settings opens with the form for a real account. */
let wishToConnect = false;
export function goConnect(): void {
  wishToConnect = true;
  go('settings');
}
/** True once after `goConnect`. */
export function takeWishToConnect(): boolean {
  const wished = wishToConnect;
  wishToConnect = false;
  return wished;
}
