import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawText } from '../../src-practice/pdf/glyphs.ts';
import { Raster } from '../../src-practice/pdf/raster.ts';
import { makePerson } from '../../src-practice/people.ts';

function ink(raster: Raster): number {
  let count = 0;
  for (const byte of raster.bits)
    for (let bit = 0; bit < 8; bit += 1) if ((byte & (1 << bit)) === 0) count += 1;
  return count;
}

test('a line is as wide the hundredth time as the first, whatever was drawn before it', () => {
  const people = Array.from({ length: 60 }, (_, number) => makePerson(1, number));
  const widths = (): number[] =>
    people.map(({ addressLine2 }) =>
      drawText(new Raster(1216, 100), addressLine2, { x: 0, y: 60, size: 36, right: 1216 }),
    );
  const first = widths();
  for (const { name, addressLine1 } of people) {
    drawText(new Raster(1216, 100), `${name} ${addressLine1}`, { x: 0, y: 60, size: 36, right: 1216 });
  }
  assert.deepEqual(widths(), first);
});

test('letters leave ink, end at the edge and never outside', () => {
  const raster = new Raster(200, 60);
  const pen = drawText(raster, 'ક'.repeat(100), { x: 10, y: 40, size: 30, right: 150 });
  assert.ok(pen > 100 && pen <= 150);
  assert.ok(ink(raster) > 300);
  raster.erase(0, 0, 152, 60);
  assert.equal(ink(raster), 0, 'nothing is drawn beyond the edge');
});
