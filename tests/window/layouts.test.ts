/** A scanner's code is read from its physical keys: whatever the layout, Caps Lock or the number pad make of them. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createMock, type Mock } from './support/mock-bridge.ts';
import { packAt } from './support/mock-views.ts';
import { goTo, noBrowser, openStage, show, soon, type Shown, type Stage } from './support/page.ts';
import { gujarati, hindi, plain, scanAll, type Manner } from './support/scanner.ts';

const codes = ['BCC-02-INDIGO', '8901234567890', 'B0CXY12ZW4', 'x00abc17', 'mAtRiX0000000001', 'A.B/C 9'];

describe('scanning with another keyboard layout', { skip: noBrowser ?? false }, () => {
  let stage: Stage;
  let mock: Mock;
  let shown: Shown;
  before(async () => {
    stage = await openStage();
    mock = createMock({ pack: packAt(null) });
    shown = await show(stage, mock);
    await goTo(shown.page, 'pack');
  });
  after(async () => {
    await stage.browser.close();
  });

  async function heard(scanned: readonly string[], manner: Manner): Promise<string[]> {
    const from = mock.asked.length;
    const told = (): string[] =>
      mock.asked
        .slice(from)
        .filter(({ name }) => name === 'package.scan')
        .map(({ input }) => (input as { code: string }).code);
    await scanAll(shown.page, scanned, manner);
    // A busy PC takes its time for each; and then there is time for one too many.
    const expected = manner.suffix === null ? 0 : scanned.length;
    await soon(shown.page, () => told().length >= expected);
    await shown.page.waitForTimeout(300);
    return told();
  }

  for (const [name, letters] of Object.entries({ US: {}, Hindi: hindi, Gujarati: gujarati }))
    for (const capsLock of [false, true])
      it(`${name}, Caps Lock ${capsLock ? 'on' : 'off'}`, async () => {
        assert.deepEqual(await heard(codes, { keyboard: { letters, capsLock } }), codes);
      });

  it('the number pad, and its Enter', async () => {
    const digits = ['8901234567890', '364512345671'];
    assert.deepEqual(await heard(digits, { numpad: true, suffix: 'NumpadEnter' }), digits);
  });

  it('Tab behind the code moves no focus', async () => {
    await shown.page.evaluate(`{
      document.querySelector('main button:not(:disabled)').focus();
      window.hadFocus = document.activeElement;
    }`);
    assert.equal(await shown.page.evaluate('window.hadFocus !== document.body'), true);
    assert.deepEqual(await heard(codes, { suffix: 'Tab' }), codes);
    assert.equal(await shown.page.evaluate('document.activeElement === window.hadFocus'), true);
  });

  it('FNC1 is part of the code, not a key with Ctrl', async () => {
    const gs1 = ['\u001D01089012345678901727013110LOT7\u001D21A9'];
    assert.deepEqual(await heard(gs1, {}), gs1);
  });

  it('without Enter or Tab a code does nothing, and none is glued to the next', async () => {
    assert.deepEqual(await heard(['ABCDEF'], { suffix: null }), []);
    await shown.page.waitForTimeout(200);
    assert.deepEqual(await heard(['XYZ123'], { keyboard: plain }), ['XYZ123']);
  });
});
