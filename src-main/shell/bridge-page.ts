/**
 * The page's end of the bridge, where a browser is driven from outside. This function is turned into text and runs in
 * the page before any script of the page, so it may use nothing from around it.
 */
import type { WireKind } from './browser-wire.ts';

export function installBridge(wireName: string): void {
  type Touch = { readonly type: string; readonly timeStamp: number; movementX?: number; movementY?: number };
  type Listen = (kind: string, hear: (event: Touch) => void, options: object) => void;
  const page: object = globalThis;
  if (Reflect.get(page, 'top') !== Reflect.get(page, 'self')) return;
  const send = Reflect.get(page, wireName) as (message: string) => void;
  const { parse, stringify } = JSON;
  const waiting = new Map<number, (text: string) => void>();
  let sent = 0;
  const wire = (kind: WireKind, text: string): Promise<string> =>
    new Promise((resolve) => {
      sent += 1;
      waiting.set(sent, resolve);
      send(`${sent} ${kind} ${text}`);
    });
  // Left here for a moment: the core takes it away with its first answer.
  Reflect.set(page, wireName, (id: number, text: string): void => {
    waiting.get(id)?.(text);
    waiting.delete(id);
  });
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
  void hear();

  let lastTold = Number.NEGATIVE_INFINITY;
  const touched = (event: Touch): void => {
    // The browser tells of a pointer that only lies there, too: nobody is at the desk for that.
    if (event.type === 'pointermove' && !event.movementX && !event.movementY) return;
    if (event.timeStamp - lastTold < 1000) return;
    lastTold = event.timeStamp;
    void wire('touched', '');
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
    if (detector.screenState === 'locked') void wire('locked', '');
  });
  detector.start({ threshold: 60_000 }).catch(() => undefined);
}
