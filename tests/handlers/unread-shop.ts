/** A shop with one label that no machine can tell, and practice printers that keep what came out of them. */
import type { TestContext } from 'node:test';
import type { Output, PaperWork } from '../../src-main/jobs/ports.ts';
import { type PracticePrinters, createPracticePrinters } from '../../src-practice/printer.ts';
import { anOrder, testClock } from '../jobs/kit.ts';
import type { TestOffice } from './kit.ts';
import { aPaper, arrive, paperedOffice } from './papered.ts';
import { outputOf } from './practice-output.ts';

export const labels = 'Practice printer';
export const a4 = 'Practice A4 printer';
export const orders = [anOrder(1), anOrder(2)] as const;
export const [{ orderId }, { orderId: otherId }] = orders;

export interface UnreadShop extends TestOffice {
  readonly made: PracticePrinters;
  readonly job: { readonly setAsideId: number; readonly orderId: string; readonly printer: string };
  readonly sheets: (printer?: string) => number;
  /** Amazon's file from here on: the first order's label cannot be told in it, or can. */
  readable: boolean;
}

/** The papers of both orders have come, and those of the first are set aside. */
export async function unreadShop(
  t: TestContext,
  output: Partial<Output> | ((made: PracticePrinters) => Partial<Output>) = {},
  work: Partial<PaperWork> = {},
): Promise<UnreadShop> {
  const made = createPracticePrinters(testClock(), 0);
  const amazon = { readable: false };
  const office = paperedOffice(t, {
    orders,
    printers: [labels, a4],
    realPages: true,
    output: { ...outputOf(made), ...(typeof output === 'function' ? output(made) : output) },
    work,
    papers(order, index) {
      const paper = aPaper(order, index);
      if (order.orderId !== orderId || amazon.readable || 'problem' in paper.label) return paper;
      return { ...paper, label: { ...paper.label, trackingId: '999999999999' } };
    },
  });
  await arrive(office);
  const [aside] = office.desk.ledger.printSets.setAsides();
  const job = { setAsideId: aside?.setAsideId ?? 0, orderId, printer: labels };
  const sheets = (printer = labels): number => made.control(printer).sheets().length;
  return Object.assign(amazon, { ...office, made, job, sheets });
}

/** What every print of the order's label says of itself, the oldest first; none but batches that still are. */
export const saidOf = ({ desk }: Pick<TestOffice, 'desk'>, id = orderId) =>
  Array.from({ length: 20 }, (_, index) => desk.ledger.prints.ofBatch(index + 1))
    .flat()
    .filter((print) => print.orderId === id);
