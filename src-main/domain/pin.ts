import { exceptionsByState, pinsWithoutOpinion, prefixesByState } from './pin-prefixes.ts';

const prefixState = new Map<number, string>();
for (const [state, ranges] of Object.entries(prefixesByState)) {
  for (const range of ranges.split(' ')) {
    const [from = '', to = from] = range.split('-');
    for (let prefix = Number(from); prefix <= Number(to); prefix += 1) prefixState.set(prefix, state);
  }
}
const exceptionState = new Map(
  Object.entries(exceptionsByState).flatMap(([state, pins]) =>
    pins.split(' ').map((pin): [string, string] => [pin, state]),
  ),
);
const silent = new Set(pinsWithoutOpinion.split(' '));

/**
 * Whether the PIN code lies in the state (two-digit GST code). Null when there is no opinion: no six-digit PIN, an army
 * post office, a prefix nobody lists, or a PIN that two states share. It is a cross-check only; the state's name rules.
 */
export function pinAgrees(pin: string, stateCode: string): boolean | null {
  const digits = pin.replaceAll(/\s/g, '');
  if (!/^[1-9]\d{5}$/.test(digits) || silent.has(digits)) return null;
  const state = exceptionState.get(digits) ?? prefixState.get(Number(digits.slice(0, 3)));
  return state === undefined ? null : state === stateCode;
}
