import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { LineView } from '../../src-main/contract/plan.ts';
import { assertLooksRight } from './support/checks.ts';
import * as madeUp from './support/made-up.ts';
import * as door from './support/made-up-door.ts';
import { createMock, type MockOptions } from './support/mock-bridge.ts';
import { packAt } from './support/mock-views.ts';
import { screens } from '../../src-renderer/frame/screen-keys.ts';
import { goTo, noBrowser, openStage, show, type Stage } from './support/page.ts';

const texts: readonly (readonly [name: string, text: string])[] = [
  ['markup', '<img src=x onerror="window.ran=1"><script>window.ran=1</script><svg onload=window.ran=1>'],
  ['right-to-left', '\u202Eecivres eerf \u2067\u202E שלום عالم\u2069'],
  ['ten thousand letters', 'W'.repeat(10_000)],
  ['look-alikes and joiners', 'ΒD-О1-ЅМАLL\u200B\u200D\u0301\u0301\u0301'.repeat(40)],
  ['a placeholder', '{{count}} $t(plan.title) %s ${1+1} =HYPERLINK("x")'],
];

export function hostile(text: string): MockOptions {
  const line = (index: number): LineView => ({
    orderItemId: `${index}${text.slice(0, 40)}`,
    sku: text,
    title: text,
    quantity: 2,
  });
  const lines = [line(1), line(2)];
  const rows = madeUp
    .boardRows()
    .slice(0, 30)
    .map((row) => ({ ...row, lines, reason: text }));
  const pack = packAt('wrong_item');
  return {
    pack: {
      ...pack,
      parcel: pack.parcel && {
        ...pack.parcel,
        lines: lines.map((one) => ({ ...one, scanned: 1 })),
        trackingEnds: text,
      },
      last: { turn: 1, verdict: 'wrong_item', orderId: null, sku: text, missing: 2, offThePile: false },
      teach: { code: text, choices: [{ sku: text, title: text }] },
      run: { sku: text, title: text, left: 3, packed: 1, confirmed: true },
      offThePile: [{ orderId: madeUp.orderId(3), trackingEnds: text, lines }],
    },
    answers: {
      'plan.get': () => ({
        version: 'v',
        asOf: madeUp.now,
        stale: false,
        ready: Array.from({ length: 6 }, (_, index) => ({
          ...madeUp.planned(index),
          lines,
          parcel: { ...madeUp.planned(index).parcel, boxName: text },
        })),
        readyTotal: 6,
        heldTotal: 1,
        held: [{ ...madeUp.held(9, 'unknown_parts'), lines, unknownSkus: [text, text] }],
        later: { count: 0, opensAt: null },
        coming: 0,
        notForDesk: { count: 0, nearestShipBy: null, dueToday: false },
        wish: null,
        sinceLastRun: { arrived: 0, cancelled: 0 },
        sinceLooked: null,
      }),
      'board.get': () => ({ counts: madeUp.boardCounts(rows), nextPickup: null, rows, total: rows.length }),
      'printers.list': () => [
        { name: text, isDefault: true, notForLabels: null },
        { name: `${text}2`, isDefault: false, notForLabels: 'cloud' },
      ],
      'handover.get': () => ({
        ...door.handover,
        groups: [door.doorGroup({ carrier: text, packed: [door.doorRow(1)], notPacked: [] })],
        manifests: [door.manifest({ carrier: text })],
        offThePile: door.handover.offThePile.map((one) => ({ ...one, lines })),
      }),
      'returns.get': () => ({
        ...door.returns,
        recent: [door.aReturn(1, { lines })],
        awaited: door.returns.awaited.map((one) => ({ ...one, lines })),
      }),
      'gst.draft': (input) => ({
        month: String(input['month']),
        rows: 1,
        grossPaise: 1,
        heldOut: { [text.slice(0, 200)]: 1 },
        csv: `invoice_no,sku,${JSON.stringify(text)}\n"${text.replaceAll('"', '""')}","${text.replaceAll('"', '""')}",1\n`,
      }),
      'shred.get': () => ({
        open: [{ shredId: 1, orderId: null, paper: text, reason: text, since: madeUp.now, pages: 1 }],
        ticked: [],
      }),
    },
  };
}

/** What the texts would make of themselves; goods have photos, whose bytes come from the core. */
const injected = 'main script, main [onload], main [onerror], main img:not([src^="blob:"])';

/** On the screen that stands now: the next one takes its elements away again. */
async function assertHarmless(page: Page, where: string): Promise<void> {
  await assertLooksRight(page, where);
  assert.equal(await page.locator(injected).count(), 0, where);
  assert.equal(await page.evaluate('window.ran === undefined'), true, where);
}

describe('hostile texts', { skip: noBrowser ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(async () => {
    await stage.browser.close();
  });

  for (const [name, text] of texts) {
    it(`${name}: nothing runs and nothing leaves its place`, async () => {
      const { page, done, complaints } = await show(stage, createMock(hostile(text)));
      for (const screen of screens) {
        await goTo(page, screen);
        await assertHarmless(page, `${screen} with ${name}`);
        if (screen === 'records') {
          for (const tab of ['Shred list', 'Your data', 'GST draft']) {
            await page.getByText(tab, { exact: true }).first().click();
            await assertHarmless(page, `${tab} with ${name}`);
          }
        }
      }
      assert.deepEqual(complaints, []);
      await done();
    });
  }
});
