import type { Pattern } from './sounds.ts';

const EDGE_S = 0.006;

/** Puts a pattern on a context's clock. `volume` is 0–1; edges are soft, so that nothing clicks. */
export function schedule(context: BaseAudioContext, pattern: Pattern, at: number, volume: number): void {
  let start = at;
  for (const { hz, ms, after, wave } of pattern) {
    start += after / 1000;
    const end = start + ms / 1000;
    const voice = context.createOscillator();
    const gain = context.createGain();
    voice.type = wave;
    voice.frequency.value = hz;
    // Square and saw-tooth carry further than a sine of the same height.
    const peak = volume * (wave === 'sine' || wave === 'triangle' ? 1 : 0.5);
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(peak, start + EDGE_S);
    gain.gain.setValueAtTime(peak, Math.max(start + EDGE_S, end - EDGE_S));
    gain.gain.linearRampToValueAtTime(0, end);
    voice.connect(gain).connect(context.destination);
    voice.start(start);
    voice.stop(end);
    start = end;
  }
}
