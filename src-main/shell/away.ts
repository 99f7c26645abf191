/** Tells when nobody is at the desk, from touches of the window and from gaps in the wall's time. */
import type { Clock } from '../domain/clock.ts';
import type { Away } from './shell.ts';

const beatMs = 10_000;
/** A beat this late means that the machine slept; a busy one is late by far less. */
const sleptMs = 60_000;

export interface AwayWatch {
  onAway(idleMs: number, listener: (why: Away) => void): void;
  touched(): void;
  /** For what the system itself tells. */
  tell(why: Away): void;
  start(): void;
  stop(): void;
}

export function awayWatch(wall: Clock): AwayWatch {
  const watched: {
    readonly idleMs: number;
    readonly listener: (why: Away) => void;
    timer?: NodeJS.Timeout;
  }[] = [];
  let beat: NodeJS.Timeout | null = null;
  const tell = (why: Away): void => {
    for (const { listener } of watched) listener(why);
  };
  const touched = (): void => {
    for (const entry of watched) {
      clearTimeout(entry.timer);
      if (beat) entry.timer = setTimeout(() => entry.listener('idle'), entry.idleMs).unref();
    }
  };
  return {
    onAway(idleMs, listener) {
      watched.push({ idleMs, listener });
      touched();
    },
    touched,
    tell,
    start() {
      if (beat) return;
      let last = wall.now();
      beat = setInterval(() => {
        const now = wall.now();
        if (now - last > beatMs + sleptMs) tell('suspend');
        last = now;
      }, beatMs).unref();
      touched();
    },
    stop() {
      if (beat) clearInterval(beat);
      beat = null;
      touched();
    },
  };
}
