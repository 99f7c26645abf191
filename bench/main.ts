/**
 * `npm run bench`: how much things cost, each against a baseline measured in the same run. `--short` takes fewer rounds,
 * a name or some of them only those parts: `npm run bench -- window`.
 * Bare seconds say more about the machine than about the program, so they are printed only beside the limits that the
 * desk is held to: what a call, a scan and a key may cost in a store of 5,000 open and 200,000 past orders.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coreCalls } from './core-calls.ts';
import { databaseRatios } from './database.ts';
import { labelRatios } from './labels.ts';
import { type Kept, keepFor } from './long-kept/desk.ts';
import { inWords } from './ratio.ts';
import type { Ratio } from './ratio.ts';
import { standardDayLines } from './standard-day.ts';
import { startRatios } from './start.ts';
import { windowTimes } from './window/main.ts';

/** Five thousand open orders and years of past ones; of those on the packing table some still wait for their labels. */
const years = { open: 5000, past: 200_000, atDesk: 600, waiting: 200 };
/** A store that is made in a second, for the short round. */
const weeks = { open: 400, past: 2000, atDesk: 120, waiting: 20 };

const short = process.argv.includes('--short');
const wanted = process.argv.slice(2).filter((word) => word !== '--short');
const folder = mkdtempSync(join(tmpdir(), 'potli-bench-'));

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function sayRatios(ratios: Promise<Ratio[]>): Promise<void> {
  for (const one of await ratios) say(inWords(one));
}

let made: Kept | null = null;
const kept = (): Kept => (made ??= keepFor(folder, short ? weeks : years));

const parts: Readonly<Record<string, () => Promise<void>>> = {
  database: () => sayRatios(databaseRatios(folder, short ? 9 : 41, short ? 10_000 : 50_000)),
  labels: () => sayRatios(labelRatios(short ? 3 : 15, short ? 20 : 60)),
  start: () => sayRatios(startRatios(folder, short ? 3 : 11)),
  calls: () => coreCalls(folder, kept(), short, say),
  window: () => windowTimes(folder, kept(), short, say),
  async day() {
    for (const line of await standardDayLines()) say(line);
  },
};
/** The others take minutes, and the day is lived through by the tests. */
const shortOnes = ['database', 'labels', 'start', 'window'];

const unknown = wanted.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0)
  throw new Error(`There is no ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}.`);
const names = wanted.length > 0 ? wanted : short ? shortOnes : Object.keys(parts);
try {
  for (const name of names) await parts[name]?.();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
