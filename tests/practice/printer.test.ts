import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PDFDocument } from 'pdf-lib';
import { createClock } from '../../src-main/clock.ts';
import { createPracticePrinters } from '../../src-practice/printer.ts';

async function pages(count: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let made = 0; made < count; made += 1) document.addPage();
  return document.save();
}

/** Two jobs of two and three sheets, and a roll that ends behind the first of them. */
async function printed(where: 'anywhere' | 'mid_job'): Promise<string[]> {
  const printers = createPracticePrinters(createClock({ startAt: 0, speed: 1 }), 0, ['One']);
  const control = printers.control('One');
  control.stopAfter(2, 'media_empty', where);
  const seen: string[] = [];
  for (const sheets of [2, 3]) {
    await printers.print({ printer: 'One', title: `job of ${sheets}`, pdf: await pages(sheets) });
    seen.push(`${control.sheets().length} ${control.state()}`);
  }
  control.fix();
  return [...seen, `${control.sheets().length} ${control.state()}`];
}

void test('a roll ends where it was told to, or in the middle of the next job', async () => {
  assert.deepEqual(await printed('anywhere'), ['2 media_empty', '2 media_empty', '5 ready']);
  assert.deepEqual(await printed('mid_job'), ['2 ready', '3 media_empty', '5 ready']);
});
