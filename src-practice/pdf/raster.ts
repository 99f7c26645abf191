/** A 1-bit canvas: black spans on white, as PDF's DeviceGray has it (a set bit is white). */
export class Raster {
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  readonly bits: Uint8Array<ArrayBuffer>;

  constructor(width: number, height: number, from?: Raster) {
    this.width = width;
    this.height = height;
    this.stride = Math.ceil(width / 8);
    this.bits = from ? from.bits.slice() : new Uint8Array(this.stride * height).fill(0xff);
  }

  /** Blackens x0 to x1 (exclusive) in a row; what lies outside is left out. */
  span(y: number, x0: number, x1: number): void {
    if (y < 0 || y >= this.height) return;
    const from = Math.max(0, x0);
    const to = Math.min(this.width, x1);
    const row = y * this.stride;
    for (let x = from; x < to; x += 1) {
      const at = row + (x >> 3);
      this.bits[at] = (this.bits[at] ?? 0) & ~(0x80 >> (x & 7));
    }
  }

  fill(x: number, y: number, width: number, height: number): void {
    for (let row = y; row < y + height; row += 1) this.span(row, x, x + width);
  }

  /** Makes a rectangle white again. */
  erase(x: number, y: number, width: number, height: number): void {
    for (let row = Math.max(0, y); row < Math.min(this.height, y + height); row += 1) {
      for (let column = Math.max(0, x); column < Math.min(this.width, x + width); column += 1) {
        const at = row * this.stride + (column >> 3);
        this.bits[at] = (this.bits[at] ?? 0) | (0x80 >> (column & 7));
      }
    }
  }
}
