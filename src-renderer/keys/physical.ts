/**
 * What a scanner typed, read from the keys it pressed rather than from the letters they make here: a scanner acts as a
 * US keyboard, so a Gujarati or Hindi layout or Caps Lock must not change its code.
 */
const shifted: Readonly<Record<string, readonly [plain: string, withShift: string]>> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Backquote: ['`', '~'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Space: [' ', ' '],
  NumpadAdd: ['+', '+'],
  NumpadSubtract: ['-', '-'],
  NumpadMultiply: ['*', '*'],
  NumpadDivide: ['/', '/'],
  NumpadDecimal: ['.', '.'],
};
const digitSymbols = ')!@#$%^&*(';

/** The character of a US keyboard for a key, null for a key that types nothing. */
export function physicalChar(code: string, shift: boolean): string | null {
  const letter = /^Key([A-Z])$/u.exec(code)?.[1];
  if (letter !== undefined) return shift ? letter : letter.toLowerCase();
  const digit = /^(Digit|Numpad)(\d)$/u.exec(code);
  if (digit)
    return shift && digit[1] === 'Digit' ? digitSymbols.charAt(Number(digit[2])) : (digit[2] ?? null);
  return shifted[code]?.[shift ? 1 : 0] ?? null;
}
