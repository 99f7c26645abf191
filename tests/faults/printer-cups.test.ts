/**
 * The same faults through the real thing: `lp`, CUPS' own scheduler with its IPP backend, and a scripted IPP printer that
 * reports media-empty, a jam, offline or stopped after each label of a batch. Twenty printers wait side by side for a
 * fault, because nearly all of the time is CUPS' own.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createClock } from '../../src-main/clock.ts';
import type { PrinterFault } from '../../src-main/domain/print-queue.ts';
import { cupsPrinting } from '../../src-main/shell/cups.ts';
import { createOutput } from '../../src-main/wiring/output.ts';
import { type Metal, orders, printThroughFault } from '../handlers/stopped-printer.ts';
import { type IppPrinters, startIppPrinters } from '../shell/support/ipp-printer.ts';
import { type RealCups, noCups, startCups } from '../shell/support/real-cups.ts';

const faults: readonly PrinterFault[] = ['media_empty', 'jam', 'offline', 'stopped'];
const places = Array.from({ length: 20 }, (_, index) => index + 1);
const nameOf = (fault: PrinterFault, k: number): string => `${fault}-${k}`;

describe('printing through CUPS to an IPP printer that stops', { skip: noCups ?? false }, () => {
  let printers: IppPrinters;
  let cups: RealCups;
  const server = process.env['CUPS_SERVER'];

  before(async () => {
    const names = faults.flatMap((fault) => places.map((k) => nameOf(fault, k)));
    printers = await startIppPrinters(createClock(), names, 2);
    cups = await startCups();
    process.env['CUPS_SERVER'] = cups.socket;
    for (const name of names) cups.addQueue(name, printers.uri(name));
  });
  after(async () => {
    if (server === undefined) delete process.env['CUPS_SERVER'];
    else process.env['CUPS_SERVER'] = server;
    await cups.close();
    await printers.close();
  });

  function metalOf(fault: PrinterFault, k: number): Metal {
    const name = nameOf(fault, k);
    const control = printers.made.control(name);
    return {
      name,
      output: createOutput(cupsPrinting(), null),
      stopAfter: (sheets, what) => control.stopAfter(sheets, what),
      fix: () => control.fix(),
      sheets: () => control.sheets(),
      pause: () => pause(400),
    };
  }

  for (const fault of faults) {
    it(`${fault} after each label of twenty: one paper an order, the extra ones to the shredder, one question`, async (t) => {
      const ends = await Promise.all(
        places.map(async (k) => ({ k, ...(await printThroughFault(t, metalOf(fault, k), fault, k)) })),
      );
      // Where the count comes later than the desk waits for it, the whole rest of the batch may be out: that is rare.
      const most = fault === 'jam' ? 2 : 1;
      const close = ends.filter(({ listed, extra }) => listed.length <= extra.length + most);
      const lists = ends
        .map(({ k, listed, extra }) => `k ${k}: ${listed.length} for ${extra.length}`)
        .join(', ');
      assert.ok(close.length > places.length / 2, `good papers to the shredder: ${lists}`);
      for (const { k, good, extra, listed, questions } of ends) {
        assert.equal(good.size, orders.length, `a paper for each order, k ${k}`);
        // CUPS counts late, so it may name a sheet more than there is, after a jam two, never one less.
        for (const orderId of new Set(extra)) {
          const of = (all: readonly string[]): number => all.filter((one) => one === orderId).length;
          assert.ok(of(listed) >= of(extra), `every extra sheet of ${orderId} is listed, k ${k}`);
        }
        assert.ok(questions <= 1, `k ${k}: ${questions} questions`);
        if (k < 20) assert.equal(questions, 1, `k ${k}`);
      }
    });
  }
});
