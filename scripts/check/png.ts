/** Whether a file is a whole PNG picture with something on it, told from its bytes. */
import { crc32, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

interface Picture {
  readonly width: number;
  readonly height: number;
  /** How many different bytes its pixels are made of; a blank picture has one or two. */
  readonly variety: number;
}

/** Reads the picture, or says in words what is wrong with it. */
export function readPng(bytes: Buffer): Picture | string {
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) return 'is no PNG';
  let header: Buffer | null = null;
  const data: Buffer[] = [];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (at + 12 + length > bytes.length) return `ends inside its ${type} part`;
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== bytes.readUInt32BE(at + 8 + length))
      return `is damaged in its ${type} part`;
    if (type === 'IHDR') header = body;
    if (type === 'IDAT') data.push(body);
    if (type === 'IEND') return header ? pixelsOf(header, Buffer.concat(data)) : 'has no header';
    at += 12 + length;
  }
  return 'has no end';
}

function pixelsOf(header: Buffer, deflated: Buffer): Picture | string {
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const perPixel = channels[header.readUInt8(9)];
  if (width === 0 || height === 0 || perPixel === undefined || header.readUInt8(12) !== 0)
    return 'is of a kind no screenshot is';
  const row = 1 + Math.ceil((width * perPixel * header.readUInt8(8)) / 8);
  try {
    const raw = inflateSync(deflated, { maxOutputLength: row * height + 1 });
    if (raw.length !== row * height)
      return `holds ${raw.length} bytes of pixels where ${row * height} belong`;
    return { width, height, variety: new Set(raw).size };
  } catch {
    return 'has pixels that cannot be unpacked';
  }
}
