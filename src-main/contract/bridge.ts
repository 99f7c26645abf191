/**
 * The whole of what the window is given, as `window.potli`, frozen and the same in every shell. `request` answers with a
 * `Reply`; it rejects only when the shell refuses the sender or the window is being closed. `onEvent` hands back its own
 * undoing.
 */
export interface Bridge {
  request(name: string, input: unknown): Promise<unknown>;
  onEvent(listener: (event: unknown) => void): () => void;
}
