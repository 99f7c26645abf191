import type { ShredPaper, ShredReason } from '../domain/hold.ts';
import type { Database } from './database.ts';
import { columns, insertInto } from './rows.ts';

/** A paper that carries a person and is on no parcel. The row itself names an order at most. */
export interface ShredRow {
  readonly shredId: number;
  readonly orderId: string | null;
  readonly paper: ShredPaper;
  readonly reason: ShredReason;
  readonly since: number;
  readonly pages: number;
}

export interface TickedRow extends ShredRow {
  readonly tickedAt: number;
}

export interface ShredList {
  /** Answers the row's id; one sheet when it is not said how many. */
  addShred(row: {
    readonly orderId: string | null;
    readonly paper: ShredPaper;
    readonly reason: ShredReason;
    readonly since: number;
    readonly pages?: number;
  }): number;
  /** How often this kind of paper of the order was put on the list, ticked off or not, beside what was surplus. */
  shredded(orderId: string, paper: ShredPaper): number;
  toShred(): ShredRow[];
  shredCount(): number;
  tickedSince(at: number): TickedRow[];
  tick(shredId: number, at: number): void;
  untick(shredId: number): void;
  /** Takes back a row that was put there by mistake; one that is ticked stays, because that paper is gone. */
  dropShred(shredId: number): void;
}

const fields = ['shredId', 'orderId', 'paper', 'reason', 'since', 'pages'] as const;

export function createShredList(db: Database): ShredList {
  const add = db.prepare(insertInto('shred_list', fields.slice(1)));
  const open = db.prepare<[], ShredRow>(
    `SELECT ${columns(fields)} FROM shred_list WHERE ticked_at IS NULL ORDER BY shred_id`,
  );
  const count = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM shred_list WHERE ticked_at IS NULL');
  const ticked = db.prepare<[number], TickedRow>(
    `SELECT ${columns([...fields, 'tickedAt'])} FROM shred_list WHERE ticked_at >= ? ORDER BY ticked_at DESC, shred_id`,
  );
  const shredded = db.prepare<[string, string], { n: number }>(
    "SELECT count(*) AS n FROM shred_list WHERE order_id = ? AND paper = ? AND reason <> 'surplus'",
  );
  const tick = db.prepare<[number, number]>(
    'UPDATE shred_list SET ticked_at = ? WHERE shred_id = ? AND ticked_at IS NULL',
  );
  const untick = db.prepare<[number]>('UPDATE shred_list SET ticked_at = NULL WHERE shred_id = ?');
  const drop = db.prepare<[number]>('DELETE FROM shred_list WHERE shred_id = ? AND ticked_at IS NULL');
  return {
    addShred: (row) => Number(add.run({ ...row, pages: row.pages ?? 1 }).lastInsertRowid),
    shredded: (orderId, paper) => shredded.get(orderId, paper)?.n ?? 0,
    toShred: () => open.all(),
    shredCount: () => count.get()?.n ?? 0,
    tickedSince: (at) => ticked.all(at),
    tick: (shredId, at) => void tick.run(at, shredId),
    untick: (shredId) => void untick.run(shredId),
    dropShred: (shredId) => void drop.run(shredId),
  };
}
