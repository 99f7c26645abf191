import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { barcodesOn } from '../../src-main/documents/barcode.ts';
import { crop, inkBox, isBlack, reduceNearest } from '../../src-main/documents/bitmap.ts';
import {
  decodeBitmap,
  encodeBitmap,
  forHead,
  forPaper,
  verifyBeforePrint,
} from '../../src-main/documents/label.ts';
import { DocumentError } from '../../src-main/domain/papers.ts';
import type { Bitmap } from '../../src-main/domain/papers.ts';
import { drawCode128, drawLabel, fillRect, setBlack, whiteBitmap } from './support/label-image.ts';

const expected = { trackingId: '364812345678', dataMatrix: 'AB12CD34EF56GH78' };
const label = drawLabel(expected);

const bitmaps = fc
  .record({ width: fc.integer({ min: 1, max: 60 }), height: fc.integer({ min: 1, max: 40 }) })
  .chain(({ width, height }) =>
    fc.uniqueArray(fc.integer({ min: 0, max: width * height - 1 }), { maxLength: 80 }).map((dots) => {
      const bitmap = whiteBitmap(width, height);
      for (const dot of dots) setBlack(bitmap, dot % width, Math.floor(dot / width));
      return bitmap;
    }),
  );

const same = (a: Bitmap, b: Bitmap) =>
  a.width === b.width && a.height === b.height && Buffer.from(a.bits).equals(Buffer.from(b.bits));

test('every label reads the same at 12 and at 8 dots/mm, and its bars keep their width on paper', async () => {
  assert.equal(forHead(label, 12), label);
  const eight = forHead(label, 8);
  assert.deepEqual([eight.width, eight.height], [811, 1216]);
  for (const [bitmap, dots] of [
    [label, 12],
    [eight, 8],
  ] as const) {
    const check = await verifyBeforePrint(bitmap, expected, dots);
    assert.ok(check.ok, JSON.stringify(check));
    assert.ok(Math.abs(check.barsMm - 42) < 0.3);
  }
});

test('all four DataMatrix copies and the bars are where they were, at both densities', async () => {
  for (const [bitmap, share] of [
    [label, 1],
    [forHead(label, 8), 2 / 3],
  ] as const) {
    const found = await barcodesOn(bitmap);
    const bars = found.find((code) => code.format === 'Code128');
    assert.ok(
      bars !== undefined && Math.abs(bars.left - 75 * share) < 2 && Math.abs(bars.width - 505 * share) < 3,
    );
    assert.equal(found.filter((code) => code.format === 'DataMatrix').length, 4);
  }
});

test('a label that would come out under 38 mm is refused although it still decodes', async () => {
  const small = reduceNearest(label, 811, 1216);
  // The 8 dots/mm bitmap sent to a head of 12 dots/mm: two thirds of its size.
  assert.deepEqual(await verifyBeforePrint(small, expected, 12), { ok: false, reason: 'too_small' });
  const ninety = reduceNearest(label, Math.round(1216 * 0.9), Math.round(1824 * 0.9));
  assert.deepEqual(await verifyBeforePrint(ninety, expected, 12), { ok: false, reason: 'too_small' });
  const ninetyTwo = reduceNearest(label, Math.round(1216 * 0.92), Math.round(1824 * 0.92));
  assert.equal((await verifyBeforePrint(ninetyTwo, expected, 12)).ok, true);
});

test("another order's label, a torn one and a torn DataMatrix are refused before print", async () => {
  const other = drawLabel({ ...expected, trackingId: '364812345679' });
  assert.deepEqual(await verifyBeforePrint(other, expected, 12), { ok: false, reason: 'other_label' });
  const torn = drawLabel({ ...expected, damaged: true });
  assert.deepEqual(await verifyBeforePrint(torn, expected, 12), { ok: false, reason: 'unreadable' });
  const noMatrix = drawLabel(expected);
  fillRect(noMatrix, 90, 780, 1030, 240);
  assert.deepEqual(await verifyBeforePrint(noMatrix, expected, 12), { ok: false, reason: 'unreadable' });
  assert.equal((await verifyBeforePrint(noMatrix, { ...expected, dataMatrix: null }, 12)).ok, true);
});

test('on 100 x 150 mm paper the blank margin goes and no dot of ink with it', async () => {
  for (const dots of [12, 8] as const) {
    const whole = forHead(label, dots);
    const cut = forPaper(whole, dots, '100x150mm');
    assert.ok(cut !== null);
    assert.deepEqual([cut.width, cut.height], [100 * dots, 150 * dots]);
    const [before, after] = [inkBox(whole), inkBox(cut)];
    assert.ok(before !== null && after !== null);
    assert.deepEqual([after.width, after.height], [before.width, before.height]);
    assert.ok(same(crop(whole, before), crop(cut, after)));
    assert.equal((await verifyBeforePrint(cut, expected, dots)).ok, true);
  }
  assert.equal(forPaper(label, 12, '4x6in'), label);
});

test('ink that does not fit the smaller paper is not cut', () => {
  const wide = drawLabel(expected);
  fillRect(wide, 2, 900, 1210, 4);
  assert.equal(forPaper(wide, 12, '100x150mm'), null);
  assert.equal(forPaper(whiteBitmap(1216, 1824), 12, '100x150mm'), null);
});

test('a bitmap survives storing; other bytes are refused', () => {
  fc.assert(fc.property(bitmaps, (bitmap) => same(decodeBitmap(encodeBitmap(bitmap)), bitmap)));
  const stored = encodeBitmap(label);
  assert.ok(stored.length < 20_000);
  const claimsLess = Uint8Array.from(stored);
  claimsLess[4] = 1;
  for (const bytes of [
    new Uint8Array(),
    Buffer.from('P'),
    stored.subarray(0, 100),
    claimsLess,
    Buffer.alloc(50),
  ])
    assert.throws(() => decodeBitmap(bytes), DocumentError);
});

test('reducing to the same size changes nothing; to a smaller one it takes dots and makes none up', () => {
  fc.assert(
    fc.property(bitmaps, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 40 }), (bitmap, w, h) => {
      assert.ok(same(reduceNearest(bitmap, bitmap.width, bitmap.height), bitmap));
      const small = reduceNearest(bitmap, w, h);
      for (let y = 0; y < h; y += 1)
        for (let x = 0; x < w; x += 1) {
          const source = [
            Math.floor(((x + 0.5) * bitmap.width) / w),
            Math.floor(((y + 0.5) * bitmap.height) / h),
          ] as const;
          assert.equal(isBlack(small, x, y), isBlack(bitmap, ...source));
        }
    }),
  );
});

test('the ink box holds all ink and nothing can be taken off it', () => {
  fc.assert(
    fc.property(bitmaps, (bitmap) => {
      const box = inkBox(bitmap);
      const black: (readonly [number, number])[] = [];
      for (let y = 0; y < bitmap.height; y += 1)
        for (let x = 0; x < bitmap.width; x += 1) if (isBlack(bitmap, x, y)) black.push([x, y]);
      if (box === null) return black.length === 0;
      const [xs, ys] = [black.map(([x]) => x), black.map(([, y]) => y)];
      assert.deepEqual(box, {
        left: Math.min(...xs),
        top: Math.min(...ys),
        width: Math.max(...xs) - Math.min(...xs) + 1,
        height: Math.max(...ys) - Math.min(...ys) + 1,
      });
      return true;
    }),
  );
});

test('a barcode of another kind on the label is not taken for its own', async () => {
  const bitmap = whiteBitmap(1216, 1824);
  assert.deepEqual(await barcodesOn(bitmap), []);
  drawCode128(bitmap, 'NARROW', { x: 100, y: 100, narrow: 3, height: 100 });
  const check = await verifyBeforePrint(bitmap, { trackingId: 'NARROW', dataMatrix: null }, 12);
  assert.deepEqual(check, { ok: false, reason: 'too_small' });
});
