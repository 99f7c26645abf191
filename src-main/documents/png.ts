/** A 1-bit gray PNG of a bitmap, for the preview on the screen. */
import { crc32, deflateSync } from 'node:zlib';
import type { Bitmap } from '../domain/papers.ts';
import { rowBytesOf } from './bitmap.ts';

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** PNG's gray has white as 1 as well, so the rows go in as they are, each behind a "no filter" byte. */
export function pngOf(bitmap: Bitmap): Uint8Array {
  const rowBytes = rowBytesOf(bitmap);
  const rows = Buffer.alloc((rowBytes + 1) * bitmap.height);
  for (let y = 0; y < bitmap.height; y += 1)
    rows.set(bitmap.bits.subarray(y * rowBytes, (y + 1) * rowBytes), y * (rowBytes + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(bitmap.width, 0);
  header.writeUInt32BE(bitmap.height, 4);
  header.writeUInt8(1, 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
}
