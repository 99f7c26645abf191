import type { Witness } from '../domain/papers.ts';
import type { Database } from './database.ts';
import { columns, insertInto, updateSet } from './rows.ts';

export type BatchPaper = 'labels' | 'invoices' | 'a4';

/**
 * sending: handed to the spooler, whose answer is not written yet. asking: stopped, and the seller is asked for the last
 * good one. settling: answered, while the job is still in the spooler. over: what did not come out was given back.
 */
export type BatchState = 'sending' | 'sent' | 'asking' | 'settling' | 'out' | 'over';

/** Up to twenty papers that went to a printer together, so that a jam costs one question. */
export interface Batch {
  readonly batchId: number;
  readonly paper: BatchPaper;
  readonly printer: string;
  readonly dotsPerMm: number | null;
  readonly state: BatchState;
  readonly sentAt: number;
  readonly outAt: number | null;
  readonly jobId: string | null;
}

/** One paper of a batch: the print audit, without a person in it. */
export interface Print {
  readonly batchId: number;
  readonly position: number;
  readonly orderId: string;
  readonly trackingLast4: string | null;
  readonly labelSha256: string | null;
  readonly witness: Witness | 'unread';
  readonly reprintReason: string | null;
  readonly sentAt: number;
  readonly outAt: number | null;
}

export interface Prints {
  /** Starts as `sending`. */
  addBatch(
    batch: Omit<Batch, 'batchId' | 'state' | 'outAt'>,
    prints: readonly Omit<Print, 'batchId' | 'outAt'>[],
  ): number;
  /** The spooler has it. */
  taken(batchId: number, jobId: string | null): void;
  /** It never came to the spooler, so it never was. */
  withdraw(batchId: number): void;
  moveBatch(batchId: number, state: BatchState): void;
  batch(batchId: number): Batch | null;
  /** Neither out nor over, the oldest first. */
  openBatches(): Batch[];
  ofBatch(batchId: number): Print[];
  /** The batch whose label of this order is not known to be out yet. */
  openLabelOf(orderId: string): { batchId: number; position: number } | null;
  /** Everything up to and including `position` came out; a batch whose last paper is out is out. */
  markOut(batchId: number, position: number, at: number): void;
  /** Whether this kind of paper of the order was sent since `since` (UTC ms) and not given back. */
  wasSent(orderId: string, paper: BatchPaper, since: number): boolean;
  /** How often this kind of paper of the order came out or may have: what was given back does not count. */
  copies(orderId: string, paper: 'labels' | 'invoices'): number;
  /** Labels that went to a printer in all, reprints included. */
  labelsSent(): number;
}

const batchFields = [
  'batchId',
  'paper',
  'printer',
  'dotsPerMm',
  'state',
  'sentAt',
  'outAt',
  'jobId',
] as const;
const printFields = [
  'batchId',
  'position',
  'orderId',
  'trackingLast4',
  'labelSha256',
  'witness',
  'reprintReason',
  'sentAt',
  'outAt',
] as const;

const FAR = 5_000;
/** A print that is on paper or on its way there; the rest of a batch that is over was printed again in another. */
const KEPT = "(prints.out_at IS NOT NULL OR print_batches.state <> 'over')";

export function createPrints(db: Database): Prints {
  const addBatch = db.prepare(insertInto('print_batches', batchFields.slice(1)));
  const addPrint = db.prepare(insertInto('prints', printFields));
  const select = `SELECT ${columns(batchFields)} FROM print_batches`;
  const one = db.prepare<[number], Batch>(`${select} WHERE batch_id = ?`);
  // What nobody confirmed is over after a day, so an open one is never far from the newest.
  const open = db.prepare<[], Batch>(
    `${select} WHERE batch_id > (SELECT coalesce(max(batch_id), 0) - ${FAR} FROM print_batches)
       AND state NOT IN ('out', 'over') ORDER BY batch_id`,
  );
  const take = db.prepare<[string | null, number]>(
    "UPDATE print_batches SET state = 'sent', job_id = ? WHERE batch_id = ?",
  );
  const withdraw = db.prepare<[number]>('DELETE FROM print_batches WHERE batch_id = ?');
  const move = db.prepare<[string, number]>('UPDATE print_batches SET state = ? WHERE batch_id = ?');
  const prints = db.prepare<[number], Print>(
    `SELECT ${columns(printFields)} FROM prints WHERE batch_id = ? ORDER BY position`,
  );
  const openLabel = db.prepare<[string], { batchId: number; position: number }>(
    `SELECT prints.batch_id AS batchId, position FROM prints JOIN print_batches USING (batch_id)
     WHERE order_id = ? AND prints.out_at IS NULL AND state <> 'over' AND paper <> 'invoices'
     ORDER BY prints.batch_id DESC LIMIT 1`,
  );
  const out = db.prepare<[number, number, number]>(
    'UPDATE prints SET out_at = ? WHERE batch_id = ? AND position <= ? AND out_at IS NULL',
  );
  const left = db.prepare<[number], { n: number }>(
    'SELECT count(*) AS n FROM prints WHERE batch_id = ? AND out_at IS NULL',
  );
  const since = db.prepare<[string, string, number], { n: number }>(
    `SELECT count(*) AS n FROM prints JOIN print_batches USING (batch_id)
     WHERE order_id = ? AND paper IN (?, 'a4') AND prints.sent_at >= ? AND ${KEPT}`,
  );
  const sent = db.prepare<[], { n: number }>(
    `SELECT count(*) AS n FROM prints JOIN print_batches USING (batch_id) WHERE paper <> 'invoices' AND ${KEPT}`,
  );
  return {
    addBatch(batch, rows) {
      const batchId = Number(addBatch.run({ ...batch, state: 'sending', outAt: null }).lastInsertRowid);
      for (const row of rows) addPrint.run({ ...row, batchId, outAt: null });
      return batchId;
    },
    taken: (batchId, jobId) => void take.run(jobId, batchId),
    withdraw: (batchId) => void withdraw.run(batchId),
    moveBatch: (batchId, state) => void move.run(state, batchId),
    batch: (batchId) => one.get(batchId) ?? null,
    openBatches: () => open.all(),
    ofBatch: (batchId) => prints.all(batchId),
    openLabelOf: (orderId) => openLabel.get(orderId) ?? null,
    markOut(batchId, position, at) {
      out.run(at, batchId, position);
      if (left.get(batchId)?.n !== 0) return;
      const patch = { state: 'out', outAt: at };
      db.prepare(updateSet('print_batches', 'batchId', patch)).run({ ...patch, batchId });
    },
    wasSent: (orderId, paper, from) => (since.get(orderId, paper, from)?.n ?? 0) > 0,
    copies: (orderId, paper) => since.get(orderId, paper, 0)?.n ?? 0,
    labelsSent: () => sent.get()?.n ?? 0,
  };
}
