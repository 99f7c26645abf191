/** Keeps the chosen row of a list on screen, with the least movement. */
export function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

/** The same for what was just opened: once now, and once more after the rows around it have been measured. */
export function intoViewWhenDrawn(element: HTMLElement | null): () => void {
  intoView(element);
  const timer = setTimeout(() => intoView(element), 80);
  return () => clearTimeout(timer);
}
