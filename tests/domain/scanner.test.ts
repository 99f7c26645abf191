import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BURST_GAP_MS, LEAST_BURST, burstStep, characterOf, noBurst } from '../../src-main/domain/scanner.ts';

/** Types keys with the given gap; `+` in front of a code is Shift. Answers with what was scanned. */
function type(keys: readonly string[], gap: number): (string | null)[] {
  let burst = noBurst;
  let at = 1_000;
  return keys.map((key) => {
    at += gap;
    const step = burstStep(burst, { code: key.replace('+', ''), shift: key.startsWith('+'), at });
    burst = step.burst;
    return step.scanned;
  });
}
const digits = ['Digit3', 'Digit6', 'Digit4', 'Digit5'];

void test('four quick characters and Enter are a scan', () => {
  assert.deepEqual(type([...digits, 'Enter'], 5), [null, null, null, null, '3645']);
  assert.equal(type([...digits, 'NumpadEnter'], BURST_GAP_MS - 1).at(-1), '3645');
});

void test('fingers are not: too slow, too few, or Enter alone', () => {
  assert.equal(type([...digits, 'Enter'], BURST_GAP_MS).at(-1), null);
  assert.equal(type([...digits.slice(1), 'Enter'], 5).at(-1), null);
  assert.equal(type(['Enter'], 5).at(-1), null);
  assert.equal(type([...digits, 'Enter', 'Enter'], 5).at(-1), null);
});

void test('capitals come by Shift, whatever the layout or Caps Lock', () => {
  const keys = ['ShiftLeft', '+KeyC', '+KeyU', 'CapsLock', '+KeyP', 'Minus', 'KeyR', 'Enter'];
  assert.equal(type(keys, 5).at(-1), 'CUP-r');
  assert.equal(characterOf('Digit2', true), '@');
  assert.equal(characterOf('Numpad7', false), '7');
  assert.equal(characterOf('F5', false), null);
});

void test('a key without a character, or a pause, begins anew', () => {
  assert.equal(type([...digits, 'ArrowLeft', 'Digit1', 'Enter'], 5).at(-1), null);
  let step = burstStep(noBurst, { code: 'Digit9', shift: false, at: 0 });
  for (const [index, code] of [...digits, 'Enter'].entries()) {
    step = burstStep(step.burst, { code, shift: false, at: 500 + index });
  }
  assert.equal(step.scanned, '3645');
});

void test('an Enter is a scan exactly when at least four characters and itself came at a scanner’s pace', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 70 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(gaps, (waits) => {
      let burst = noBurst;
      let at = 0;
      for (const wait of waits.slice(0, -1)) {
        at += wait;
        ({ burst } = burstStep(burst, { code: 'Digit1', shift: false, at }));
      }
      at += waits.at(-1) ?? 0;
      const { scanned } = burstStep(burst, { code: 'Enter', shift: false, at });
      const keys = waits.length - 1;
      const quick = waits.slice(1).toReversed();
      const slowAt = quick.findIndex((wait) => wait >= BURST_GAP_MS);
      const inBurst = slowAt === -1 ? keys : slowAt;
      assert.equal(scanned === null ? 0 : scanned.length, inBurst >= LEAST_BURST ? inBurst : 0);
    }),
  );
});
