import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fingerprint } from '../../src-main/domain/hash.ts';

void test('the published FNV-1a vectors come out', () => {
  assert.equal(fingerprint(''), 'cbf29ce484222325');
  assert.equal(fingerprint('a'), 'af63dc4c8601ec8c');
  assert.equal(fingerprint('foobar'), '85944171f73967e8');
});

void test('it agrees with the same rule in whole-number arithmetic', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii', maxLength: 200 }), (text) => {
      let hash = 0xcbf29ce484222325n;
      for (const byte of Buffer.from(text, 'latin1')) {
        hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
      }
      assert.equal(fingerprint(text), hash.toString(16).padStart(16, '0'));
    }),
  );
});

void test('one changed character changes it', () => {
  assert.notEqual(fingerprint('કુર્તા'), fingerprint('કુર્તી'));
});
