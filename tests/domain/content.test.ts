import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  checkBox,
  checkPreset,
  checkSize,
  checkSku,
  contentKey,
  isAboutWeight,
} from '../../src-main/domain/content.ts';
import type { Box, SkuFacts } from '../../src-main/domain/content.ts';
import { proposePreset } from '../../src-main/domain/proposal.ts';

const small: Box = { boxId: 'S', name: 'Small', lengthCm: 20, widthCm: 15, heightCm: 5, tareGrams: 60 };
const large: Box = { boxId: 'L', name: 'Large', lengthCm: 40, widthCm: 30, heightCm: 20, tareGrams: 250 };
const bag: Box = { boxId: 'B', name: 'Polybag', lengthCm: 10, widthCm: 10, heightCm: 0.5, tareGrams: 0 };
const boxes = [large, small, bag];
const facts = (
  sku: string,
  weightGrams: number,
  lengthCm: number,
  widthCm: number,
  heightCm: number,
): SkuFacts => ({
  sku,
  weightGrams,
  lengthCm,
  widthCm,
  heightCm,
});
const skus = new Map(
  [
    facts('CUP', 200, 10, 10, 5),
    facts('ROD', 100, 35, 1, 1),
    facts('PIN', 2, 1, 1, 0.5),
    facts('BROOM', 400, 120, 20, 5),
    facts('BAD', 0, 1, 1, 1),
  ].map((one) => [one.sku, one]),
);

void test('the key does not depend on order or on how lines are split', () => {
  const item = fc.record({ sku: fc.string(), quantity: fc.integer({ min: 1, max: 9 }) });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 8 }), fc.array(fc.nat(), { maxLength: 20 }), (items, picks) => {
      const split = items.flatMap(({ sku, quantity }) =>
        Array.from({ length: quantity }, () => ({ sku, quantity: 1 })),
      );
      for (const pick of picks) {
        const [one] = split.splice(pick % Math.max(1, split.length), 1);
        if (one !== undefined) split.push(one);
      }
      assert.equal(contentKey(split), contentKey(items));
    }),
  );
});

void test('different contents have different keys, whatever the SKUs are called', () => {
  assert.notEqual(contentKey([{ sku: 'A', quantity: 2 }]), contentKey([{ sku: 'A', quantity: 3 }]));
  assert.notEqual(contentKey([{ sku: 'A,1', quantity: 1 }]), contentKey([{ sku: 'A', quantity: 1 }]));
  assert.notEqual(
    contentKey([{ sku: '"],["B', quantity: 1 }]),
    contentKey([
      { sku: 'A', quantity: 1 },
      { sku: 'B', quantity: 1 },
    ]),
  );
  assert.equal(
    contentKey([
      { sku: 'A', quantity: 1 },
      { sku: 'B', quantity: 0 },
    ]),
    contentKey([{ sku: 'A', quantity: 1 }]),
  );
});

void test('a proposal is the smallest box that holds it, with its reason', () => {
  const one = proposePreset([{ sku: 'CUP', quantity: 3 }], skus, boxes);
  assert.deepEqual(one, {
    proposal: {
      boxId: 'S',
      size: { lengthCm: 20, widthCm: 15, heightCm: 5, weightGrams: 660 },
      reason: {
        units: 3,
        contentGrams: 600,
        tareGrams: 60,
        raisedToFloor: false,
        contentVolume: 1500,
        boxVolume: 1500,
      },
    },
  });
  const four = proposePreset([{ sku: 'CUP', quantity: 4 }], skus, boxes);
  assert.ok('proposal' in four && four.proposal.boxId === 'L');
});

void test('the longest side counts, not the volume alone', () => {
  const rod = proposePreset([{ sku: 'ROD', quantity: 1 }], skus, boxes);
  assert.ok('proposal' in rod && rod.proposal.boxId === 'L');
  const both = proposePreset(
    [
      { sku: 'PIN', quantity: 1 },
      { sku: 'ROD', quantity: 1 },
    ],
    skus,
    boxes,
  );
  assert.ok('proposal' in both && both.proposal.boxId === 'L');
});

void test('what is lighter than 11 g is proposed with 11 g and says so', () => {
  const pin = proposePreset([{ sku: 'PIN', quantity: 1 }], skus, boxes);
  assert.ok('proposal' in pin);
  assert.equal(pin.proposal.size.weightGrams, 11);
  assert.ok(pin.proposal.reason.raisedToFloor);
  const eleven = proposePreset([{ sku: 'PIN', quantity: 1 }], skus, [{ ...small, tareGrams: 9 }]);
  assert.ok('proposal' in eleven && !eleven.proposal.reason.raisedToFloor);
});

void test('what fits no box, or weighs more than one can send, is held', () => {
  assert.deepEqual(proposePreset([{ sku: 'BROOM', quantity: 1 }], skus, boxes), { held: 'does_not_fit' });
  assert.deepEqual(proposePreset([{ sku: 'CUP', quantity: 1000 }], skus, boxes), { held: 'does_not_fit' });
  assert.deepEqual(proposePreset([{ sku: 'CUP', quantity: 1 }], skus, []), { held: 'does_not_fit' });
});

void test('of equally large boxes the lighter one is proposed, and none that makes it too heavy to send', () => {
  const one = [{ sku: 'CUP', quantity: 1 }];
  const heavy = { ...small, boxId: 'H', tareGrams: 900 };
  const proposed = proposePreset(one, skus, [heavy, small]);
  assert.ok('proposal' in proposed && proposed.proposal.boxId === 'S');
  const limit = { ...small, tareGrams: 99_800 };
  assert.ok('proposal' in proposePreset(one, skus, [limit]));
  assert.deepEqual(proposePreset(one, skus, [{ ...limit, tareGrams: 99_801 }]), { held: 'does_not_fit' });
});

void test('a part without weight or size is named', () => {
  const unknown = proposePreset(
    [
      { sku: 'NEW', quantity: 1 },
      { sku: 'CUP', quantity: 1 },
      { sku: 'BAD', quantity: 1 },
    ],
    skus,
    boxes,
  );
  assert.deepEqual(unknown, { held: 'unknown_parts', skus: ['BAD', 'NEW'] });
  assert.deepEqual(proposePreset([], skus, boxes), { held: 'unknown_parts', skus: [] });
});

void test('whatever is proposed can be booked and is a preset that is taken', () => {
  const side = fc.integer({ min: 1, max: 600 }).map((mm) => mm / 10);
  const box = fc.record({
    boxId: fc.string({ minLength: 1, maxLength: 3 }),
    name: fc.constant('box'),
    lengthCm: side,
    widthCm: side,
    heightCm: side,
    tareGrams: fc.integer({ min: 0, max: 500 }),
  });
  const unit = fc.record({
    sku: fc.constantFrom('A', 'B', 'C'),
    weightGrams: fc.integer({ min: 1, max: 20_000 }),
    lengthCm: side,
    widthCm: side,
    heightCm: side,
  });
  const line = fc.record({ sku: fc.constantFrom('A', 'B', 'C'), quantity: fc.integer({ min: 1, max: 4 }) });
  fc.assert(
    fc.property(
      fc.uniqueArray(box, { maxLength: 6, selector: ({ boxId }) => boxId }),
      fc.uniqueArray(unit, { selector: ({ sku }) => sku }),
      fc.array(line, { maxLength: 4 }),
      (boxes, units, lines) => {
        const proposed = proposePreset(lines, new Map(units.map((one) => [one.sku, one])), boxes);
        if (!('proposal' in proposed)) return;
        const { boxId, size } = proposed.proposal;
        assert.equal(checkSize(size), null);
        assert.equal(checkPreset({ boxId, ...size }, boxes), null);
        for (const other of boxes) {
          const smaller =
            other.lengthCm * other.widthCm * other.heightCm + 1e-6 <
            size.lengthCm * size.widthCm * size.heightCm;
          if (!smaller) continue;
          const alone = proposePreset(lines, new Map(units.map((one) => [one.sku, one])), [other]);
          assert.ok('held' in alone, 'a smaller box would have done');
        }
      },
    ),
  );
});

const size = (weightGrams: number, lengthCm = 10, widthCm = 10, heightCm = 0.5) => ({
  lengthCm,
  widthCm,
  heightCm,
  weightGrams,
});

void test('bad presets, boxes and SKUs are refused with their reason', () => {
  const preset = (weightGrams: number, boxId: string | null = null) =>
    checkPreset({ boxId, ...size(weightGrams) }, boxes);
  assert.equal(preset(0), 'not_positive');
  assert.equal(preset(-5), 'not_positive');
  assert.equal(preset(10_000_000), 'above_100_kg');
  assert.equal(preset(Number.NaN), 'not_a_number');
  assert.equal(preset(Number.POSITIVE_INFINITY), 'not_a_number');
  assert.equal(preset(120.5), 'not_whole_grams');
  assert.equal(preset(10, 'B'), 'below_11_g');
  assert.equal(preset(11, 'B'), null);
  assert.equal(preset(59, 'S'), 'lighter_than_its_box');
  assert.equal(preset(100, 'gone'), 'unknown_box');
  assert.equal(preset(100_000), null);
  assert.equal(checkBox({ ...small, lengthCm: 20.125 }), 'more_than_one_decimal');
  assert.equal(checkBox({ ...small, lengthCm: 20.1 }), null);
  assert.equal(checkBox({ ...small, heightCm: 0 }), 'not_positive');
  assert.equal(checkBox({ ...small, widthCm: 301 }), 'above_300_cm');
  assert.equal(checkBox({ ...small, widthCm: 300 }), null);
  assert.equal(checkBox({ ...small, tareGrams: -1 }), 'not_positive');
  assert.equal(checkBox(bag), null);
  assert.equal(checkSku(facts('X', Number.NaN, 1, 1, 1)), 'not_a_number');
  assert.equal(checkSku(facts('X', 1, 1, 1, -1)), 'not_positive');
});

void test('a typed size has to lie within a box of the table, turned as it likes', () => {
  const typed = (...sides: readonly [number, number, number]) =>
    checkPreset({ boxId: null, ...size(100, ...sides) }, boxes);
  assert.equal(typed(20, 30, 40), null);
  assert.equal(typed(41, 5, 5), 'outside_box_table');
  assert.equal(checkPreset({ boxId: null, ...size(100, 41, 5, 5) }, []), null);
  assert.equal(checkPreset({ boxId: null, ...size(100, 301, 5, 5) }, []), 'above_300_cm');
});

void test('a refusal says whether it is about the weight', () => {
  assert.ok(isAboutWeight('not_a_number', size(Number.NaN)));
  assert.ok(!isAboutWeight('not_a_number', size(100, Number.NaN)));
  assert.ok(isAboutWeight('lighter_than_its_box', size(59)));
  assert.ok(!isAboutWeight('outside_box_table', size(100, 41)));
});
