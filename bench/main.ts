/**
 * `npm run bench`: how much things cost, each against a baseline measured in the same run. `--short` takes fewer rounds.
 * Bare seconds say more about the machine than about the program, so they are printed only beside the limits that the
 * desk is held to: what a call, a scan and a key may cost in a store of 5,000 open and 200,000 past orders.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coreCalls } from './core-calls.ts';
import { databaseRatios } from './database.ts';
import { labelRatios } from './labels.ts';
import { keepFor } from './long-kept/desk.ts';
import { inWords } from './ratio.ts';
import type { Ratio } from './ratio.ts';
import { standardDayLines } from './standard-day.ts';
import { startRatios } from './start.ts';
import { windowTimes } from './window/main.ts';

/** Five thousand open orders and years of past ones; of those on the packing table some still wait for their labels. */
const years = { open: 5000, past: 200_000, atDesk: 600, waiting: 200 };

const short = process.argv.includes('--short');
const folder = mkdtempSync(join(tmpdir(), 'potli-bench-'));

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const parts: readonly (() => Promise<Ratio[]>)[] = [
  () => databaseRatios(folder, short ? 9 : 41, short ? 10_000 : 50_000),
  () => labelRatios(short ? 3 : 15, short ? 20 : 60),
  () => startRatios(folder, short ? 3 : 11),
];
try {
  for (const part of parts) {
    for (const one of await part()) say(inWords(one));
  }
  // A store that was kept for years takes a minute to make; the short round leaves it and the day out.
  if (!short) {
    const kept = keepFor(folder, years);
    await coreCalls(folder, kept, short, say);
    await windowTimes(folder, kept, short, say);
    for (const line of await standardDayLines()) say(line);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
