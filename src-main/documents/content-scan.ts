/**
 * What a page's content stream draws: which images and how large, whether it shows text or paints lines. Only as much
 * of the language as that takes (ISO 32000-1, 8 and 9).
 */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** `first` is applied before `then`, as `cm` has it. */
export function multiply(first: Matrix, then: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [A, B, C, D, E, F] = then;
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

export interface ContentVisitor {
  /** `Do` of a named XObject, with the unit square's matrix at that point. */
  drawn(name: string, matrix: Matrix): void;
  /** A text-showing operator with at least one character. */
  text(): void;
  /** A path, shading or inline image was painted. */
  painted(): void;
}

const paints = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'sh']);
const shows = new Set(['Tj', 'TJ', "'", '"']);
const MAX_OPERATORS = 2_000_000;
const MAX_STATES = 200;

interface State {
  operands: number[];
  name: string | null;
  hasText: boolean;
  matrix: Matrix;
  readonly saved: Matrix[];
}

/** Walks the stream once. Unknown operators and stray bytes are passed over, as readers of PDF do. */
export function scanContent(bytes: Uint8Array, start: Matrix, visitor: ContentVisitor): void {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const tokens =
    /%[^\r\n]*|\/([^\s()<>[\]{}/%]*)|([+-]?(?:\d+\.?\d*|\.\d+))(?=[\s()<>[\]{}/%]|$)|([^\s()<>[\]{}/%]+)|[(<>[\]{}]/g;
  const state: State = { operands: [], name: null, hasText: false, matrix: start, saved: [] };
  let operators = 0;
  for (let match = tokens.exec(source); match !== null; match = tokens.exec(source)) {
    const [token, name, number, operator] = match;
    if (name !== undefined) state.name = decodeName(name);
    else if (number !== undefined) {
      state.operands.push(Number(number));
      if (state.operands.length > 6) state.operands.shift();
    } else if (token === '(') {
      const end = endOfString(source, match.index);
      if (end > match.index + 2) state.hasText = true;
      tokens.lastIndex = end;
    } else if (token === '<' && source[match.index + 1] !== '<') {
      const end = source.indexOf('>', match.index);
      if (end > match.index + 1) state.hasText = true;
      tokens.lastIndex = end === -1 ? source.length : end + 1;
    } else if (token === '<') tokens.lastIndex = match.index + 2;
    else if (operator !== undefined) {
      operators += 1;
      if (operators > MAX_OPERATORS) return;
      if (operator === 'ID') {
        const end = /\sEI(?=[\s]|$)/g;
        end.lastIndex = match.index;
        tokens.lastIndex = end.exec(source) === null ? source.length : end.lastIndex;
        visitor.painted();
      } else apply(operator, state, visitor);
      state.operands = [];
      state.name = null;
      state.hasText = false;
    }
  }
}

function apply(operator: string, state: State, visitor: ContentVisitor): void {
  if (operator === 'q') {
    if (state.saved.length < MAX_STATES) state.saved.push(state.matrix);
  } else if (operator === 'Q') state.matrix = state.saved.pop() ?? state.matrix;
  else if (operator === 'cm') {
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = state.operands;
    state.matrix = multiply([a, b, c, d, e, f], state.matrix);
  } else if (operator === 'Do') {
    if (state.name !== null) visitor.drawn(state.name, state.matrix);
  } else if (shows.has(operator)) {
    if (state.hasText) visitor.text();
  } else if (paints.has(operator)) visitor.painted();
}

function decodeName(name: string): string {
  return name.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** Where the literal string that opens at `start` is over; strings nest and may escape their brackets. */
function endOfString(source: string, start: number): number {
  let depth = 0;
  for (let at = start; at < source.length; at += 1) {
    const character = source[at];
    if (character === '\\') at += 1;
    else if (character === '(') depth += 1;
    else if (character === ')') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return source.length;
}
