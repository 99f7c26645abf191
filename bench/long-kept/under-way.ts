/** A run that books and labels that are read, for as long as something else is measured. */
import type { KeptDesk } from './desk.ts';

/** Labels in one PDF. */
const PER_PDF = 50;

export interface UnderWay {
  /** How long each first thing took, in milliseconds. */
  readonly firsts: ReadonlyMap<string, number>;
  /** Resolves with how many labels were read and verified. */
  readonly labels: Promise<number>;
}

/** Approves the whole plan and starts it. */
export async function book(desk: KeptDesk): Promise<UnderWay['firsts']> {
  const firsts = new Map<string, number>();
  const once = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    const value = await work();
    firsts.set(name, performance.now() - began);
    return value;
  };
  const { version } = await once('plan.get, the first', () => desk.ask('plan.get', {}));
  const { runId } = await once('plan.approve, all', () => desk.ask('plan.approve', { version }));
  await once('run.start', () => desk.ask('run.start', { runId, immediately: true }));
  return firsts;
}

/** Orders of the run that are booked by now. */
export async function bookedSoFar(desk: KeptDesk): Promise<number> {
  const { booked } = await desk.ask('run.get', { runId: desk.app.desk.ledger.runs.latest()?.runId ?? 0 });
  return booked;
}

/** Amazon's PDFs of the parcels that wait for their labels, base64. */
export async function papersOf(desk: KeptDesk): Promise<string[]> {
  const pdfs: string[] = [];
  for (let from = 0; from < desk.sizes.waiting; from += PER_PDF)
    pdfs.push(await desk.papers(from, Math.min(from + PER_PDF, desk.sizes.waiting)));
  return pdfs;
}

/** Hands them in, all at once. Resolves with how many labels were read and verified. */
export async function readAll(desk: KeptDesk, pdfs: readonly string[]): Promise<number> {
  // On a PC that has no breath left a thread may run out of time; what it did not read is missing in the count.
  const read = pdfs.map(async (base64) => {
    const reply = await desk.app.handle('papers.takeIn', { base64 });
    return reply.ok ? (reply.value as { readonly verified: number }).verified : 0;
  });
  return (await Promise.all(read)).reduce((sum, count) => sum + count, 0);
}

export async function bookAndRead(desk: KeptDesk): Promise<UnderWay> {
  const firsts = await book(desk);
  return { firsts, labels: readAll(desk, await papersOf(desk)) };
}
