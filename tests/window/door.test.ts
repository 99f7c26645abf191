/** Handing over, returns and closing the day by keys and scanner alone. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertLooksRight, axe } from './support/checks.ts';
import * as madeUp from './support/made-up-door.ts';
import { createMock, type Mock, type MockOptions } from './support/mock-bridge.ts';
import { goTo, noBrowser, openStage, pressKeys, scan, show, soon, type Stage } from './support/page.ts';

const asked = (mock: Mock, name: string): unknown[] =>
  mock.asked.filter((one) => one.name === name).map(({ input }) => input);
const calm = { ...madeUp.handover, offThePile: [], late: [], lateCount: 0, missed: [] };

describe('the door, the returns and the evening', { skip: noBrowser ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(async () => {
    await stage.browser.close();
  });

  async function at(
    screen: 'handover' | 'returns' | 'records',
    options: MockOptions,
    steps: (page: Page, mock: Mock) => Promise<void>,
  ): Promise<void> {
    const mock = createMock(options);
    const { page, done, complaints } = await show(stage, mock);
    await goTo(page, screen);
    await steps(page, mock);
    assert.deepEqual(complaints, []);
    await done();
  }
  it('a scan keeps a parcel here and back, its Enter hands nothing over; Enter takes all, P prints all', () =>
    at('handover', { handover: calm }, async (page, mock) => {
      const orderId = madeUp.doorRow(300).orderId;
      await scan(page, orderId);
      await page.getByText(`${orderId} stays here`).waitFor();
      await page.getByRole('button', { name: 'Hand over 19' }).waitFor();
      await scan(page, orderId);
      await page.getByText('goes with the others').waitFor();
      await scan(page, '999999999999');
      await page.getByText('no parcel of this desk').waitFor();
      assert.deepEqual(asked(mock, 'handover.confirm'), []);
      await pressKeys(page, 'Enter');
      // While the first is on its way, the next Enter is not heard.
      await page.waitForTimeout(500);
      await pressKeys(page, 'Enter');
      await soon(page, () => asked(mock, 'handover.confirm').length >= 2);
      assert.deepEqual(
        asked(mock, 'handover.confirm').map((input) => JSON.stringify(input)),
        ['{"key":"a"}', '{"key":"b"}'],
      );
      await pressKeys(page, 'p');
      await page.getByText('Manifest sent').waitFor();
      await soon(page, () => asked(mock, 'manifest.print').length >= 3);
      assert.equal(asked(mock, 'manifest.print').length, 3, 'the two new ones and the one that was reissued');
    }));

  it('a packed parcel that is cancelled is loud on every screen until one key says that it is off the pile', () =>
    at('handover', {}, async (page, mock) => {
      await goTo(page, 'records');
      await page.locator('.strip').getByText('Take 1 parcel off the pile').waitFor();
      await goTo(page, 'handover');
      await page.getByRole('alert').getByText('Take 1 parcel off the pile').waitFor();
      await pressKeys(page, 't');
      await page.getByRole('heading', { name: 'off the pile' }).waitFor({ state: 'detached' });
      await pressKeys(page, 'b');
      assert.deepEqual(
        asked(mock, 'handover.offThePile').map((input) => JSON.stringify(input)),
        [
          `{"orderIds":["${madeUp.handover.offThePile[0]?.orderId ?? ''}"]}`,
          `{"orderIds":["${madeUp.handover.offThePile[0]?.orderId ?? ''}"],"undo":true}`,
        ],
      );
    }));

  it('one key moves every parcel of a missed window and tells how far it is; one key saves the note', () =>
    at('handover', {}, async (page, mock) => {
      const late = madeUp.handover.late.filter(({ why }) => why === 'not_picked_up');
      await pressKeys(page, 'e');
      await page.getByText('Note saved as late-dispatch.pdf').waitFor();
      await pressKeys(page, 'm');
      await page.getByText('Moving pickups: 1 of 2').first().waitFor();
      assert.deepEqual(asked(mock, 'handover.reschedule'), [
        { orderIds: late.map(({ orderId }) => orderId) },
      ]);
    }));

  it('arriving parcels take a scan each; only what is damaged or empty takes a key', () =>
    at('returns', { returns: madeUp.noReturns }, async (page, mock) => {
      await page.getByText('Ready for the first parcel').waitFor();
      await scan(page, '405-0000001-0000002');
      await page.getByRole('heading', { name: '405-0000001-0000002' }).waitFor();
      await page.getByText(/SAFE-T claim by Tue, 21 Jul/u).waitFor();
      await pressKeys(page, 'd');
      assert.deepEqual(asked(mock, 'returns.mark'), [{ returnId: 9, condition: 'damaged' }]);
      await pressKeys(page, 't');
      await page.locator('input:focus').waitFor();
      await page.keyboard.type('361234567890', { delay: 60 });
      await pressKeys(page, 'Enter');
      assert.deepEqual(asked(mock, 'returns.scan'), [
        { code: '405-0000001-0000002' },
        { code: '361234567890' },
      ]);
    }));

  it('a quiet day is closed by one Enter; what is open is asked one thing at a time', async () => {
    const quiet = { ...madeUp.day, shred: [], unconfirmed: [], unexplained: [], unexplainedCount: 0 };
    await at('records', { day: quiet }, async (page, mock) => {
      await pressKeys(page, 'Enter');
      await page.getByText('Closed at').waitFor();
      assert.equal(asked(mock, 'day.close').length, 1);
    });
    await at('records', {}, async (page, mock) => {
      await page.getByText('12 sheets went to the printer').waitFor();
      await pressKeys(page, 'Enter');
      await page.getByText('5 papers still wait for the shredder').waitFor();
      await pressKeys(page, 'Enter');
      assert.deepEqual(asked(mock, 'day.close'), [], 'Enter gives no reason');
      await pressKeys(page, 't');
      await page.getByRole('button', { name: 'Close all the same' }).waitFor();
      await pressKeys(page, 'Enter');
      await page.getByText('Closed at').waitFor();
      assert.deepEqual(asked(mock, 'day.close'), [
        { day: '2026-07-14', leaveShredding: 'locked_away_until_tomorrow', unconfirmed: 'all_out' },
      ]);
      await pressKeys(page, 'p');
      assert.equal(asked(mock, 'day.print').length, 1);
    });
  });

  it('a day that was left open is asked for everywhere and closed with its own date', () =>
    at(
      'handover',
      {
        dayOpen: '2026-07-13',
        handover: calm,
        day: {
          ...madeUp.day,
          day: '2026-07-13',
          isToday: false,
          shred: [],
          unconfirmed: [],
          unexplainedCount: 0,
          unexplained: [],
        },
      },
      async (page, mock) => {
        await page.getByText('Mon, 13 Jul is not closed yet: press 9, then Enter.').waitFor();
        assert.deepEqual(await axe(page), []);
        await goTo(page, 'records');
        await page.getByText('Mon, 13 Jul was not closed').waitFor();
        await pressKeys(page, 'Enter');
        assert.deepEqual(
          asked(mock, 'day.close').map((input) => JSON.stringify(input)),
          ['{"day":"2026-07-13","leaveShredding":null,"unconfirmed":null}'],
        );
      },
    ));

  it('the shred list has a key of its own; one key ticks a line, one all, one takes the last tick back', () =>
    at('handover', { handover: calm }, async (page, mock) => {
      await pressKeys(page, 'Shift+Digit9');
      await page.getByRole('button', { name: 'All 4 shredded' }).waitFor();
      await pressKeys(page, 'ArrowDown');
      await pressKeys(page, 'Enter');
      await page.getByRole('button', { name: 'All 3 shredded' }).waitFor();
      await pressKeys(page, 's');
      await page.getByText('Nothing to shred').waitFor();
      await pressKeys(page, 'u');
      assert.deepEqual(asked(mock, 'shred.tick'), [{ shredIds: [2] }, { shredIds: [1, 3, 4] }]);
      assert.equal(asked(mock, 'shred.untick').length, 1);
      await pressKeys(page, '9');
      await page.getByText('Packing day').first().waitFor();
    }));

  it('closing for some days: the arrows choose the reopening, Enter deletes what falls due before it', () =>
    at('records', {}, async (page, mock) => {
      await pressKeys(page, 'j');
      await pressKeys(page, 'ArrowRight');
      await pressKeys(page, 'ArrowRight');
      await pressKeys(page, 'ArrowLeft');
      await assertLooksRight(page, 'the reopening');
      await pressKeys(page, 'Enter');
      await page.getByText('Closed until Sat, 18 Jul. Deleted: the details of 14 buyers.').waitFor();
      assert.deepEqual(asked(mock, 'day.shutdown'), [{ until: '2026-07-18' }]);
      assert.deepEqual(asked(mock, 'day.close'), []);
      await pressKeys(page, 'j');
      assert.deepEqual(asked(mock, 'day.shutdown').at(-1), { until: null });
    }));
});
