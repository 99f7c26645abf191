/** The predictors that a Flate stream may have been written with (ISO 32000-1, 7.4.4.4). */
export interface Predictor {
  readonly predictor: number;
  readonly colors: number;
  readonly bitsPerComponent: number;
  readonly columns: number;
}

/** The bytes as they were before the predictor, or null when it is one that no label was ever seen with. */
export function undoPredictor(bytes: Uint8Array, parms: Predictor): Uint8Array | null {
  if (parms.predictor === 1) return bytes;
  const bitsPerPixel = parms.colors * parms.bitsPerComponent;
  if (!(bitsPerPixel >= 1 && bitsPerPixel <= 64 && parms.columns >= 1 && parms.columns <= 100_000))
    return null;
  const rowBytes = Math.ceil((bitsPerPixel * parms.columns) / 8);
  const pixelBytes = Math.max(1, Math.floor(bitsPerPixel / 8));
  if (parms.predictor === 2) return undoTiff(bytes, rowBytes, bitsPerPixel, parms.bitsPerComponent);
  if (parms.predictor < 10 || parms.predictor > 15) return null;
  return undoPng(bytes, rowBytes, pixelBytes);
}

function undoPng(bytes: Uint8Array, rowBytes: number, pixelBytes: number): Uint8Array | null {
  const rows = Math.floor(bytes.length / (rowBytes + 1));
  const out = new Uint8Array(rows * rowBytes);
  for (let row = 0; row < rows; row += 1) {
    const source = row * (rowBytes + 1);
    const target = row * rowBytes;
    const kind = bytes[source] ?? 0;
    if (kind > 4) return null;
    for (let column = 0; column < rowBytes; column += 1) {
      const left = column >= pixelBytes ? (out[target + column - pixelBytes] ?? 0) : 0;
      const up = row > 0 ? (out[target + column - rowBytes] ?? 0) : 0;
      const corner =
        row > 0 && column >= pixelBytes ? (out[target + column - rowBytes - pixelBytes] ?? 0) : 0;
      out[target + column] = (bytes[source + 1 + column] ?? 0) + predicted(kind, left, up, corner);
    }
  }
  return out;
}

function predicted(kind: number, left: number, up: number, corner: number): number {
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  if (kind !== 4) return 0;
  const estimate = left + up - corner;
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function undoTiff(
  bytes: Uint8Array,
  rowBytes: number,
  bitsPerPixel: number,
  bitsPerComponent: number,
): Uint8Array | null {
  const out = Uint8Array.from(bytes);
  if (bitsPerComponent === 8) {
    const pixelBytes = bitsPerPixel / 8;
    for (let at = 0; at < out.length; at += 1)
      if (at % rowBytes >= pixelBytes) out[at] = (out[at] ?? 0) + (out[at - pixelBytes] ?? 0);
    return out;
  }
  if (bitsPerPixel !== 1) return null;
  for (let start = 0; start < out.length; start += rowBytes) {
    let carry = 0;
    for (let at = start; at < Math.min(start + rowBytes, out.length); at += 1) {
      let byte = 0;
      for (let bit = 7; bit >= 0; bit -= 1) {
        carry ^= ((out[at] ?? 0) >> bit) & 1;
        byte |= carry << bit;
      }
      out[at] = byte;
    }
  }
  return out;
}
