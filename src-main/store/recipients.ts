import type { Recipient } from '../domain/order.ts';
import type { Database } from './database.ts';
import { columns, insertInto, orUpdate, texts } from './rows.ts';

/** The bytes of one print set, or of papers that were set aside. */
export interface StoredPapers {
  /** An encoded bitmap as `documents/` made it. */
  readonly label: Uint8Array | null;
  readonly invoicePdf: Uint8Array | null;
}

export interface Due {
  readonly orderId: string;
  /** UTC ms. */
  readonly dueAt: number;
}

export interface PaperDue {
  readonly paperId: number;
  /** Null for papers that were set aside and are nobody's. */
  readonly orderId: string | null;
  /** UTC ms. */
  readonly dueAt: number;
}

export interface Gone {
  readonly recipients: number;
  readonly papers: number;
  /** UTC ms; null when nothing went. */
  readonly earliestDue: number | null;
}

export interface Recipients {
  /** All or nothing, and one write to the disk for all of it. */
  together<T>(work: () => T): T;
  put(recipient: Recipient, fetchedAt: number, dueAt: number): void;
  get(orderId: string): Recipient | null;
  orderIds(): string[];
  putPapers(orderId: string, papers: StoredPapers, fetchedAt: number, dueAt: number): void;
  papers(orderId: string): StoredPapers | null;
  /** The same without reading them. */
  hasPapers(orderId: string): boolean;
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
  /** Moves the end of the person of an order, or of its papers, never later than it already is. */
  bringForward(what: 'recipients' | 'papers', orderId: string, dueAt: number): void;
  /** A page of people and when they go, in the order of their ids; begins with ''. */
  peopleAfter(orderId: string, most: number): Due[];
  /** A page of papers and when they go, first those that go first; begins with null. */
  papersAfter(last: PaperDue | null, most: number): PaperDue[];
  /** Deletes the person of an order, papers too. */
  delete(orderId: string): void;
  /**
   * Deletes what is due at `now` (UTC ms), those that were due first; at most so many of each kind, all without `most`.
   * Answers with what went and the earliest due date among it.
   */
  deleteDue(now: number, most?: { recipients: number; papers: number }): Gone;
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
  const hasPapers = db.prepare<[string]>('SELECT 1 FROM papers WHERE order_id = ?').pluck();
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
  const forward = (table: 'recipients' | 'papers') =>
    db.prepare<[number, string]>(`UPDATE ${table} SET due_at = min(due_at, ?) WHERE order_id = ?`);
  const forwards = { recipients: forward('recipients'), papers: forward('papers') };
  const deleteOne = db.prepare<[string]>('DELETE FROM recipients WHERE order_id = ?');
  const earliest = db.prepare<[number, number], { due: number | null }>(
    'SELECT min(due) AS due FROM (SELECT min(due_at) AS due FROM recipients WHERE due_at <= ? UNION ALL SELECT min(due_at) FROM papers WHERE due_at <= ?)',
  );
  const [deleteDueRecipients, deleteDuePapers] = (
    [
      ['recipients', 'order_id'],
      ['papers', 'paper_id'],
    ] as const
  ).map(([table, key]) =>
    db.prepare<[number, number]>(
      `DELETE FROM ${table} WHERE ${key} IN (SELECT ${key} FROM ${table} WHERE due_at <= ? ORDER BY due_at LIMIT ?)`,
    ),
  );
  const peopleAfter = db.prepare<[string, number], Due>(
    'SELECT order_id AS orderId, due_at AS dueAt FROM recipients WHERE order_id > ? ORDER BY order_id LIMIT ?',
  );
  // By this index the date is read from it, and not from behind the bytes of the papers.
  const papersAfter = db.prepare<[number, number, number], PaperDue>(
    `SELECT paper_id AS paperId, order_id AS orderId, due_at AS dueAt FROM papers INDEXED BY papers_by_due
     WHERE (due_at, paper_id) > (?, ?) ORDER BY due_at, paper_id LIMIT ?`,
  );
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
    hasPapers: (orderId) => hasPapers.get(orderId) !== undefined,
    ordersWithPapers: () => paperIds.all().map((row) => row.orderId),
    dropLabel: (orderId) => drop(dropLabel, orderId),
    dropInvoice: (orderId) => drop(dropInvoice, orderId),
    deletePapers: (orderId) => void deletePapers.run(orderId),
    putSetAside: (setAsideId, set, fetchedAt, dueAt) =>
      void putAside.run({ setAsideId, ...set, fetchedAt, dueAt }),
    setAside: (setAsideId) => aside.get(setAsideId) ?? null,
    setAsideIds: () => asideIds.all().map((row) => row.setAsideId),
    deleteSetAside: (setAsideId) => void deleteAside.run(setAsideId),
    bringForward: (what, orderId, dueAt) => void forwards[what].run(dueAt, orderId),
    delete(orderId) {
      deleteOne.run(orderId);
      deletePapers.run(orderId);
    },
    peopleAfter: (orderId, most) => peopleAfter.all(orderId, most),
    papersAfter: (last, most) =>
      papersAfter.all(last?.dueAt ?? Number.MIN_SAFE_INTEGER, last?.paperId ?? 0, most),
    deleteDue: (now, most = { recipients: -1, papers: -1 }) =>
      db.transaction(() => ({
        earliestDue: earliest.get(now, now)?.due ?? null,
        recipients: deleteDueRecipients?.run(now, most.recipients).changes ?? 0,
        papers: deleteDuePapers?.run(now, most.papers).changes ?? 0,
      }))(),
    counts: () => counts.get() ?? { recipients: 0, papers: 0, nextDue: null },
  };
}
