/** What is kept among the settings comes back as it was; what somebody else wrote there harms nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { asNumber, asText, fieldsOf, keptMap, readNames, writeNames } from '../../src-main/jobs/kept.ts';
import { smallDesk } from './kit.ts';

interface Ruler {
  readonly mm: number;
}
const rulers = keptMap('test.rulers', asText, (stored): Ruler | null => {
  const mm = asNumber(fieldsOf(stored)['mm']);
  return mm === null ? null : { mm };
});

void test('a map and a set of names come back as they were written', (t) => {
  const { settings } = smallDesk(t).ledger;
  assert.deepEqual([rulers.read(settings), readNames(settings, 'test.names')], [new Map(), new Set()]);
  const written = new Map([
    ['Zebra', { mm: 42 }],
    ['', { mm: 0 }],
  ]);
  rulers.write(settings, written);
  assert.deepEqual(rulers.read(settings), written);
  writeNames(settings, 'test.names', new Set(['a', 'b']));
  assert.deepEqual(readNames(settings, 'test.names'), new Set(['a', 'b']));
});

void test('an entry that does not read as meant is left out, the others stay', (t) => {
  const { settings } = smallDesk(t).ledger;
  const good = ['Zebra', { mm: 42 }];
  settings.set('test.rulers', [
    good,
    ['Laser'],
    ['Fax', { mm: '42' }],
    [7, { mm: 1 }],
    null,
    'Zebra',
    ['TSC', null],
  ]);
  assert.deepEqual(rulers.read(settings), new Map([['Zebra', { mm: 42 }]]));
  settings.set('test.names', ['a', 1, null, ['b']]);
  assert.deepEqual(readNames(settings, 'test.names'), new Set(['a']));
});

void test('whatever stands there, reading never throws', (t) => {
  const { settings } = smallDesk(t).ledger;
  fc.assert(
    fc.property(fc.jsonValue(), (stored) => {
      settings.set('test.any', stored);
      const any = keptMap('test.any', asNumber, asText);
      for (const [key, value] of any.read(settings))
        assert.deepEqual([typeof key, typeof value], ['number', 'string']);
      for (const name of readNames(settings, 'test.any')) assert.equal(typeof name, 'string');
    }),
  );
});
