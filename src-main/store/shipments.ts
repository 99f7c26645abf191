import type { HandoverMethod } from '../domain/easy-ship.ts';
import type { CannotPackReason, HoldReason } from '../domain/hold.ts';
import {
  type PackingState,
  type ShipmentEvent,
  type ShipmentState,
  nextShipment,
} from '../domain/shipment.ts';
import type { Database } from './database.ts';
import { columns, flag, insertInto, marks, texts, updateSet } from './rows.ts';

/** One order on its way out. Times are UTC ms, lengths millimetres, the invoice date an Asia/Kolkata date. */
export interface Shipment {
  readonly orderId: string;
  readonly state: ShipmentState;
  readonly stateSince: number;
  readonly holdReason: HoldReason | null;
  /** Amazon's code. */
  readonly rejectCode: string | null;
  readonly cannotPackReason: CannotPackReason | null;
  /** Hold reasons the seller has said yes to. */
  readonly accepted: readonly string[];
  readonly runId: number | null;
  readonly runPosition: number | null;
  readonly contentKey: string | null;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
  readonly weightGrams: number | null;
  readonly slotStart: number | null;
  readonly slotEnd: number | null;
  readonly handoverMethod: HandoverMethod | null;
  readonly packageId: string | null;
  readonly trackingId: string | null;
  readonly carrier: string | null;
  readonly invoiceNumber: string | null;
  readonly invoiceDate: string | null;
  readonly bookedAt: number | null;
  readonly bookedElsewhere: boolean;
  readonly packageStatus: string | null;
  readonly packing: PackingState;
  readonly packedAt: number | null;
  readonly handedOverAt: number | null;
  readonly pickedUpAt: number | null;
  readonly deliveredAt: number | null;
  readonly cancelledAt: number | null;
  /** When Amazon last said that it was not delivered yet. */
  readonly followedAt: number | null;
  /** When Amazon was last asked about it, whatever came of that. */
  readonly askedAt: number | null;
}

/** What may be written beside a change of state. */
export type ShipmentPatch = Partial<Omit<Shipment, 'orderId' | 'state' | 'stateSince'>>;

export interface Shipments {
  /** A shipment in state `new` for an order that has none; an existing one stays as it is. */
  ensure(orderId: string, at: number): Shipment;
  get(orderId: string): Shipment | null;
  getMany(orderIds: readonly string[]): Shipment[];
  inStates(states: readonly ShipmentState[]): Shipment[];
  /** Those in state `booked`, run by run in their order; narrow, because thousands may be. */
  bookedInOrder(): { orderId: string; bookedAt: number | null }[];
  /** Of those that came into their state after `since` (UTC ms). */
  idsInStates(states: readonly ShipmentState[], since: number): string[];
  /**
   * On their way and silent: pickup over at `now` and not asked after since `askedBefore`, or booked without a tracking
   * number and not since `numberAskedBefore`. Longest not asked after first. UTC ms.
   */
  idsToFollow(when: { now: number; askedBefore: number; numberAskedBefore: number }, most: number): string[];
  /** Of those the packed ones. */
  idsPackedInStates(states: readonly ShipmentState[], since: number): string[];
  /** Of those the ones that the carrier had. */
  idsPickedUpInState(state: ShipmentState, since: number): string[];
  /** Of every run from this one on. */
  idsOfRunsFrom(runId: number): string[];
  /** How many came into the state after `since` (UTC ms). */
  countSince(state: ShipmentState, since: number): number;
  ofRun(runId: number): Shipment[];
  /** Of one run and in one of these states, in the order of the run and behind this position; begins with -1. */
  pageOfRun(
    runId: number,
    states: readonly ShipmentState[],
    after: number,
    most: number,
  ): { orderId: string; runPosition: number }[];
  byTracking(trackingId: string): Shipment[];
  /** Applies an event by the domain's table. Null when it means nothing in the present state: nothing is written. */
  move(orderId: string, event: ShipmentEvent, at: number, patch?: ShipmentPatch): Shipment | null;
  /** Writes facts that change no state. */
  note(orderId: string, patch: ShipmentPatch): void;
  countByState(): Partial<Record<ShipmentState, number>>;
}

const fields = [
  'orderId',
  'state',
  'stateSince',
  'holdReason',
  'rejectCode',
  'cannotPackReason',
  'accepted',
  'runId',
  'runPosition',
  'contentKey',
  'lengthMm',
  'widthMm',
  'heightMm',
  'weightGrams',
  'slotStart',
  'slotEnd',
  'handoverMethod',
  'packageId',
  'trackingId',
  'carrier',
  'invoiceNumber',
  'invoiceDate',
  'bookedAt',
  'bookedElsewhere',
  'packageStatus',
  'packing',
  'packedAt',
  'handedOverAt',
  'pickedUpAt',
  'deliveredAt',
  'cancelledAt',
  'followedAt',
  'askedAt',
] as const;

type Row = Omit<Shipment, 'accepted' | 'bookedElsewhere'> & { accepted: string; bookedElsewhere: number };

export function createShipments(db: Database): Shipments {
  const select = `SELECT ${columns(fields)} FROM shipments`;
  const one = db.prepare<[string], Row>(`${select} WHERE order_id = ?`);
  const run = db.prepare<[number], Row>(`${select} WHERE run_id = ? ORDER BY run_position`);
  const tracking = db.prepare<[string], Row>(`${select} WHERE tracking_id = ?`);
  const add = db.prepare(
    `${insertInto('shipments', ['orderId', 'state', 'stateSince'])} ON CONFLICT (order_id) DO NOTHING`,
  );
  const counts = db.prepare<[], { state: ShipmentState; n: number }>(
    'SELECT state, count(*) AS n FROM shipments GROUP BY state',
  );

  const countSince = db
    .prepare<[ShipmentState, number], number>(
      'SELECT count(*) FROM shipments WHERE state = ? AND state_since > ?',
    )
    .pluck();
  const pickedUp = db
    .prepare<[ShipmentState, number], string>(
      'SELECT order_id FROM shipments WHERE state = ? AND state_since > ? AND picked_up_at IS NOT NULL',
    )
    .pluck();
  const ofRunsFrom = db.prepare<[number], string>('SELECT order_id FROM shipments WHERE run_id >= ?').pluck();
  const booked = db.prepare<[], { orderId: string; bookedAt: number | null }>(
    `SELECT order_id AS orderId, booked_at AS bookedAt FROM shipments WHERE state = 'booked'
     ORDER BY run_id, run_position, order_id`,
  );
  const toFollow = db
    .prepare<object, string>(
      `SELECT order_id FROM shipments INDEXED BY shipments_to_follow
       WHERE state IN ('booked', 'labelled', 'handed_over', 'in_transit')
         AND iif(tracking_id IS NULL AND booked_at IS NOT NULL, coalesce(asked_at, 0) <= @numberAskedBefore,
           slot_end < @now AND coalesce(asked_at, 0) <= @askedBefore)
       ORDER BY asked_at LIMIT @most`,
    )
    .pluck();
  /** One for each set of columns that is ever written together. */
  const updates = new Map<string, ReturnType<Database['prepare']>>();

  function get(orderId: string): Shipment | null {
    const row = one.get(orderId);
    return row ? toShipment(row) : null;
  }

  function write(
    orderId: string,
    patch: ShipmentPatch & Partial<Pick<Shipment, 'state' | 'stateSince'>>,
  ): void {
    const { accepted, bookedElsewhere, ...plain } = patch;
    const cells = {
      ...plain,
      ...(accepted === undefined ? {} : { accepted: JSON.stringify(accepted) }),
      ...(bookedElsewhere === undefined ? {} : { bookedElsewhere: flag(bookedElsewhere) }),
    };
    if (Object.keys(cells).length === 0) return;
    const sql = updateSet('shipments', 'orderId', cells);
    const update = updates.get(sql) ?? db.prepare(sql);
    updates.set(sql, update);
    update.run({ ...cells, orderId });
  }

  return {
    ensure(orderId, at) {
      add.run({ orderId, state: 'new', stateSince: at });
      const shipment = get(orderId);
      if (!shipment) throw new Error('a shipment that was just written is not there');
      return shipment;
    },
    get,
    getMany: (orderIds) => orderIds.map(get).filter((shipment) => shipment !== null),
    inStates: (states) =>
      db
        .prepare<string[], Row>(
          `${select} WHERE state IN (${marks(states)}) ORDER BY run_id, run_position, order_id`,
        )
        .all(...states)
        .map(toShipment),
    idsInStates: (states, since) =>
      db
        .prepare<(string | number)[], string>(
          `SELECT order_id FROM shipments WHERE state IN (${marks(states)}) AND state_since > ?`,
        )
        .pluck()
        .all(...states, since),
    bookedInOrder: () => booked.all(),
    idsToFollow: (when, most) => toFollow.all({ ...when, most }),
    idsPackedInStates: (states, since) =>
      db
        .prepare<(string | number)[], string>(
          `SELECT order_id FROM shipments WHERE state IN (${marks(states)}) AND state_since > ? AND packing = 'packed'`,
        )
        .pluck()
        .all(...states, since),
    idsPickedUpInState: (state, since) => pickedUp.all(state, since),
    idsOfRunsFrom: (runId) => ofRunsFrom.all(runId),
    countSince: (state, since) => countSince.get(state, since) ?? 0,
    pageOfRun: (runId, states, after, most) =>
      db
        .prepare<(string | number)[], { orderId: string; runPosition: number }>(
          `SELECT order_id AS orderId, run_position AS runPosition FROM shipments INDEXED BY shipments_by_run
           WHERE run_id = ? AND run_position > ? AND state IN (${marks(states)}) ORDER BY run_position LIMIT ?`,
        )
        .all(runId, after, ...states, most),
    ofRun: (runId) => run.all(runId).map(toShipment),
    byTracking: (trackingId) => tracking.all(trackingId).map(toShipment),
    move(orderId, event, at, patch = {}) {
      const before = get(orderId);
      const state = before && nextShipment(before.state, event);
      if (!state) return null;
      write(orderId, { ...patch, state, stateSince: at });
      return get(orderId);
    },
    note: write,
    countByState: () => Object.fromEntries(counts.all().map((row) => [row.state, row.n])),
  };
}

function toShipment(row: Row): Shipment {
  return { ...row, accepted: texts(row.accepted), bookedElsewhere: row.bookedElsewhere === 1 };
}
