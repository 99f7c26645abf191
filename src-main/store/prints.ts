import type { Witness } from '../domain/papers.ts';
import type { Database } from './database.ts';
import { columns, insertInto, updateSet } from './rows.ts';

export type BatchPaper = 'labels' | 'invoices' | 'a4';

/** Up to twenty papers that went to a printer together, so that a jam costs one question. */
export interface Batch {
  readonly batchId: number;
  readonly paper: BatchPaper;
  readonly printer: string;
  readonly dotsPerMm: number | null;
  readonly state: 'sent' | 'out';
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
  addBatch(
    batch: Omit<Batch, 'batchId' | 'state' | 'outAt'>,
    prints: readonly Omit<Print, 'batchId' | 'outAt'>[],
  ): number;
  batch(batchId: number): Batch | null;
  openBatches(): Batch[];
  ofBatch(batchId: number): Print[];
  /** The batch whose label of this order is not known to be out yet. */
  openLabelOf(orderId: string): { batchId: number; position: number } | null;
  /** Everything up to and including `position` came out; a batch whose last paper is out is out. */
  markOut(batchId: number, position: number, at: number): void;
  /** Whether this kind of paper of the order was sent since `since` (UTC ms). */
  wasSent(orderId: string, paper: BatchPaper, since: number): boolean;
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

export function createPrints(db: Database): Prints {
  const addBatch = db.prepare(insertInto('print_batches', batchFields.slice(1)));
  const addPrint = db.prepare(insertInto('prints', printFields));
  const select = `SELECT ${columns(batchFields)} FROM print_batches`;
  const one = db.prepare<[number], Batch>(`${select} WHERE batch_id = ?`);
  const open = db.prepare<[], Batch>(`${select} WHERE state = 'sent' ORDER BY batch_id`);
  const prints = db.prepare<[number], Print>(
    `SELECT ${columns(printFields)} FROM prints WHERE batch_id = ? ORDER BY position`,
  );
  const openLabel = db.prepare<[string], { batchId: number; position: number }>(
    `SELECT prints.batch_id AS batchId, position FROM prints JOIN print_batches USING (batch_id)
     WHERE order_id = ? AND prints.out_at IS NULL AND paper <> 'invoices' ORDER BY prints.batch_id DESC LIMIT 1`,
  );
  const out = db.prepare<[number, number, number]>(
    'UPDATE prints SET out_at = ? WHERE batch_id = ? AND position <= ? AND out_at IS NULL',
  );
  const left = db.prepare<[number], { n: number }>(
    'SELECT count(*) AS n FROM prints WHERE batch_id = ? AND out_at IS NULL',
  );
  const since = db.prepare<[string, string, number], { n: number }>(
    `SELECT count(*) AS n FROM prints JOIN print_batches USING (batch_id)
     WHERE order_id = ? AND paper IN (?, 'a4') AND prints.sent_at >= ?`,
  );
  const sent = db.prepare<[], { n: number }>(
    "SELECT count(*) AS n FROM prints JOIN print_batches USING (batch_id) WHERE paper <> 'invoices'",
  );
  return {
    addBatch(batch, rows) {
      const batchId = Number(addBatch.run({ ...batch, state: 'sent', outAt: null }).lastInsertRowid);
      for (const row of rows) addPrint.run({ ...row, batchId, outAt: null });
      return batchId;
    },
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
    labelsSent: () => sent.get()?.n ?? 0,
  };
}
