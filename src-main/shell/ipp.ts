/** The part of the Internet Printing Protocol (RFC 8010) that asking a spooler takes: plain attributes in and out. */

export const ippTag = {
  operation: 0x01,
  job: 0x02,
  end: 0x03,
  printer: 0x04,
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
  mimeType: 0x49,
} as const;

export type IppValue = string | number | boolean;

export interface IppAttribute {
  readonly tag: number;
  readonly name: string;
  readonly values: readonly IppValue[];
}

export interface IppGroup {
  readonly tag: number;
  readonly attributes: readonly IppAttribute[];
}

export interface IppMessage {
  /** The operation of a request, the status of a response. */
  readonly code: number;
  readonly requestId: number;
  readonly groups: readonly IppGroup[];
  /** What follows the attributes: a document. */
  readonly data: Buffer;
}

function valueBytes(tag: number, value: IppValue): Buffer {
  if (typeof value === 'boolean') return Buffer.from([value ? 1 : 0]);
  if (typeof value === 'string') return Buffer.from(value, 'utf8');
  if (tag !== ippTag.integer && tag !== ippTag.enum) throw new Error(`a number is no value of tag ${tag}`);
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function short(length: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(length);
  return bytes;
}

/** Version 2.0 of the protocol; `code` as in IppMessage. */
export function encodeIpp(message: Omit<IppMessage, 'data'>): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16BE(0x0200, 0);
  head.writeUInt16BE(message.code, 2);
  head.writeInt32BE(message.requestId, 4);
  const parts: Buffer[] = [head];
  for (const group of message.groups) {
    parts.push(Buffer.from([group.tag]));
    for (const { tag, name, values } of group.attributes) {
      for (const [index, value] of values.entries()) {
        // A further value of the same attribute has no name.
        const label = Buffer.from(index === 0 ? name : '', 'utf8');
        const bytes = valueBytes(tag, value);
        parts.push(Buffer.from([tag]), short(label.length), label, short(bytes.length), bytes);
      }
    }
  }
  parts.push(Buffer.from([ippTag.end]));
  return Buffer.concat(parts);
}

function valueOf(tag: number, bytes: Buffer): IppValue {
  if ((tag === ippTag.integer || tag === ippTag.enum) && bytes.length === 4) return bytes.readInt32BE();
  if (tag === ippTag.boolean) return bytes[0] === 1;
  return bytes.toString('utf8');
}

/** Throws RangeError when the bytes end too early. Values of other kinds than the named ones come as their bytes' text. */
export function decodeIpp(bytes: Buffer): IppMessage {
  const groups: { tag: number; attributes: { tag: number; name: string; values: IppValue[] }[] }[] = [];
  let at = 8;
  for (;;) {
    const tag = bytes.readUInt8(at);
    at += 1;
    if (tag === ippTag.end) break;
    if (tag < 0x10) {
      groups.push({ tag, attributes: [] });
      continue;
    }
    const nameLength = bytes.readUInt16BE(at);
    const name = bytes.toString('utf8', at + 2, at + 2 + nameLength);
    at += 2 + nameLength;
    const length = bytes.readUInt16BE(at);
    if (at + 2 + length > bytes.length) throw new RangeError('a value ends behind the message');
    const value = valueOf(tag, bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length;
    const attributes = groups.at(-1)?.attributes;
    if (nameLength > 0) attributes?.push({ tag, name, values: [value] });
    else attributes?.at(-1)?.values.push(value);
  }
  return {
    code: bytes.readUInt16BE(2),
    requestId: bytes.readInt32BE(4),
    groups,
    data: bytes.subarray(at),
  };
}

/** The values of an attribute in the first group of that kind that has it. */
export function ippValues(message: IppMessage, group: number, name: string): readonly IppValue[] {
  for (const { tag, attributes } of message.groups) {
    const found = tag === group ? attributes.find((attribute) => attribute.name === name) : undefined;
    if (found) return found.values;
  }
  return [];
}
