import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeLot } from '../../src-practice/plan.ts';
import { drawLabel } from '../../src-practice/pdf/label.ts';
import type { Raster } from '../../src-practice/pdf/raster.ts';
import { practiceSeller } from '../../src-practice/seller.ts';

const orders = makeLot({ seed: 3, bookable: 12, visibleAt: Date.parse('2026-01-10T02:10:00Z') });
const labels = orders.map((order) =>
  drawLabel(
    {
      order,
      packageIdentifier: 'AN-IDENTIFIER-THAT-IS-RATHER-LONG x 3',
      weightGrams: 29_990,
      bookedAt: order.visibleAt,
      trackingId: order.trackingId,
      dataMatrix: order.dataMatrix,
      damaged: false,
      otherLayout: false,
    },
    practiceSeller,
  ),
);

type Box = readonly [x0: number, y0: number, x1: number, y1: number];

/** The box of the ink within a box; null when it is blank. Ends are exclusive. */
function inkIn(raster: Raster, [x0, y0, x1, y1]: Box): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -1, -1];
  for (let y = y0; y < y1; y += 1) {
    for (let x = x0; x < x1; x += 1) {
      const byte = raster.bits[y * raster.stride + (x >> 3)] ?? 0xff;
      if ((byte & (0x80 >> (x & 7))) !== 0) continue;
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      [right, bottom] = [Math.max(right, x + 1), Math.max(bottom, y + 1)];
    }
  }
  return right < 0 ? null : [left, top, right, bottom];
}

test('the codes stand in the measured boxes', () => {
  for (const label of labels) {
    assert.deepEqual([label.width, label.height], [1216, 1824]);
    assert.deepEqual(inkIn(label, [0, 60, 640, 260]), [75, 60, 580, 260]);
    for (const x of [96, 360, 624, 888]) {
      assert.deepEqual(inkIn(label, [x - 20, 791, x + 236, 1007]), [x, 791, x + 216, 1007]);
    }
  }
});

test('what is blank on every real label is blank here', () => {
  for (const label of labels) {
    for (const box of [
      [0, 1339, 1216, 1515],
      [0, 1739, 1216, 1824],
      [900, 132, 1216, 396],
      [0, 744, 1216, 791],
    ] as const) {
      assert.equal(inkIn(label, box), null, box.join(' '));
    }
    const [left = 0, top = 0, right = 0, bottom = 0] = inkIn(label, [0, 0, 1216, 1824]) ?? [];
    assert.ok(
      left >= 30 && top >= 32 && right <= 1180 && bottom <= 1739,
      `${left} ${top} ${right} ${bottom}`,
    );
  }
});
