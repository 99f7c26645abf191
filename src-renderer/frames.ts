/** When the browser draws. */

/** A window that nobody looks at gets no frames. */
const LATEST_MS = 100;

let coming: Promise<void> | null = null;

/** Resolves when the next frame is about to be drawn, the same for all who ask: what they change is drawn together. */
export function nextFrame(): Promise<void> {
  coming ??= new Promise((done) => {
    const over = (): void => {
      clearTimeout(timer);
      cancelAnimationFrame(wish);
      coming = null;
      done();
    };
    const timer = setTimeout(over, LATEST_MS);
    const wish = requestAnimationFrame(over);
  });
  return coming;
}

/** Resolves once what was changed last has been drawn. */
export async function onScreen(): Promise<void> {
  await nextFrame();
  await new Promise((done) => setTimeout(done));
}
