/**
 * A thousand codes over every screen, the first run, the locked window and each overlay: nothing is booked, printed or
 * otherwise decided, and the control that had the focus has it still (it was never lost to the page in between either).
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { requests } from '../../src-main/contract/requests.ts';
import { screens, screenDigits, type Screen } from '../../src-renderer/frame/screen-keys.ts';
import { decides } from './support/decides.ts';
import { openBurstThread, type BurstThread, type Seen } from './support/burst-thread.ts';
import { noBrowser } from './support/page.ts';
import { firstRunSteps } from './table/rows.ts';

const decided = ({ asked }: Seen, screen?: Screen): string[] =>
  [...new Set(asked.map(({ name }) => name))].filter((name) => decides(name, screen));

/** Codes that begin with the keys that do something: letters, digits, and Enter behind each. */
const starts = ['P', 'a', 'u', 'X0', 'g', 't', '1', '5', 'H', '-', 'c', 'M', 'w', 's', 'K', '/'];
const codes = Array.from({ length: 1000 }, (_, at) => `${starts[at % starts.length] ?? ''}${2000 + at}`);
const kept = { kept: true, onBody: false, lost: 0 };
const aControl = 'main button:not(:disabled)';

describe('a thousand codes', { skip: noBrowser ?? false }, () => {
  let scanner: BurstThread;
  before(() => {
    scanner = openBurstThread();
  });
  after(async () => {
    await scanner.close();
  });

  for (const screen of screens.filter((name) => name !== 'pack'))
    it(`over ${screen} decide nothing and leave the focus where it was`, async () => {
      const seen = await scanner.over({ place: { on: 'screen', screen }, focus: aControl, codes });
      assert.deepEqual(decided(seen, screen), []);
      assert.deepEqual(seen.focus, kept);
      assert.equal(seen.screen, screenDigits[screen]);
      assert.equal(seen.dialogs, 0);
      assert.deepEqual(seen.complaints, []);
    });

  it('over the bench are each told once and in order, and decide nothing else', async () => {
    const seen = await scanner.over({ place: { on: 'screen', screen: 'pack' }, focus: '.bench', codes });
    assert.deepEqual(
      seen.asked.flatMap(({ name, input }) => (name === 'package.scan' ? [input] : [])),
      codes.map((code) => ({ code })),
    );
    assert.deepEqual(decided(seen, 'pack'), []);
    assert.deepEqual(seen.focus, kept);
    assert.deepEqual(seen.complaints, []);
  });

  for (const [index, step] of firstRunSteps.entries())
    it(`over the first run’s ${step} choose nothing and go nowhere`, async () => {
      const share = codes.length / firstRunSteps.length;
      const own = codes.slice(index * share, (index + 1) * share);
      const seen = await scanner.over({
        place: { on: 'first-run', step: index + 1 },
        focus: aControl,
        codes: own,
      });
      assert.deepEqual(decided(seen), []);
      assert.equal(seen.step, index + 1);
      assert.deepEqual(seen.focus, kept);
      assert.deepEqual(seen.complaints, []);
    });

  it('over the locked window unlock nothing', async () => {
    const seen = await scanner.over({ place: { on: 'locked' }, focus: 'main button', codes });
    assert.deepEqual(decided(seen), []);
    assert.deepEqual(seen.focus, kept);
  });

  for (const opener of ['Shift+Slash', 'Control+k'])
    it(`over what ${opener} opens decide nothing`, async () => {
      const seen = await scanner.over({
        place: { on: 'overlay', opener },
        focus: null,
        codes: codes.slice(0, 100),
      });
      assert.deepEqual(decided(seen), []);
      assert.equal(seen.focus.onBody, false);
    });

  it('know which requests there are that only look', () => {
    const names: readonly string[] = Object.keys(requests);
    const looking = names.filter((name) => !decides(name));
    assert.deepEqual(looking.toSorted(), [
      'account.get',
      'app.status',
      'board.get',
      'boxes.list',
      'boxes.usual',
      'codes.list',
      'counts.get',
      'data.get',
      'day.get',
      'desk.waits',
      'goods.history',
      'goods.list',
      'goods.photo',
      'gst.draft',
      'handover.get',
      'machine.get',
      'orders.list',
      'pack.get',
      'papers.get',
      'pickList.get',
      'pickList.serials',
      'plan.get',
      'plan.rows',
      'plan.seen',
      'presets.list',
      'printers.list',
      'returns.get',
      'run.get',
      'settings.get',
      'shred.get',
    ]);
    const listening = screens.flatMap((screen) =>
      names.filter((name) => decides(name) && !decides(name, screen)).map((name) => [screen, name]),
    );
    assert.deepEqual(listening, [
      ['pack', 'package.scan'],
      ['handover', 'handover.scan'],
      ['returns', 'returns.scan'],
    ]);
  });
});
