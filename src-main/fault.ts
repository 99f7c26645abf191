import { StoreError, storeReasonOf } from './domain/store-error.ts';

/**
 * A fault of ours as one line for the terminal: its kind and where in our code it arose, never its message, because a
 * message can carry a value.
 */
export function faultLine(where: string, error: unknown): string {
  const sentence = sentenceOf(error);
  if (sentence !== null) return `${where}: ${sentence}`;
  const kind = error instanceof Error ? error.name : typeof error;
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const places = [...stack.matchAll(/(?:src-main|src-practice|scripts)[/\\][^\s):]+:\d+/gu)].map(
    ([place]) => place,
  );
  return `${where}: ${kind} ${places.slice(0, 4).join(' < ')}`.trim();
}

/** The sentence of an error that was made for a person: one of our own kinds, whose messages hold no values. */
function sentenceOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const stored = storeReasonOf(error);
  if (stored !== null && error.name !== 'StoreError') return new StoreError(stored, error.name).message;
  return ['StoreError', 'VaultError', 'ShellError', 'AmazonError'].includes(error.name)
    ? error.message
    : null;
}
