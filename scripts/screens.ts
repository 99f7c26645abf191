/**
 * `npm run screens`: photographs the real window on a practice day, screen by screen, light and dark, into
 * `docs/screens/`. With `-- --all FOLDER` it goes there instead, and every tab and the large window are photographed
 * too. The day is the same for the same seed, so a changed picture is a changed window. Before
 * that every screen in every state is photographed in three languages, on one sheet a screen.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { packAll } from './practice-day/bench.ts';
import { type Hands, handsOn } from './practice-day/hands.ts';
import { answerHolds, awaitPapers, bookTheRun, openTheDesk } from './practice-day/morning.ts';
import { inPickOrder, printPapers } from './practice-day/papers.ts';
import { type Stage, setStage } from './practice-day/stage.ts';
import { photographTable } from './table-pictures.ts';

const { all } = parseArgs({ options: { all: { type: 'string' } } }).values;
const folder = resolve(all ?? join('docs', 'screens'));
const sizes = [
  { name: '', width: 1280, height: 800 },
  ...(all === undefined ? [] : [{ name: '-large', width: 1920, height: 1080 }]),
];

async function photograph(stage: Stage, hands: Hands, screen: string): Promise<void> {
  const page = stage.shell.page();
  for (const scheme of ['light', 'dark'] as const) {
    for (const { name, width, height } of sizes) {
      await page.setViewportSize({ width, height });
      await hands.pause(250);
      writeFileSync(join(folder, `${screen}-${scheme}${name}.png`), await stage.shell.screenshot());
    }
    await page.getByRole('button', { name: scheme === 'light' ? 'Dark' : 'Light', exact: true }).click();
    await page.mouse.move(0, 0);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

async function visit(stage: Stage, hands: Hands, key: string, screen: string): Promise<void> {
  await hands.press(key);
  await hands.pause(400);
  await photograph(stage, hands, screen);
}

/** What `--all` adds: the same screen after one more key. */
async function further(stage: Stage, hands: Hands, key: string, screen: string): Promise<void> {
  if (all !== undefined) await visit(stage, hands, key, screen);
}

/** The steps before the first plan; they have no rail, so their colours are set where all settings are. */
async function firstRun(stage: Stage, hands: Hands): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await hands.ask('settings.set', { firstRunDone: false, scheme });
    await stage.shell.page().waitForSelector('.first-run');
    for (const step of ['language', 'reads', 'store', 'printer', 'boxes']) {
      await hands.pause(400);
      const name = step === 'language' ? `first-run-${scheme}` : `first-run-${step}-${scheme}`;
      if (step === 'language' || all !== undefined)
        writeFileSync(join(folder, `${name}.png`), await stage.shell.screenshot());
      await hands.press('Enter');
    }
  }
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
mkdirSync(folder, { recursive: true });
// First, because the practice day takes the temporary folder of this process along when it ends.
say(`${await photographTable(folder, say)} cells of the table of screens and states are photographed.`);

const out = mkdtempSync(join(tmpdir(), 'potli-screens-'));
const stage = await setStage({ orders: 60, seed: 1, days: 1, out }, say);
try {
  const hands = handsOn(stage);
  await openTheDesk(stage, hands);
  await visit(stage, hands, 'Digit1', 'plan');
  await answerHolds(hands);
  // The clock runs fast, and what is older than ten minutes would be fetched by the first Enter.
  await hands.ask('orders.fetch', {});
  await bookTheRun(stage, hands);
  await further(stage, hands, 'Digit1', 'plan-done');
  await awaitPapers(stage, hands);
  await visit(stage, hands, 'Digit4', 'papers');
  await visit(stage, hands, 'Digit1', 'plan-booked');
  await visit(stage, hands, 'Digit3', 'pick');
  const labels = await printPapers(stage, hands);
  await further(stage, hands, 'Digit4', 'papers-printed');
  const half = Math.floor(labels.length / 2);
  await packAll(stage, hands, labels.slice(0, half));
  await further(stage, hands, 'Digit5', 'pack-done');
  const { orders } = stage.session.app.desk.ledger;
  const unpacked = inPickOrder(stage, new Set(labels.slice(half).map(({ orderId }) => orderId)));
  const itemsOf = (orderId: string): readonly { readonly sku: string }[] => orders.get(orderId)?.items ?? [];
  const next = unpacked.find(({ orderId }) => itemsOf(orderId).length > 1) ?? unpacked[0];
  const [item] = itemsOf(next?.orderId ?? '');
  await hands.press('Digit5');
  if (item) await hands.scan(item.sku);
  await hands.pause(400);
  await photograph(stage, hands, 'pack');
  await visit(stage, hands, 'Digit2', 'board');
  await visit(stage, hands, 'Digit6', 'handover');
  await visit(stage, hands, 'Digit7', 'returns');
  await visit(stage, hands, 'Digit8', 'goods');
  for (const tab of ['presets', 'codes', 'boxes', 'tables'])
    await further(stage, hands, 'BracketRight', `goods-${tab}`);
  await visit(stage, hands, 'Digit9', 'records');
  for (const tab of ['shred', 'data', 'gst']) await further(stage, hands, 'BracketRight', `records-${tab}`);
  await visit(stage, hands, 'Digit0', 'settings');
  await firstRun(stage, hands);
} finally {
  await stage.close();
  rmSync(out, { recursive: true, force: true });
}
