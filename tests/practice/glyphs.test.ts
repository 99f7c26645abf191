import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FontName } from '../../src-practice/pdf/fonts.ts';
import { fontFiles, runsOf } from '../../src-practice/pdf/fonts.ts';
import { drawText } from '../../src-practice/pdf/glyphs.ts';
import type { OutlineFont } from '../../src-practice/pdf/outlines.ts';
import { openFont } from '../../src-practice/pdf/outlines.ts';
import { Raster } from '../../src-practice/pdf/raster.ts';
import { makePerson } from '../../src-practice/people.ts';

function ink(raster: Raster): number {
  let count = 0;
  for (const byte of raster.bits)
    for (let bit = 0; bit < 8; bit += 1) if ((byte & (1 << bit)) === 0) count += 1;
  return count;
}

test('a line is as wide as its letters are, whatever was drawn before it', () => {
  const fresh = new Map<FontName, OutlineFont>();
  for (let number = 0; number < 40; number += 1) {
    const { name, addressLine1, addressLine2 } = makePerson(1, number);
    for (const text of [name, addressLine1, addressLine2]) {
      let expected = 0;
      for (const run of runsOf(text)) {
        const font = fresh.get(run.font) ?? openFont(fontFiles[run.font]);
        fresh.set(run.font, font);
        for (const { xAdvance } of font.layout(run.text).positions)
          expected += (xAdvance * 36) / font.unitsPerEm;
      }
      const pen = drawText(new Raster(1216, 100), text, { x: 0, y: 60, size: 36, right: 1216 });
      assert.ok(Math.abs(pen - expected) < 0.01, `${text}: ${pen}, not ${expected}`);
    }
  }
});

test('letters leave ink, end at the edge and never outside', () => {
  const raster = new Raster(200, 60);
  const pen = drawText(raster, 'ક'.repeat(100), { x: 10, y: 40, size: 30, right: 150 });
  assert.ok(pen > 100 && pen <= 150);
  assert.ok(ink(raster) > 300);
  raster.erase(0, 0, 152, 60);
  assert.equal(ink(raster), 0, 'nothing is drawn beyond the edge');
});
