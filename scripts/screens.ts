/**
 * `npm run screens`: photographs the real window on a practice day, screen by screen, light and dark, small and large,
 * into `docs/screens/`. The day is the same for the same seed, so a changed picture is a changed window.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { packAll } from './practice-day/bench.ts';
import { type Hands, handsOn } from './practice-day/hands.ts';
import { awaitPapers, bookTheRun, planTheDay } from './practice-day/morning.ts';
import { inPickOrder, printPapers } from './practice-day/papers.ts';
import { type Stage, setStage } from './practice-day/stage.ts';

const folder = resolve('docs', 'screens');
const sizes = [
  { name: '', width: 1280, height: 800 },
  { name: '-large', width: 1920, height: 1080 },
] as const;

async function photograph(stage: Stage, hands: Hands, screen: string): Promise<void> {
  const page = stage.shell.page();
  for (const scheme of ['light', 'dark'] as const) {
    for (const { name, width, height } of sizes) {
      await page.setViewportSize({ width, height });
      await hands.pause(300);
      writeFileSync(join(folder, `${screen}-${scheme}${name}.png`), await stage.shell.screenshot());
    }
    await page.getByRole('button', { name: scheme === 'light' ? 'Dark' : 'Light' }).click();
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

async function visit(stage: Stage, hands: Hands, key: string, screen: string): Promise<void> {
  await hands.press(key);
  await photograph(stage, hands, screen);
}

const out = mkdtempSync(join(tmpdir(), 'potli-screens-'));
const stage = await setStage(
  { orders: 60, seed: 1, days: 1, out },
  (line) => void process.stdout.write(`${line}\n`),
);
try {
  mkdirSync(folder, { recursive: true });
  const hands = handsOn(stage);
  await planTheDay(stage, hands);
  await photograph(stage, hands, 'plan');
  await bookTheRun(stage, hands);
  await awaitPapers(stage, hands);
  await visit(stage, hands, 'Digit3', 'papers');
  await visit(stage, hands, 'Digit1', 'plan-booked');
  const labels = await printPapers(stage, hands);
  await packAll(stage, hands, labels.slice(0, Math.floor(labels.length / 2)));
  const [next] = inPickOrder(
    stage,
    new Set(labels.slice(Math.floor(labels.length / 2)).map(({ orderId }) => orderId)),
  );
  const [item] = stage.session.app.desk.ledger.orders.get(next?.orderId ?? '')?.items ?? [];
  if (item) await hands.scan(item.sku);
  await hands.pause(400);
  await photograph(stage, hands, 'pack');
  await visit(stage, hands, 'Digit2', 'board');
  await visit(stage, hands, 'Digit5', 'handover');
  await visit(stage, hands, 'Digit6', 'records');
  await visit(stage, hands, 'Digit7', 'settings');
} finally {
  await stage.close();
  rmSync(out, { recursive: true, force: true });
}
