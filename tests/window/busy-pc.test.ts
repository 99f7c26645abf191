/** What a hand's keys come to on a PC that is out of breath: none is lost, and none is given to the wrong order. */
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { held } from './support/made-up.ts';
import { createMock, type Mock } from './support/mock-bridge.ts';
import { noBrowser, openStage, show, type Stage } from './support/page.ts';

const accepted = (mock: Mock): unknown[] =>
  mock.asked
    .filter(({ name }) => name === 'preset.accept')
    .map(({ input }) => (input as { contentKey: unknown }).contentKey);

describe('on a PC that is out of breath', { skip: noBrowser ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(async () => {
    await stage.browser.close();
  });

  it('each key of a hand gets its turn, in its order', async () => {
    const first = held(60, 'unknown_content');
    const mock = createMock({ held: [first] });
    const { page, context } = await show(stage, mock);
    await page.locator('[aria-keyshortcuts="A"]').waitFor();
    const keyboard = await context.newCDPSession(page);
    // Both reach the window late and at once, and carry the times at which a hand pressed them.
    const now = await page.evaluate<number>('performance.timeOrigin + performance.now()');
    const keys = [
      { code: 'KeyA', key: 'a', text: 'a', timestamp: (now - 300) / 1000 },
      { code: 'Digit4', key: '4', text: '4', timestamp: (now - 100) / 1000 },
    ];
    await Promise.all(
      keys.flatMap(({ text, ...key }) => [
        keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', text, ...key }),
        keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }),
      ]),
    );
    await page.locator('.rail-item[aria-current="page"][aria-keyshortcuts="4"]').waitFor();
    assert.deepEqual(accepted(mock), [first.contentKey]);
    await context.close();
  });

  it('an answer is not given to the same order twice while the plan is on its way', async () => {
    const [first, second] = [held(60, 'unknown_content'), held(64, 'unknown_content')];
    const mock = createMock({ held: [first, second] });
    let slow = false;
    const { page, context } = await show(stage, {
      tell: () => undefined,
      async request(name, input) {
        const reply = await mock.request(name, input);
        if (slow && name === 'plan.get') await pause(400);
        return reply;
      },
    });
    const offered = page.locator('[aria-keyshortcuts="A"]:not([data-loading="true"])');
    await offered.waitFor();
    slow = true;
    await page.keyboard.press('a');
    await pause(150);
    await page.keyboard.press('a');
    await page.getByText(first.orderId).waitFor({ state: 'detached' });
    await offered.waitFor();
    await page.keyboard.press('a');
    await page.getByText(second.orderId).waitFor({ state: 'detached' });
    assert.deepEqual(accepted(mock), [first.contentKey, second.contentKey]);
    await context.close();
  });
});
