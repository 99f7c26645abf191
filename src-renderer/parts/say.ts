/** What the window has to say right now: one line at its foot, told to screen readers, replaced by the next. */
import { useSyncExternalStore } from 'react';

export type Tone = 'ok' | 'warn' | 'stop' | 'accent';
export interface Saying {
  readonly text: string;
  /** False when the screen shows it already and only a screen reader needs to be told. */
  readonly seen: boolean;
  readonly tone: Tone;
  /** Takes back what was said to be done, while the line stands. */
  readonly undo: (() => void) | null;
  /** Rises with every saying, so that the same text twice is told twice. */
  readonly turn: number;
}

let saying: Saying | null = null;
let turn = 0;
const watchers = new Set<() => void>();

function tell(text: string, tone: Tone, seen: boolean, undo: (() => void) | null = null): void {
  turn += 1;
  saying = { text, tone, turn, seen, undo };
  for (const watcher of watchers) watcher();
}

/** Never with anything about a buyer in it: screen readers and their logs hear it. */
export function say(text: string, tone: Tone = 'ok', undo: (() => void) | null = null): void {
  tell(text, tone, true, undo);
}

/** For what the screen shows anyway: heard, not seen. */
export function announce(text: string): void {
  tell(text, 'accent', false);
}

export function hush(): void {
  saying = null;
  for (const watcher of watchers) watcher();
}

export function useSaying(): Saying | null {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => saying,
  );
}
