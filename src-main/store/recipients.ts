import type { Recipient } from '../domain/order.ts';
import type { Database } from './database.ts';
import { columns, insertInto, orUpdate, texts } from './rows.ts';

/** The bytes of one print set, or of papers that were set aside. */
export interface StoredPapers {
  /** An encoded bitmap as `documents/` made it. */
  readonly label: Uint8Array | null;
  readonly invoicePdf: Uint8Array | null;
}

export interface Recipients {
  /** All or nothing, and one write to the disk for all of it. */
  together<T>(work: () => T): T;
  put(recipient: Recipient, fetchedAt: number, dueAt: number): void;
  get(orderId: string): Recipient | null;
  orderIds(): string[];
  putPapers(orderId: string, papers: StoredPapers, fetchedAt: number, dueAt: number): void;
  papers(orderId: string): StoredPapers | null;
  /** The orders whose papers are here. */
  ordersWithPapers(): string[];
  deletePapers(orderId: string): void;
  /** The label is on paper; the row goes with its last part. */
  dropLabel(orderId: string): void;
  dropInvoice(orderId: string): void;
  putSetAside(setAsideId: number, papers: StoredPapers, fetchedAt: number, dueAt: number): void;
  setAside(setAsideId: number): StoredPapers | null;
  /** Of all papers that were set aside and are here. */
  setAsideIds(): number[];
  deleteSetAside(setAsideId: number): void;
  /** Moves the end of everything held for an order, never later than it already is. */
  bringForward(orderId: string, dueAt: number): void;
  /** Deletes the person of an order, papers too. */
  delete(orderId: string): void;
  /** Deletes what is due at `now` (UTC ms); answers with what went and the earliest due date among it. */
  deleteDue(now: number): { recipients: number; papers: number; earliestDue: number | null };
  /** Everything at once, for an incident or a deletion request. */
  deleteAll(): void;
  counts(): { recipients: number; papers: number; nextDue: number | null };
}

const fields = [
  'orderId',
  'name',
  'companyName',
  'addressLines',
  'city',
  'stateOrRegion',
  'postalCode',
  'phone',
  'giftMessages',
  'fetchedAt',
  'dueAt',
] as const;

type Row = Omit<Recipient, 'addressLines' | 'giftMessages'> & { addressLines: string; giftMessages: string };

export function createRecipients(db: Database): Recipients {
  // An earlier end stays: fetching an order again is no reason to keep its buyer longer.
  const put = db.prepare(insertInto('recipients', fields) + orUpdate(['orderId'], fields, ['dueAt']));
  const one = db.prepare<[string], Row>(`SELECT ${columns(fields)} FROM recipients WHERE order_id = ?`);
  const ids = db.prepare<[], { orderId: string }>('SELECT order_id AS orderId FROM recipients');
  const paperIds = db.prepare<[], { orderId: string }>(
    'SELECT order_id AS orderId FROM papers WHERE order_id IS NOT NULL',
  );
  const putPapers = db.prepare(
    `INSERT INTO papers (order_id, label, invoice_pdf, fetched_at, due_at) VALUES (@orderId, @label, @invoicePdf, @fetchedAt, @dueAt)
     ON CONFLICT (order_id) DO UPDATE SET label = excluded.label, invoice_pdf = excluded.invoice_pdf, fetched_at = excluded.fetched_at`,
  );
  const papers = db.prepare<[string], StoredPapers>(
    'SELECT label, invoice_pdf AS invoicePdf FROM papers WHERE order_id = ?',
  );
  const deletePapers = db.prepare<[string]>('DELETE FROM papers WHERE order_id = ?');
  const dropLabel = db.prepare<[string]>('UPDATE papers SET label = NULL WHERE order_id = ?');
  const dropInvoice = db.prepare<[string]>('UPDATE papers SET invoice_pdf = NULL WHERE order_id = ?');
  const deleteEmpty = db.prepare<[string]>(
    'DELETE FROM papers WHERE order_id = ? AND label IS NULL AND invoice_pdf IS NULL',
  );
  const drop = (part: typeof dropLabel, orderId: string): void =>
    db.transaction(() => {
      part.run(orderId);
      deleteEmpty.run(orderId);
    })();
  const putAside = db.prepare(
    'INSERT INTO papers (set_aside_id, label, invoice_pdf, fetched_at, due_at) VALUES (@setAsideId, @label, @invoicePdf, @fetchedAt, @dueAt)',
  );
  const aside = db.prepare<[number], StoredPapers>(
    'SELECT label, invoice_pdf AS invoicePdf FROM papers WHERE set_aside_id = ?',
  );
  const asideIds = db.prepare<[], { setAsideId: number }>(
    'SELECT set_aside_id AS setAsideId FROM papers WHERE set_aside_id IS NOT NULL ORDER BY set_aside_id',
  );
  const deleteAside = db.prepare<[number]>('DELETE FROM papers WHERE set_aside_id = ?');
  const forward = ['recipients', 'papers'].map((table) =>
    db.prepare<[number, string]>(`UPDATE ${table} SET due_at = min(due_at, ?) WHERE order_id = ?`),
  );
  const deleteOne = db.prepare<[string]>('DELETE FROM recipients WHERE order_id = ?');
  const earliest = db.prepare<[number, number], { due: number | null }>(
    'SELECT min(due) AS due FROM (SELECT min(due_at) AS due FROM recipients WHERE due_at <= ? UNION ALL SELECT min(due_at) FROM papers WHERE due_at <= ?)',
  );
  const deleteDueRecipients = db.prepare<[number]>('DELETE FROM recipients WHERE due_at <= ?');
  const deleteDuePapers = db.prepare<[number]>('DELETE FROM papers WHERE due_at <= ?');
  const counts = db.prepare<[], { recipients: number; papers: number; nextDue: number | null }>(
    `SELECT (SELECT count(*) FROM recipients) AS recipients, (SELECT count(*) FROM papers) AS papers,
       (SELECT min(due) FROM (SELECT min(due_at) AS due FROM recipients UNION ALL SELECT min(due_at) FROM papers)) AS nextDue`,
  );
  return {
    put: (recipient, fetchedAt, dueAt) =>
      void put.run({
        ...recipient,
        addressLines: JSON.stringify(recipient.addressLines),
        giftMessages: JSON.stringify(recipient.giftMessages),
        fetchedAt,
        dueAt,
      }),
    get(orderId) {
      const row = one.get(orderId);
      return row
        ? { ...row, addressLines: texts(row.addressLines), giftMessages: texts(row.giftMessages) }
        : null;
    },
    together: (work) => db.transaction(work).immediate(),
    orderIds: () => ids.all().map((row) => row.orderId),
    putPapers: (orderId, set, fetchedAt, dueAt) => void putPapers.run({ orderId, ...set, fetchedAt, dueAt }),
    papers: (orderId) => papers.get(orderId) ?? null,
    ordersWithPapers: () => paperIds.all().map((row) => row.orderId),
    dropLabel: (orderId) => drop(dropLabel, orderId),
    dropInvoice: (orderId) => drop(dropInvoice, orderId),
    deletePapers: (orderId) => void deletePapers.run(orderId),
    putSetAside: (setAsideId, set, fetchedAt, dueAt) =>
      void putAside.run({ setAsideId, ...set, fetchedAt, dueAt }),
    setAside: (setAsideId) => aside.get(setAsideId) ?? null,
    setAsideIds: () => asideIds.all().map((row) => row.setAsideId),
    deleteSetAside: (setAsideId) => void deleteAside.run(setAsideId),
    bringForward(orderId, dueAt) {
      for (const statement of forward) statement.run(dueAt, orderId);
    },
    delete(orderId) {
      deleteOne.run(orderId);
      deletePapers.run(orderId);
    },
    deleteDue: (now) =>
      db.transaction(() => ({
        earliestDue: earliest.get(now, now)?.due ?? null,
        recipients: deleteDueRecipients.run(now).changes,
        papers: deleteDuePapers.run(now).changes,
      }))(),
    deleteAll: () => db.transaction(() => void db.exec('DELETE FROM recipients; DELETE FROM papers'))(),
    counts: () => counts.get() ?? { recipients: 0, papers: 0, nextDue: null },
  };
}
