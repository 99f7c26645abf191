/**
 * Who goes first where there are few cores: while somebody at the bench waits for an answer, long work stands aside
 * between two of its steps. A thread at work reads no messages, so it is told by a flag in memory that both sides see.
 */

/** How long work stands aside after the last asking: on a slow PC a scan is answered and all of it drawn by then. */
const ASIDE_MS = 200;
/** Work goes on by itself after this, so that it ends however fast the scans come. */
const LONGEST_MS = 400;
/** Between two steps on the core's own thread: an answer on its way takes several turns of the event loop. */
const BREATH_MS = 4;

const FREE = 0;
const TAKEN = 1;

export class RightOfWay {
  /** What a thread is started with. */
  readonly shared = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  readonly #flag = new Int32Array(this.shared);
  readonly #waiting = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | null = null;

  take(): void {
    Atomics.store(this.#flag, 0, TAKEN);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.release(), ASIDE_MS);
    this.#timer.unref();
  }

  release(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    Atomics.store(this.#flag, 0, FREE);
    Atomics.notify(this.#flag, 0);
    for (const go of this.#waiting) go();
  }

  /** For work on the core's own thread: resolves when the way is free, or when its patience ends. */
  turn(): Promise<void> {
    return new Promise((done) => {
      const go = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(go);
        done();
      };
      const taken = this.#timer !== null;
      const timer = setTimeout(go, taken ? LONGEST_MS : BREATH_MS);
      if (taken) this.#waiting.add(go);
    });
  }
}

/** Called in a thread: waits while the way is taken. Says whether it had to, and whether its patience ended first. */
export function giveWay(shared: SharedArrayBuffer): 'free' | 'released' | 'went_on' {
  const waited = Atomics.wait(new Int32Array(shared), 0, TAKEN, LONGEST_MS);
  if (waited === 'not-equal') return 'free';
  return waited === 'ok' ? 'released' : 'went_on';
}
