/**
 * The page's end of the bridge, where a browser is driven from outside. This function is turned into text and runs in
 * the page before any script of the page, so it may use nothing from around it.
 */
export function installBridge(wireName: string): void {
  type Wire = (kind: 'request' | 'events' | 'touched' | 'locked', text: string) => Promise<string>;
  type Listen = (kind: string, hear: (event: { timeStamp: number }) => void, options: object) => void;
  const page: object = globalThis;
  if (Reflect.get(page, 'top') !== Reflect.get(page, 'self')) return;
  const wire = Reflect.get(page, wireName) as Wire;
  Reflect.deleteProperty(page, wireName);
  const { parse, stringify } = JSON;
  const listeners = new Set<(event: unknown) => void>();

  const bridge = {
    async request(name: string, input: unknown): Promise<unknown> {
      let text: string;
      try {
        text = stringify({ name, input });
      } catch {
        return { ok: false, reason: 'bad_input' };
      }
      return parse(await wire('request', text));
    },
    onEvent(listener: (event: unknown) => void): () => void {
      const own = (event: unknown): void => listener(event);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
  };
  Object.defineProperty(page, 'potli', { value: Object.freeze(bridge), enumerable: true });

  // The core holds each call until it has something to tell, so events cost nothing while there are none.
  async function hear(): Promise<void> {
    for (;;) {
      for (const event of parse(await wire('events', '')) as unknown[]) {
        for (const listener of listeners) {
          try {
            listener(event);
          } catch (error) {
            Reflect.apply(Reflect.get(page, 'reportError') as (error: unknown) => void, page, [error]);
          }
        }
      }
    }
  }
  // The wire ends with the window; there is nobody left to tell.
  hear().catch(() => undefined);

  let lastTold = Number.NEGATIVE_INFINITY;
  const touched = (event: { timeStamp: number }): void => {
    if (event.timeStamp - lastTold < 1000) return;
    lastTold = event.timeStamp;
    wire('touched', '').catch(() => undefined);
  };
  const listen = Reflect.get(page, 'addEventListener') as Listen;
  for (const kind of ['keydown', 'pointerdown', 'pointermove', 'wheel']) {
    listen.call(page, kind, touched, { capture: true, passive: true });
  }

  // The browser hears of the system's own lock; without the permission for it, it stays silent.
  interface Detector {
    readonly screenState: string;
    addEventListener(kind: string, hear: () => void): void;
    start(options: object): Promise<void>;
  }
  const Detector = Reflect.get(page, 'IdleDetector') as (new () => Detector) | undefined;
  if (!Detector) return;
  const detector = new Detector();
  detector.addEventListener('change', () => {
    if (detector.screenState === 'locked') wire('locked', '').catch(() => undefined);
  });
  detector.start({ threshold: 60_000 }).catch(() => undefined);
}
