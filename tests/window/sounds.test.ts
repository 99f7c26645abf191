/** Every stop of the bench is known by ear, by ground, by picture and by words; what is fine only ticks. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { after, before, describe, it } from 'node:test';
import type { Verdict } from '../../src-main/contract/pack.ts';
import { patternOf, tick, type Heard } from '../../src-renderer/screens/pack/sounds.ts';
import { catalogues } from '../../src-renderer/words/catalogues.ts';
import { createMock } from './support/mock-bridge.ts';
import { packAt } from './support/mock-views.ts';
import { goTo, noBrowser, openStage, show, type Stage } from './support/page.ts';

const stops = [
  'wrong_item',
  'wrong_count',
  'wrong_label',
  'unknown_code',
  'code_means_two_skus',
  'cancelled',
  'gift_first',
  'serial_wanted',
  'not_labelled_yet',
  'already_packed',
  'invoice_code_ignored',
  'nothing_to_pack',
  'offline',
  'label_expected',
] as const satisfies readonly Verdict[];
const heard: readonly Heard[] = [...stops, 'refused'];
const fine = (Object.keys(catalogues.en.verdict) as Verdict[]).filter(
  (verdict) => !stops.some((stop) => stop === verdict),
);

describe('the sounds of the bench', () => {
  it('are one pattern a stop, and a tick for what is fine', () => {
    assert.equal(new Set(heard.map((stop) => JSON.stringify(patternOf(stop)))).size, heard.length);
    for (const verdict of fine) assert.equal(patternOf(verdict), tick);
    assert.ok(fine.includes('packed') && fine.includes('item_ok'));
  });

  it('differ in rhythm or direction too, not in pitch alone', () => {
    const contour = (stop: Heard): string => {
      const pattern = patternOf(stop);
      const steps = pattern.map(({ hz }, at) => Math.sign(hz - (pattern[at - 1]?.hz ?? hz)));
      const beats = pattern.map(({ ms, after: gap }) => [ms > 150 ? 'long' : 'short', gap > 0 ? 'gap' : '']);
      return JSON.stringify([steps, beats]);
    };
    assert.equal(new Set(heard.map(contour)).size, heard.length);
  });

  it('are short, and the tick is the shortest', () => {
    for (const stop of heard) {
      const length = patternOf(stop).reduce((sum, { ms, after: gap }) => sum + ms + gap, 0);
      assert.ok(length <= 800, `${stop} lasts ${length} ms`);
      assert.ok(length > 50, `${stop} is too short to be noticed`);
    }
    assert.ok((tick[0]?.ms ?? 0) <= 30);
  });
});

/** Renders each pattern in the page and answers with its peak and a print of its sound. */
const render = `(async (names) => {
  const { patternOf, schedule } = window.sounds;
  const prints = [];
  for (const name of names) {
    const context = new OfflineAudioContext(1, 44100, 44100);
    schedule(context, patternOf(name), 0, 0.5);
    const samples = (await context.startRendering()).getChannelData(0);
    let peak = 0;
    const blocks = [];
    for (let from = 0; from < samples.length; from += 441) {
      let crossings = 0, loud = 0;
      for (let at = from; at < from + 441; at += 1) {
        const value = Math.abs(samples[at]);
        if (value > peak) peak = value;
        if (value > loud) loud = value;
        if (at > 0 && samples[at - 1] < 0 !== samples[at] < 0) crossings += 1;
      }
      blocks.push(loud < 0.01 ? 0 : crossings);
    }
    prints.push({ name, peak, print: blocks.join() });
  }
  return prints;
})`;

describe('the bench in a browser', { skip: noBrowser ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(async () => {
    await stage.browser.close();
  });

  it('renders every stop to sound, no two alike, none clipped', async () => {
    const page = await stage.browser.newPage();
    const source = ['sounds', 'schedule']
      .map((file) => readFileSync(`src-renderer/screens/pack/${file}.ts`, 'utf8'))
      .map((text) => stripTypeScriptTypes(text.replaceAll(/^import type .*$/gmu, '')))
      .join('\n');
    await page.addScriptTag({
      type: 'module',
      content: `${source}\nwindow.sounds = { patternOf, schedule };`,
    });
    await page.waitForFunction('window.sounds !== undefined');
    const prints = await page.evaluate<{ name: string; peak: number; print: string }[]>(
      `${render}(${JSON.stringify([...heard, 'packed'])})`,
    );
    for (const { name, peak } of prints) {
      assert.ok(peak > 0.05, `${name} is silent`);
      assert.ok(peak <= 0.75, `${name} peaks at ${peak}`);
    }
    assert.equal(new Set(prints.map(({ print }) => print)).size, heard.length + 1);
    await page.close();
  });

  it('gives every stop a ground, a picture and words of its own', async () => {
    const mock = createMock({ pack: packAt(null) });
    const { page, context, complaints } = await show(stage, mock);
    await goTo(page, 'pack');
    const seen: { ground: string; picture: string; word: string }[] = [];
    for (const stop of stops) {
      mock.setPack(packAt(stop));
      await page.waitForSelector(`.verdict[data-verdict="${stop}"]`);
      const drawn = await page.evaluate<(typeof seen)[number] & { verdict: string }>(`(() => {
        const panel = document.querySelector('.verdict');
        return {
          verdict: panel.dataset.verdict,
          ground: getComputedStyle(panel).backgroundColor,
          picture: panel.querySelector('svg').innerHTML,
          word: panel.querySelector('h1').textContent,
        };
      })()`);
      assert.equal(drawn.verdict, stop);
      seen.push(drawn);
    }
    for (const what of ['ground', 'word'] as const)
      assert.equal(new Set(seen.map((one) => one[what])).size, stops.length, what);
    assert.equal(new Set(seen.map(({ picture }) => picture)).size, stops.length, 'picture');
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('never paints a stop in the last one’s colour, with reduced motion too', async () => {
    const { page, context } = await show(stage, createMock({ pack: packAt('wrong_item') }));
    await goTo(page, 'pack');
    await page.waitForSelector('.verdict[data-verdict="wrong_item"]');
    const grounds = await page.evaluate<{ before: string; atOnce: string; later: string }>(`(async () => {
      const panel = document.querySelector('.verdict');
      const ground = () => getComputedStyle(panel).backgroundColor;
      const before = ground();
      panel.dataset.verdict = 'offline';
      const atOnce = ground();
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      await new Promise((done) => setTimeout(done, 50));
      return { before, atOnce, later: ground() };
    })()`);
    assert.notEqual(grounds.before, grounds.atOnce);
    assert.equal(grounds.atOnce, grounds.later);
    await context.close();
  });

  it('tells a screen reader each verdict, the same one twice too, and never a person', async () => {
    const mock = createMock({ pack: packAt(null) });
    const { page, context } = await show(stage, mock);
    await goTo(page, 'pack');
    const live = '.verdict [aria-live="assertive"] span';
    mock.setPack(packAt('wrong_item'));
    await page.waitForSelector('.verdict[data-verdict="wrong_item"]');
    const before = await page.$(live);
    assert.match((await before?.textContent()) ?? '', /^Wrong item\. /u);
    mock.setPack(packAt('wrong_item'));
    await page.waitForFunction((element) => !element?.isConnected, before);
    assert.match((await page.textContent(live)) ?? '', /^Wrong item\. /u);
    await context.close();
  });
});
