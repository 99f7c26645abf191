/** Paper out, jam, lid open, off, stopped, after every label of a batch: one paper an order, one question a fault. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PrinterFault } from '../../src-main/domain/print-queue.ts';
import { createPracticePrinters, practicePrinterNames } from '../../src-practice/printer.ts';
import { outputOf } from '../handlers/practice-output.ts';
import { type Metal, orders, printThroughFault } from '../handlers/stopped-printer.ts';
import { testClock } from '../jobs/kit.ts';

const faults: readonly PrinterFault[] = ['media_empty', 'jam', 'cover_open', 'offline', 'stopped'];

/** The practice printer; `memory` sheets come out of it although their job was taken away. */
function practiceMetal(memory: number): Metal {
  const made = createPracticePrinters(testClock(), 0);
  const control = made.control(practicePrinterNames.labels);
  control.setMemory(memory);
  return {
    name: control.name,
    output: outputOf(made),
    stopAfter: (sheets, fault) => control.stopAfter(sheets, fault),
    fix: () => control.fix(),
    sheets: () => control.sheets(),
  };
}

for (const fault of faults) {
  for (const memory of [0, 3]) {
    void test(`${fault} after each label of twenty, ${memory} more out of the printer's memory`, async (t) => {
      for (let k = 1; k <= 20; k += 1) {
        const { good, extra, listed, questions, asked } = await printThroughFault(
          t,
          practiceMetal(memory),
          fault,
          k,
        );
        assert.equal(good.size, orders.length, `a paper for each order, k ${k}`);
        assert.deepEqual(listed.toSorted(), extra.toSorted(), `every extra sheet, and nothing else, k ${k}`);
        // After the last label of a batch the job is over, and there is nothing to ask about.
        assert.equal(questions, k === 20 ? 0 : 1, `k ${k}`);
        if (k < 20) assert.equal(asked, fault);
      }
    });
  }
}
