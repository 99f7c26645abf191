import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import type { Summary } from '../../src-main/contract/summary.ts';
import { pickList } from '../../src-main/handlers/pick-list.ts';
import type { Stage } from './stage.ts';

export type PageFacts = Pick<Summary['papers'], 'invoicePages' | 'a4Pages' | 'pickList'>;

/** What the app knows of its papers: pages it kept count of, and the pick list it showed. */
export async function pageFacts(stage: Stage): Promise<PageFacts> {
  const { ledger } = stage.session.app.desk;
  const run = ledger.runs.latest();
  if (!run) throw new Error('there was no run');
  const list = pickList(stage.session.app.desk, run);
  const sets = ledger.printSets.inStates(['out', 'deleted']);
  const sheets = await PDFDocument.load(readFileSync(join(stage.wish.out, 'labels-a4.pdf')));
  return {
    invoicePages: sets.reduce((sum, set) => sum + set.invoicePages, 0),
    a4Pages: sheets.getPageCount(),
    pickList: { lines: list.lines.length, parcels: list.parcels, units: list.units },
  };
}
