/** A desk on real files with an Amazon that a test writes itself, and a clock that sleeping moves. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Topic } from '../../src-main/contract/events.ts';
import { AmazonError, type AmazonErrorKind } from '../../src-main/domain/amazon-error.ts';
import type { Clock } from '../../src-main/domain/clock.ts';
import { contentKey } from '../../src-main/domain/content.ts';
import type { HandoverSlot, ScheduledPackage } from '../../src-main/domain/easy-ship.ts';
import { HOUR } from '../../src-main/domain/ist.ts';
import type { Order } from '../../src-main/domain/order.ts';
import type { AuditEvent, Desk } from '../../src-main/jobs/desk.ts';
import type { Amazon, PaperWork } from '../../src-main/jobs/ports.ts';
import { createPreferences } from '../../src-main/jobs/preferences.ts';
import { createDeskView } from '../../src-main/jobs/view/desk-view.ts';
import { openDatabase } from '../../src-main/store/database.ts';
import { createLedger } from '../../src-main/store/ledger.ts';
import { createRecipients } from '../../src-main/store/recipients.ts';

/** Monday, 23 November 2026, 08:00 in India. */
export const morning = Date.parse('2026-11-23T08:00:00+05:30');
const MOST_SLEEPS = 5_000;

export interface TestClock extends Clock {
  set(at: number): void;
  readonly sleeps: number[];
}

/** Sleeping moves it at once; a loop without an end ends in an error instead of a test that hangs. */
export function testClock(at = morning): TestClock {
  let now = at;
  const sleeps: number[] = [];
  return {
    now: () => now,
    sleep(milliseconds, signal) {
      if (signal?.aborted) return Promise.reject(new DOMException('stopped', 'AbortError'));
      sleeps.push(milliseconds);
      if (sleeps.length > MOST_SLEEPS) return Promise.reject(new Error('it waits without an end'));
      now += milliseconds;
      return new Promise((resolve) => {
        setImmediate(resolve);
      });
    },
    set(next) {
      now = next;
    },
    sleeps,
  };
}

export type Method = keyof Amazon;

export interface SmallDesk extends Desk {
  readonly clock: TestClock;
  readonly calls: Map<Method, number>;
  readonly audited: { event: AuditEvent; orderId: string | null; detail: string | undefined }[];
  /** Who hears of a change, as the window does. */
  readonly hears: Set<(topics: readonly Topic[]) => void>;
  /** What the next calls answer; a test may change it while it runs. */
  readonly says: Partial<Amazon>;
  readonly db: ReturnType<typeof openDatabase>;
  /** Of its two files. */
  close(): void;
}

const methods: readonly Method[] = [
  'searchOrders',
  'getOrder',
  'listHandoverSlots',
  'getScheduledPackage',
  'createScheduledPackage',
  'updateScheduledPackage',
  'submitDocumentsFeed',
  'getFeed',
  'getReport',
  'downloadPapers',
  'checkAccount',
];

export function amazonError(kind: AmazonErrorKind, code: string | null = null): AmazonError {
  return new AmazonError({ kind, operation: 'test', code });
}

function amazonThat(says: Partial<Amazon>, calls: Map<Method, number>): Amazon {
  const call = (name: Method, args: readonly unknown[]): unknown => {
    calls.set(name, (calls.get(name) ?? 0) + 1);
    const method = says[name] as ((...args: readonly unknown[]) => unknown) | undefined;
    return method ? method(...args) : Promise.reject(amazonError('offline'));
  };
  // One line a method of the interface; the test's own functions carry the real types.
  return Object.fromEntries(
    methods.map((name) => [name, (...args: readonly unknown[]) => call(name, args)]),
  ) as Partial<Amazon> as Amazon;
}

const noWork: PaperWork = {
  standAside: () => undefined,
  turn: () => Promise.resolve(),
  readDocument: () => Promise.reject(new Error('no papers in this test')),
  readPages: () => Promise.resolve({ pages: 1, orderNumbers: [] }),
  encodeLabel: ({ bits }) => bits,
  labelPng: (label) => Promise.resolve(label),
  checkLabel: () => Promise.resolve(null),
  labelsPdf: () => Promise.resolve(new Uint8Array([37])),
  invoicesPdf: () => Promise.resolve(new Uint8Array([37])),
  a4Pdf: () => Promise.resolve(new Uint8Array([37])),
  pickListPdf: () => Promise.resolve(new Uint8Array([37])),
  manifestPdf: () => Promise.resolve(new Uint8Array([37])),
  giftCardPdf: () => Promise.resolve(new Uint8Array([37, 7])),
  calibrationPdf: () => Promise.resolve({ pdf: new Uint8Array([37]), barsMm: 42.1 }),
  dayPagePdf: () => Promise.resolve(new Uint8Array([37])),
  evidencePdf: () => Promise.resolve(new Uint8Array([37])),
  cardsPdf: ({ cards }) =>
    Promise.resolve({ pdf: new Uint8Array([37]), pages: 1, printed: cards.length, cannot: [] }),
  readTable: () => Promise.reject(new Error('no tables in this test')),
};

export function smallDesk(
  t: TestContext,
  says: Partial<Amazon> = {},
  work: Partial<PaperWork> = {},
): SmallDesk {
  const directory = mkdtempSync(join(tmpdir(), 'potli desk '));
  const desk = deskIn(directory, says, work);
  t.after(() => {
    desk.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return desk;
}

/** The same in a folder that stays, for who opens it again. */
export function deskIn(
  directory: string,
  says: Partial<Amazon> = {},
  work: Partial<PaperWork> = {},
): SmallDesk {
  const clock = testClock();
  const migrations = (kind: string): string => join(import.meta.dirname, '..', '..', 'migrations', kind);
  const open = (kind: 'ledger' | 'recipients') =>
    openDatabase({
      file: join(directory, `${kind}.db`),
      key: Buffer.alloc(32, kind === 'ledger' ? 1 : 2),
      kind,
      migrationsDir: migrations(kind),
      clock,
    });
  const db = open('ledger');
  const people = open('recipients');
  const ledger = createLedger(db);
  const recipients = createRecipients(people);
  const calls = new Map<Method, number>();
  const audited: SmallDesk['audited'] = [];
  const hears: SmallDesk['hears'] = new Set();
  return {
    mode: 'practice',
    clock,
    random: () => 0.5,
    ledger,
    preferences: createPreferences(ledger.settings),
    view: createDeskView(ledger, clock),
    recipients: () => recipients,
    purgeFile: () => Promise.resolve({ bytesBefore: 0, bytesAfter: 0 }),
    amazon: amazonThat(says, calls),
    work: { ...noWork, ...work },
    audit: (event, orderId = null, detail) => void audited.push({ event, orderId, detail }),
    changed(...topics) {
      for (const hear of hears) hear(topics);
    },
    calls,
    audited,
    hears,
    says,
    db,
    close() {
      db.close();
      people.close();
    },
  };
}

export const aSku = 'POTLI-1';

export function anOrder(number: number, change: Partial<Order> = {}): Order {
  return {
    orderId: `405-0000000-${String(number).padStart(7, '0')}`,
    createdTime: morning - 2 * HOUR,
    lastUpdatedTime: morning - HOUR,
    fulfillmentStatus: 'UNSHIPPED',
    fulfilledBy: 'MERCHANT',
    programs: ['AMAZON_EASY_SHIP'],
    shipByWindow: { earliest: morning, latest: morning + 15 * HOUR },
    labelPrintingFrom: null,
    cashOnDelivery: false,
    buyerAskedToCancel: false,
    stateCode: '24',
    pinAgreesWithState: true,
    items: [
      {
        orderItemId: `1${number}`,
        sku: aSku,
        asin: null,
        title: 'A bundle',
        quantity: 1,
        grossPaise: 11_800,
        gift: false,
        serialNumberRequired: false,
      },
    ],
    packages: [],
    ...change,
  };
}

/** Orders that are there, with a preset for what is in them. */
export function stock(desk: Desk, orders: readonly Order[]): void {
  const at = desk.clock.now();
  desk.ledger.transaction(() => {
    for (const order of orders) {
      desk.ledger.orders.put(order, at);
      desk.ledger.shipments.ensure(order.orderId, at);
      desk.ledger.goods.putPreset({
        contentKey: contentKey(order.items),
        boxId: null,
        lengthMm: 200,
        widthMm: 150,
        heightMm: 100,
        weightGrams: 500,
        acceptedAt: at,
        cameFrom: null,
      });
    }
  });
}

export function aSlot(change: Partial<HandoverSlot> = {}): HandoverSlot {
  return {
    slotId: 'slot',
    startTime: morning + 2 * HOUR,
    endTime: morning + 5 * HOUR,
    handoverMethod: 'PICKUP',
    ...change,
  };
}

export function aPackage(orderId: string, change: Partial<ScheduledPackage> = {}): ScheduledPackage {
  return {
    orderId,
    packageId: `P-${orderId}`,
    slot: aSlot(),
    packageStatus: 'ReadyForPickup',
    trackingId: `36${orderId.slice(-7).padStart(10, '0')}`,
    invoiceNumber: 'IN-1',
    invoiceDate: '2026-11-23',
    ...change,
  };
}
