/** A desk whose printer stops after label k: what the seller does, and what lies on the table at the end. */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { PrinterFault } from '../../src-main/domain/print-queue.ts';
import type { Output } from '../../src-main/jobs/ports.ts';
import { anOrder } from '../jobs/kit.ts';
import { arrive, paperedOffice } from './papered.ts';
import type { TestOffice } from './kit.ts';
import { readyOrders } from '../../src-main/jobs/print-ready.ts';

/** One sheet that lies about: the page of a job, by the title the spooler was given. */
export interface PaperSheet {
  readonly title: string;
  readonly page: number;
  readonly spoiled: boolean;
}

/** The printer as a thing of metal. */
export interface Metal {
  readonly name: string;
  readonly output: Partial<Output>;
  stopAfter(sheets: number, fault: PrinterFault): void | Promise<void>;
  fix(): void | Promise<void>;
  sheets(): readonly PaperSheet[];
  /** Lets real time pass between two looks, where a real spooler is behind it. */
  pause?(): Promise<unknown>;
}

export const orders = Array.from({ length: 25 }, (_, index) => anOrder(index + 1));

/** Looks after the printer until nothing moves any more. */
async function settle({ queue, desk }: TestOffice, metal: Metal): Promise<void> {
  for (let look = 0; look < 300; look += 1) {
    await queue.step();
    await metal.pause?.();
    // A real spooler takes its time: the desk's own must not run far ahead of it.
    desk.clock.set(desk.clock.now() + (metal.pause ? 1_000 : 2_000));
    const open = desk.ledger.prints.openBatches();
    if (open.length === 0 && readyOrders(desk, 'labels', null).length === 0) return;
    if (open.some(({ state }) => state === 'asking')) return;
  }
}

export interface Outcome {
  /** Good sheets, by order. */
  readonly good: ReadonlyMap<string, number>;
  /** Every sheet that an order has more than the one it needs. */
  readonly extra: readonly string[];
  readonly listed: readonly string[];
  readonly questions: number;
  readonly asked: string | null;
}

/** Twenty-five labels through a printer that stops after label `k`, and a seller who answers the one question. */
export async function printThroughFault(
  t: TestContext,
  metal: Metal,
  fault: PrinterFault,
  k: number,
): Promise<Outcome> {
  const made = paperedOffice(t, { orders, output: metal.output, printers: [metal.name], realPages: true });
  const { desk, ask } = made;
  await arrive(made);
  await metal.stopAfter(k, fault);
  await ask('settings.set', { labelPrinter: metal.name });
  await settle(made, metal);
  let questions = 0;
  let asked: string | null = null;
  const tracking = (orderId: string): string => desk.ledger.shipments.get(orderId)?.trackingId ?? '';
  const ordersOf = titles(made);
  for (let round = 0; round < 3; round += 1) {
    const question = (await ask('papers.get')).queue.lines.find((line) => line.question)?.question;
    if (question) {
      questions += 1;
      asked = question.fault;
      const last = metal.sheets().findLast(({ spoiled }) => !spoiled);
      const orderId = last ? ordersOf(last) : undefined;
      // CUPS does not say when the paper is in again, so there it is put in before the answer.
      if (metal.pause) await metal.fix();
      await ask('papers.lastGood', {
        batchId: question.batchId,
        last: orderId === undefined ? 'none' : { code: tracking(orderId) },
      });
    }
    await metal.fix();
    await settle(made, metal);
  }
  assert.deepEqual((await ask('papers.get')).batches, [], 'nothing is left in the printer');
  const good = new Map<string, number>();
  const extra: string[] = [];
  for (const sheet of metal.sheets()) {
    const orderId = ordersOf(sheet) ?? 'nobody';
    if (sheet.spoiled || good.has(orderId)) extra.push(orderId);
    else good.set(orderId, 1);
  }
  const listed = desk.ledger.handover.toShred().map(({ orderId }) => orderId ?? '');
  return { good, extra, listed, questions, asked };
}

/** Which order a sheet is of: the title names the batch, the page its place in it. */
function titles({ desk }: TestOffice): (sheet: PaperSheet) => string | undefined {
  return ({ title, page }) => {
    const batchId = Number(/ (\d+)-[0-9a-z]+$/u.exec(title)?.[1] ?? 0);
    return desk.ledger.prints.ofBatch(batchId)[page]?.orderId;
  };
}
