import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { BurstReader, burstGapMs, type Reading } from '../../src-renderer/keys/burst.ts';
import { physicalChar } from '../../src-renderer/keys/physical.ts';

/** Reads a text and an Enter with the given gaps before each key. */
function readAll(text: string, gaps: readonly number[], start = 1000): Reading[] {
  const reader = new BurstReader();
  let at = start;
  return [...Array.from(text), null].map((char, index) => {
    at += gaps[index] ?? gaps.at(-1) ?? 0;
    return reader.read(char, at);
  });
}

const quick = fc.integer({ min: 0, max: burstGapMs - 1 });
const slow = fc.integer({ min: burstGapMs, max: 2000 });
const code = fc.string({ minLength: 4, maxLength: 40, unit: 'grapheme-ascii' });

describe('telling a scanner from a hand', () => {
  it('reads any four or more quick characters and a quick Enter as one scan', () => {
    fc.assert(
      fc.property(code, slow, fc.array(quick, { minLength: 50, maxLength: 50 }), (text, first, gaps) => {
        const readings = readAll(text, [first, ...gaps]);
        assert.deepEqual(readings.at(-1), { kind: 'scan', code: text });
        assert.deepEqual(readings[0], { kind: 'alone' });
        for (const reading of readings.slice(1, -1)) assert.deepEqual(reading, { kind: 'burst' });
      }),
    );
  });

  it('never lets an Enter right after a character stand alone', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 8 }),
        fc.array(quick, { minLength: 10, maxLength: 10 }),
        (text, gaps) => {
          assert.notEqual(readAll(text, gaps).at(-1)?.kind, 'alone');
        },
      ),
    );
  });

  it('takes a hand at its word: keys a while apart are each alone, Enter too', () => {
    fc.assert(
      fc.property(code, fc.array(slow, { minLength: 50, maxLength: 50 }), (text, gaps) => {
        for (const reading of readAll(text, gaps)) assert.deepEqual(reading, { kind: 'alone' });
      }),
    );
  });

  it('does not glue two scans together', () => {
    const reader = new BurstReader();
    const ends: Reading[] = [];
    let at = 0;
    for (const char of 'AAAA1\nBBBB2\n') {
      at += 5;
      const reading = reader.read(char === '\n' ? null : char, at);
      if (reading.kind === 'scan') ends.push(reading);
    }
    assert.deepEqual(ends, [
      { kind: 'scan', code: 'AAAA1' },
      { kind: 'scan', code: 'BBBB2' },
    ]);
  });
});

describe('what a scanner typed', () => {
  it('comes from the keys, not from the layout or Caps Lock', () => {
    assert.equal(physicalChar('KeyB', true), 'B');
    assert.equal(physicalChar('KeyB', false), 'b');
    assert.equal(physicalChar('Digit7', false), '7');
    assert.equal(physicalChar('Digit7', true), '&');
    assert.equal(physicalChar('Numpad7', true), '7');
    assert.equal(physicalChar('Minus', true), '_');
    assert.equal(physicalChar('ArrowUp', false), null);
  });
});
