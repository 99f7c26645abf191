import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pinAgrees } from '../../src-main/domain/pin.ts';
import {
  exceptionsByState,
  pinsWithoutOpinion,
  prefixesByState,
} from '../../src-main/domain/pin-prefixes.ts';
import { stateCode } from '../../src-main/domain/states.ts';

test('a state is known by every spelling met so far', () => {
  const known: Readonly<Record<string, string>> = {
    GUJARAT: '24',
    gujarat: '24',
    ' Gujarat ': '24',
    '24-Gujarat': '24',
    'TAMIL NADU': '33',
    TAMILNADU: '33',
    MADHYAPRADESH: '23',
    'Uttar  Pradesh': '09',
    UTTARPRADESH: '09',
    ORISSA: '21',
    Odisha: '21',
    PONDICHERRY: '34',
    '34-Pondicherry': '34',
    UTTARANCHAL: '05',
    'NCT OF DELHI': '07',
    'NEW DELHI': '07',
    'DELHI (NCT)': '07',
    'LEH LADAKH': '38',
    'ANDAMAN & NICOBAR': '35',
    'Andaman and Nicobar Islands': '35',
    'DAMAN AND DIU': '26',
    'Dadra & Nagar Haveli': '26',
    'DADRA & NAGAR HAVELI AND DAMAN & DIU': '26',
    'JAMMU KASHMIR': '01',
    'Jammu & Kashmir': '01',
    CHHATISGARH: '22',
    CHATTISGARH: '22',
    TELENGANA: '36',
    '36-Telengana': '36',
    '31-Lakshdweep': '31',
    LAKSHADEEP: '31',
    OR: '21',
    UK: '05',
    CG: '22',
    TS: '36',
    WB: '19',
    'W.B.': '19',
  };
  for (const [text, code] of Object.entries(known)) assert.equal(stateCode(text), code, text);
});

test('an unknown state is null, never a guess and never 97', () => {
  for (const text of [
    '',
    'Other Territory',
    '97',
    '24',
    'Atlantis',
    '29-Kerala',
    '99-Gujarat',
    'constructor',
    '__proto__',
    'UT',
  ])
    assert.equal(stateCode(text), null, text);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const code = stateCode(text);
      assert.match(code ?? '01', /^(0[1-9]|1\d|2[0-4679]|3[0-8])$/);
    }),
  );
});

test('two letters that mean two things need the PIN code to agree', () => {
  assert.equal(stateCode('UT', '248001'), '05');
  assert.equal(stateCode('UT', '395006'), null);
  assert.equal(stateCode('CT', '492001'), '22');
  assert.equal(stateCode('DD', '396210'), '26');
  assert.equal(stateCode('DD', null), null);
});

test('a PIN code agrees, disagrees, or has no opinion', () => {
  assert.equal(pinAgrees('395006', '24'), true);
  assert.equal(pinAgrees('395 006', '24'), true);
  assert.equal(pinAgrees('395006', '27'), false);
  // An exception to its prefix: 244712 is Uttarakhand in a block of Uttar Pradesh.
  assert.equal(pinAgrees('244712', '05'), true);
  assert.equal(pinAgrees('244712', '09'), false);
  // Two states share it; army post; a prefix nobody lists; no PIN.
  for (const pin of ['396193', '900001', '999999', '10', '', '0110001', '110 00', 'ABCDEF', '012345'])
    assert.equal(pinAgrees(pin, '24'), null, pin);
});

test('the table of PIN codes is whole and contradicts itself nowhere', () => {
  const expand = (ranges: string): number[] =>
    ranges.split(' ').flatMap((range) => {
      const [from = 0, to = from] = range.split('-').map(Number);
      return Array.from({ length: to - from + 1 }, (_, index) => from + index);
    });
  const prefixes = Object.values(prefixesByState).flatMap(expand);
  assert.equal(prefixes.length, 404);
  assert.equal(new Set(prefixes).size, 404);
  assert.ok(prefixes.every((prefix) => prefix >= 110 && prefix < 900));
  const exceptions = Object.values(exceptionsByState).flatMap((pins) => pins.split(' '));
  assert.equal(new Set(exceptions).size, 127);
  assert.equal(pinsWithoutOpinion.split(' ').length, 34);
});
