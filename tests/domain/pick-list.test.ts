import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { pickLines } from '../../src-main/domain/pick-list.ts';
import { anOrder } from '../jobs/kit.ts';

const item = (sku: string, quantity: number, n = 0) => ({
  ...anOrder(1).items[0],
  orderItemId: `${sku}-${n}`,
  asin: null,
  title: `Title of ${sku}`,
  grossPaise: 100,
  gift: false,
  serialNumberRequired: false,
  sku,
  quantity,
});
const order = (...items: readonly (readonly [string, number])[]) =>
  anOrder(1, { items: items.map(([sku, quantity], n) => item(sku, quantity, n)) });

describe('the pick list', () => {
  it('shouts how many parcels want how many, and says which go together with others', () => {
    const lines = pickLines(
      [
        order(['A', 1]),
        order(['A', 2]),
        order(['A', 2]),
        order(['A', 3]),
        order(['A', 1], ['B', 1]),
        // Split by Amazon into two lines: it is one parcel of three.
        order(['B', 1], ['B', 2]),
      ],
      new Map([['B', 'A2']]),
    );
    assert.deepEqual(
      lines.map(({ sku, bin, quantity, parcels, multiUnit, mixedParcels }) => ({
        sku,
        bin,
        quantity,
        parcels,
        multiUnit,
        mixedParcels,
      })),
      [
        {
          sku: 'B',
          bin: 'A2',
          quantity: 4,
          parcels: 2,
          multiUnit: [{ units: 3, parcels: 1 }],
          mixedParcels: 1,
        },
        {
          sku: 'A',
          bin: null,
          quantity: 9,
          parcels: 5,
          multiUnit: [
            { units: 3, parcels: 1 },
            { units: 2, parcels: 2 },
          ],
          mixedParcels: 1,
        },
      ],
    );
  });

  it('walks A2 before A10, and goods without a bin last', () => {
    const bins = new Map([
      ['X', 'A10'],
      ['Y', 'A2'],
    ]);
    assert.deepEqual(
      pickLines([order(['X', 1]), order(['Z', 1]), order(['Y', 1])], bins).map(({ sku }) => sku),
      ['Y', 'X', 'Z'],
    );
  });

  it('fetches exactly what was ordered, cancelled lines left out', () => {
    const part = fc.tuple(fc.constantFrom('A', 'B', 'C', 'D'), fc.integer({ min: 0, max: 4 }));
    fc.assert(
      fc.property(fc.array(fc.array(part, { minLength: 1, maxLength: 4 }), { maxLength: 20 }), (days) => {
        const lines = pickLines(
          days.map((parts) => order(...parts)),
          new Map(),
        );
        const wanted = days.flat().reduce((sum, [, quantity]) => sum + quantity, 0);
        assert.equal(
          lines.reduce((sum, { quantity }) => sum + quantity, 0),
          wanted,
        );
        for (const line of lines) {
          const many = line.multiUnit.reduce((sum, { parcels }) => sum + parcels, 0);
          const units = line.multiUnit.reduce((sum, size) => sum + size.units * size.parcels, 0);
          assert.equal(line.quantity, units + (line.parcels - many));
        }
      }),
    );
  });
});
