/** Which screen and which of its tabs is shown; anybody may go to another one. */
import { useSyncExternalStore } from 'react';
import { hush } from '../parts/say.ts';
import { forgetUnseen } from '../queries.ts';
import { screenTabs, type Screen, type TabbedScreen, type TabOf } from './screen-keys.ts';

let shown: Screen = 'plan';
let tabs: { readonly [S in TabbedScreen]: TabOf<S> } = {
  goods: screenTabs.goods[0],
  records: screenTabs.records[0],
};
/** The one order that the board shows alone, until the seller goes elsewhere. */
let wanted: string | null = null;
const watchers = new Set<() => void>();

function told(): void {
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function go(screen: Screen): void {
  if (shown === screen) return;
  shown = screen;
  if (screen !== 'board') wanted = null;
  hush();
  forgetUnseen();
  told();
}

/** Remembers where the seller is; what it hands back leads there again. */
export function wayBack(): () => void {
  const here = { shown, tabs, wanted };
  return () => {
    ({ shown, tabs, wanted } = here);
    told();
  };
}

export function useScreen(): Screen {
  return useSyncExternalStore(watch, () => shown);
}

/** Goes to a tab, and to its screen first when another one is shown. */
export function goTab<S extends TabbedScreen>(screen: S, tab: TabOf<S>): void {
  tabs = { ...tabs, [screen]: tab };
  go(screen);
  told();
}

/** The tab shown on a screen; it is kept while the seller is on another one. */
export function useTab<S extends TabbedScreen>(screen: S): TabOf<S> {
  return useSyncExternalStore(watch, () => tabs[screen]);
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

/** Shows one order alone on the board; null shows the whole board again. */
export function goOrder(orderId: string | null): void {
  if (orderId !== null) go('board');
  wanted = orderId;
  told();
}
export function useWantedOrder(): string | null {
  return useSyncExternalStore(watch, () => wanted);
}
