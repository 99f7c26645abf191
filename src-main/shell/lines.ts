/** Cuts a byte stream into lines of text, never holding more than one line's worth of an endless one. */

export type Line = { readonly text: string } | { readonly fault: 'too_long' | 'not_utf8' };

const newline = 0x0a;

/** Yields each line without its end. A line over `mostBytes` is dropped and reported once; an empty one is passed over. */
export async function* readLines(input: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let size = 0;
  const finish = (): Line | null => {
    const whole = Buffer.concat(parts);
    const tooLong = size > mostBytes;
    parts = [];
    size = 0;
    if (tooLong) return { fault: 'too_long' };
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(whole).trim();
      return text === '' ? null : { text };
    } catch {
      return { fault: 'not_utf8' };
    }
  };
  for await (const chunk of input) {
    let start = 0;
    while (start < chunk.length) {
      const end = chunk.indexOf(newline, start);
      const piece = chunk.subarray(start, end === -1 ? chunk.length : end);
      size += piece.length;
      if (size <= mostBytes) parts.push(piece);
      else parts = [];
      if (end === -1) break;
      const line = finish();
      if (line) yield line;
      start = end + 1;
    }
  }
  const last = size > 0 ? finish() : null;
  if (last) yield last;
}
