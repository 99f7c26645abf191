/** A data folder as it is after years, with thousands of orders open: seeded once, then opened by the app like any other. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { contentKey } from '../../src-main/domain/content.ts';
import type { Clock } from '../../src-main/domain/clock.ts';
import { DAY, HOUR, MINUTE } from '../../src-main/domain/ist.ts';
import { createLedger } from '../../src-main/store/ledger.ts';
import { nextRow } from '../../src-main/store/audit-chain.ts';
import type { Database } from '../../src-main/store/database.ts';
import { databaseKeys } from '../../src-main/vault/database-keys.ts';
import type { Vault } from '../../src-main/vault/vault.ts';
import { openLedger } from '../../src-main/wiring/open-ledger.ts';
import { asFetched, deskLot, openLot } from './orders.ts';
import { pastBuyers, seedPast } from './past.ts';
import { seedPeople } from './people.ts';

export interface LongKept {
  readonly open: number;
  readonly past: number;
  /** Booked this morning: the first `waiting` of them wait for their labels, those of the others are out. */
  readonly atDesk: number;
  readonly waiting: number;
}

export function seedStore(data: string, vault: Vault, clock: Clock, sizes: LongKept): void {
  mkdirSync(data, { recursive: true });
  const keys = databaseKeys(vault, 'ledger');
  const migrationsDir = join(import.meta.dirname, '..', '..', 'migrations', 'ledger');
  const file = join(data, 'ledger.db');
  const { db } = openLedger({ file, keys, migrationsDir, clock, onFault: () => undefined });
  // Only while it is filled: nothing here has to outlive a power cut, and every row is known to fit.
  for (const setting of [
    'synchronous = OFF',
    'foreign_keys = OFF',
    'secure_delete = OFF',
    'cache_size = -700000',
  ])
    db.pragma(setting);
  const now = clock.now();
  seedPast(db, sizes.past, now);
  const ledger = createLedger(db);
  const startedAt = now - 30 * MINUTE;
  const desk = deskLot(now, sizes.open, sizes.atDesk);
  ledger.transaction(() => {
    seedAudit(db, sizes.past, now);
    for (const order of [...openLot(now, sizes.open), ...desk].map(asFetched)) {
      ledger.orders.put(order, startedAt);
      ledger.shipments.ensure(order.orderId, startedAt);
      const sides = { lengthMm: 200, widthMm: 150, heightMm: 100 };
      const key = contentKey(order.items);
      ledger.goods.putPreset({
        contentKey: key,
        boxId: null,
        ...sides,
        weightGrams: 500,
        acceptedAt: startedAt,
        cameFrom: null,
      });
    }
    const runId = ledger.runs.add('this morning', startedAt);
    ledger.runs.change(runId, { state: 'done', startsAt: startedAt, endedAt: startedAt });
    for (const [position, { orderId, trackingId }] of desk.entries()) {
      const slot = { slotStart: now + 2 * HOUR, slotEnd: now + 5 * HOUR, handoverMethod: 'PICKUP' } as const;
      const run = { runId, runPosition: position };
      ledger.shipments.move(orderId, 'booked', startedAt, {
        ...slot,
        ...run,
        trackingId,
        bookedAt: startedAt,
        askedAt: now,
      });
      if (position < sizes.waiting) continue;
      ledger.printSets.putVerified({
        orderId,
        witness: 'tracking',
        labelSha256: null,
        dataMatrix: null,
        invoicePages: 1,
        cameFrom: 'amazon_feed',
        at: startedAt,
      });
      ledger.shipments.move(orderId, 'label', startedAt);
      ledger.printSets.move(orderId, 'send', startedAt);
      ledger.printSets.move(orderId, 'out', startedAt);
      ledger.printSets.move(orderId, 'delete', startedAt);
    }
    ledger.settings.setWatermark('orders.lastUpdatedBefore', now);
    ledger.settings.setWatermark('orders.fetchedAt', now);
  });
  db.close();
  const waiting = [...openLot(now, sizes.open), ...desk].map(({ orderId, createdTime }) => ({
    orderId,
    dueAt: createdTime + 45 * DAY,
  }));
  seedPeople(data, vault, clock, [...waiting, ...pastBuyers(sizes.past, now)]);
}

/** One entry a past order, each with the hash of the one before. */
function seedAudit(db: Database, count: number, now: number): void {
  const insert = db.prepare(
    `INSERT INTO audit (seq, at, event, order_id, detail, previous_hash, hash)
     VALUES (@seq, @at, @event, @orderId, @detail, @previousHash, @hash)`,
  );
  let end: Parameters<typeof nextRow>[0] = null;
  for (let left = count; left > 0; left -= 1) {
    const row: ReturnType<typeof nextRow> = nextRow(end, {
      at: now - left * 60_000,
      event: 'package_booked',
      orderId: null,
      detail: null,
    });
    insert.run(row);
    end = { seq: row.seq, hash: row.hash };
  }
}
