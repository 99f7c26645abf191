import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bareJpeg, MOST_PHOTO_BYTES } from '../../src-main/domain/photo.ts';

const bytes = (...parts: readonly (readonly number[])[]): Uint8Array => Uint8Array.from(parts.flat());
const segment = (marker: number, content: readonly number[]): number[] => [
  0xff,
  marker,
  (content.length + 2) >> 8,
  (content.length + 2) & 0xff,
  ...content,
];
const soi = [0xff, 0xd8];
const frame = (width: number, height: number): number[] =>
  segment(0xc0, [8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 17, 0]);
const scan = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 1, 2, 0xff, 0, 3, 0xff, 0xd9];
const exif = segment(0xe1, [...Buffer.from('Exif GPS 21.17 72.83')]);
const comment = segment(0xfe, [...Buffer.from('taken by')]);

void test('a picture keeps its picture and loses what it tells of place and camera', () => {
  const bare = bareJpeg(bytes(soi, exif, segment(0xdb, [0, 1]), comment, frame(320, 240), scan, [9, 9, 9]));
  assert.deepEqual(bare, bytes(soi, segment(0xdb, [0, 1]), frame(320, 240), scan));
});

void test('what is no small JPEG is refused', () => {
  const refused: readonly Uint8Array[] = [
    bytes(),
    bytes([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    bytes(soi, frame(1025, 10), scan),
    bytes(soi, frame(10, 0), scan),
    bytes(soi, scan),
    bytes(soi, frame(10, 10), scan.slice(0, -2)),
    bytes(soi, [0xff, 0xe1, 0xff, 0xff]),
    bytes(soi, frame(10, 10), scan.slice(0, 10), comment, [0xff, 0xd9]),
    bytes(
      soi,
      Array.from({ length: MOST_PHOTO_BYTES }, () => 0xff),
    ),
  ];
  for (const [at, one] of refused.entries()) assert.equal(bareJpeg(one), null, `case ${at}`);
});

void test('no bytes make it throw or grow', () => {
  const almost = fc
    .tuple(fc.uint8Array({ maxLength: 60 }), fc.uint8Array({ maxLength: 60 }))
    .map(([a, b]) => bytes(soi, [...a], frame(9, 9), [...b], scan));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), almost), (given) => {
      const bare = bareJpeg(given);
      assert.ok(bare === null || bare.length <= given.length);
    }),
  );
});
