/** Events on their way to a window: kept in order, handed over in bunches when the window asks. */

const mostKept = 10_000;

/** What a request brought about goes together, and behind the request's own answer. */
const TOGETHER_MS = 10;

export interface Mailbox {
  put(event: unknown): void;
  /** Resolves with a JSON array soon after there is something, or with `[]` when another call takes this one's place. */
  take(): Promise<string>;
  /** Forgets what is kept: a fresh window asks for everything anyway. */
  empty(): void;
}

export function createMailbox(): Mailbox {
  let kept: string[] = [];
  let waiting: ((text: string) => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const hand = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (!waiting || kept.length === 0) return;
    waiting(`[${kept.join(',')}]`);
    waiting = null;
    kept = [];
  };
  return {
    put(event) {
      kept.push(JSON.stringify(event));
      if (kept.length > mostKept) kept.shift();
      if (waiting) timer ??= setTimeout(hand, TOGETHER_MS);
    },
    take() {
      waiting?.('[]');
      return new Promise((resolve) => {
        waiting = resolve;
        hand();
      });
    },
    empty() {
      kept = [];
      waiting?.('[]');
      waiting = null;
    },
  };
}
