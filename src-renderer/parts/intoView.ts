/** Keeps the chosen row of a list on screen, with the least movement. */
export function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
