/**
 * The worst day, five times: 500 orders with lost answers, stale slots, two storms, a reset, a ten-minute outage and two
 * kill -9. The practice Amazon's books are the judge.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { z } from 'zod';
import { whyNoKeyring } from '../vault/kit.ts';

const ORDERS = 500;
const SEEDS = [1, 2, 3, 4, 5];
/** Two at once: each keeps about one core busy. */
const LANES = 2;

const outcome = z.object({
  kills: z.number(),
  books: z.object({
    packages: z.number(),
    doubleBookingsMade: z.number(),
    throttled: z.number(),
    answersLost: z.record(z.string(), z.number()),
    misbehaved: z.record(z.string(), z.number()),
    callsByOperation: z.record(z.string(), z.number()),
  }),
  ledger: z.object({
    unsettled: z.number(),
    booked: z.number(),
    labelled: z.number(),
    firstLabelAt: z.number(),
    lastBookingAt: z.number(),
  }),
});

/** Ends with the signal, all of it: a session bus that is ended alone leaves behind what was started on it. */
async function badDay(seed: number, signal: AbortSignal): Promise<z.infer<typeof outcome>> {
  signal.throwIfAborted();
  const home = mkdtempSync(join(tmpdir(), 'potli-day-'));
  try {
    const driver = [process.execPath, '--disable-warning=ExperimentalWarning', 'tests/faults/day-driver.ts'];
    const unlock =
      'printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$@"';
    const child = spawn(
      'dbus-run-session',
      ['--', 'sh', '-c', unlock, 'sh', ...driver, String(seed), String(ORDERS), join(home, 'data')],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, HOME: home, XDG_DATA_HOME: home },
        // A process group of its own, so that there is one thing to end.
        detached: true,
      },
    );
    const end = (): void => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    };
    signal.addEventListener('abort', end);
    const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    signal.removeEventListener('abort', end);
    assert.equal(code, 0, `the day of seed ${seed} did not come to its end`);
    return outcome.parse(JSON.parse(printed.trim().split('\n').at(-1) ?? ''));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

test('500 orders on a bad day are booked once each', { timeout: 1_200_000 }, async (t) => {
  const missing = whyNoKeyring();
  if (missing !== null) {
    t.skip(missing);
    return;
  }
  const waiting = [...SEEDS];
  const lane = async (): Promise<void> => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      const { kills, books, ledger } = await badDay(seed, t.signal);
      const created = books.callsByOperation['createScheduledPackage'] ?? 0;
      const lost = books.answersLost['createScheduledPackage'] ?? 0;
      const stale = books.misbehaved['stale_slot'] ?? 0;
      t.diagnostic(
        `seed ${seed}: ${books.packages} packages, ${lost} of ${created} answers lost, ${stale} stale slots, ` +
          `${books.throttled} throttled, ${kills} kills`,
      );
      assert.equal(books.packages, ORDERS);
      assert.equal(books.doubleBookingsMade, 0);
      assert.equal(ledger.booked, ORDERS);
      assert.equal(ledger.labelled, ORDERS);
      assert.equal(ledger.unsettled, 0);
      assert.ok(ledger.firstLabelAt < ledger.lastBookingAt, 'the first label came before the last booking');
      assert.equal(kills, 2);
      assert.ok(lost >= created * 0.05, 'at least one answer in twenty was lost');
      assert.ok(stale >= ORDERS * 0.05, 'at least one slot in twenty was stale');
      assert.ok(books.throttled >= 2, 'both storms were met');
      assert.ok((books.misbehaved['outage'] ?? 0) > 0, 'the outage was met');
      assert.ok((books.misbehaved['reset_mid_body'] ?? 0) > 0, 'the reset was met');
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
});
