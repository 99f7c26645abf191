/** Plays the bench's sounds. The one audio context is made with the first sound, when a key was pressed already. */
import type { PackView } from '../../../src-main/contract/pack.ts';
import type { SettingsView } from '../../../src-main/contract/day.ts';
import { schedule } from './schedule.ts';
import { patternOf, tick, type Heard } from './sounds.ts';

/** The softest thing heard must not be as loud as a stop. */
const TICK_VOLUME = 0.25;
const LOUDEST = 0.5;

export type Loudness = Pick<SettingsView, 'sounds' | 'soundVolume'>;

let context: AudioContext | null = null;
let told = -1;

/** Made before it is needed: making it takes longer than a verdict may. */
export function makeReady({ sounds }: Pick<Loudness, 'sounds'>): void {
  if (sounds && navigator.userActivation.hasBeenActive)
    context ??= new AudioContext({ latencyHint: 'interactive' });
}

export function play(heard: Heard, loudness: Loudness): void {
  const { sounds, soundVolume } = loudness;
  makeReady(loudness);
  if (!sounds || context === null) return;
  if (context.state === 'suspended') void context.resume();
  const pattern = patternOf(heard);
  const volume = (soundVolume / 100) * LOUDEST * (pattern === tick ? TICK_VOLUME : 1);
  schedule(context, pattern, context.currentTime, volume);
}

/** Each verdict is heard once, from whichever way it came. */
export function playOnce(last: PackView['last'], loudness: Loudness): void {
  if (last === null || last.turn === told) return;
  told = last.turn;
  play(last.verdict, loudness);
}

/** What was on the screen before anybody listened is not news. */
export function passOver(last: PackView['last']): void {
  told = last?.turn ?? -1;
}
