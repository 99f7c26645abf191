import { type Changes, watchChanges } from './changes.ts';
import { type Chunks, createChunks } from './chunks.ts';
import type { Database } from './database.ts';
import { type Days, createDays } from './days.ts';
import { type DueFactsOf, createDueFacts } from './due-facts.ts';
import { type Expiry, createExpiry } from './expiry.ts';
import { type Goods, createGoods } from './goods.ts';
import { type Handover, createHandover } from './handover.ts';
import { type Intents, createIntents } from './intents.ts';
import { type Invoices, createInvoices } from './invoices.ts';
import { type LimiterStore, createLimiterStore } from './limiter.ts';
import { type Orders, createOrders } from './orders.ts';
import { type Photos, createPhotos } from './photos.ts';
import { type PrintSets, createPrintSets } from './print-sets.ts';
import { type Prints, createPrints } from './prints.ts';
import { type Records, createRecords } from './records.ts';
import { type Returns, createReturns } from './returns.ts';
import { type Runs, createRuns } from './runs.ts';
import { type Serials, createSerials } from './serials.ts';
import { type Settings, createSettings } from './settings.ts';
import { type Shipments, createShipments } from './shipments.ts';

/** Everything that is not personal, by table group. */
export interface Ledger {
  readonly settings: Settings;
  readonly serials: Serials;
  readonly limiter: LimiterStore;
  readonly orders: Orders;
  readonly shipments: Shipments;
  readonly intents: Intents;
  readonly runs: Runs;
  readonly goods: Goods;
  readonly photos: Photos;
  readonly chunks: Chunks;
  readonly printSets: PrintSets;
  readonly prints: Prints;
  readonly handover: Handover;
  readonly returns: Returns;
  readonly days: Days;
  readonly records: Records;
  readonly expiry: Expiry;
  readonly dueFacts: DueFactsOf;
  readonly invoices: Invoices;
  /** Whose rows were written, for who keeps some of them in memory. */
  readonly changes: Changes;
  /** All or nothing, durable when it returns. Nested calls join the outer one. */
  transaction<T>(work: () => T): T;
}

export function createLedger(db: Database): Ledger {
  return {
    settings: createSettings(db),
    serials: createSerials(db),
    limiter: createLimiterStore(db),
    orders: createOrders(db),
    shipments: createShipments(db),
    intents: createIntents(db),
    runs: createRuns(db),
    goods: createGoods(db),
    photos: createPhotos(db),
    chunks: createChunks(db),
    printSets: createPrintSets(db),
    prints: createPrints(db),
    handover: createHandover(db),
    returns: createReturns(db),
    days: createDays(db),
    records: createRecords(db),
    expiry: createExpiry(db),
    dueFacts: createDueFacts(db),
    invoices: createInvoices(db),
    changes: watchChanges(db),
    transaction: (work) => db.transaction(work).immediate(),
  };
}
