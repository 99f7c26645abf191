/** What the door, the returns and the evening ask of the ledger: rows that agree, and no question over years of parcels. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { DAY, HOUR } from '../../src-main/domain/ist.ts';
import { type Database, openDatabase } from '../../src-main/store/database.ts';
import { createDays } from '../../src-main/store/days.ts';
import { createHandover } from '../../src-main/store/handover.ts';
import { type Ledger, createLedger } from '../../src-main/store/ledger.ts';
import { createReturns } from '../../src-main/store/returns.ts';
import { anOrder, morning } from '../jobs/kit.ts';
import { clock, folder, key } from './kit.ts';

function ledgerFile(t: TestContext): { db: Database; ledger: Ledger } {
  const migrationsDir = join(import.meta.dirname, '..', '..', 'migrations', 'ledger');
  const db = openDatabase({ file: join(folder(t), 'ledger.db'), key, kind: 'ledger', migrationsDir, clock });
  t.after(() => db.close());
  return { db, ledger: createLedger(db) };
}

void test('no question of the door or the evening reads past parcels from end to end', (t) => {
  const { db } = ledgerFile(t);
  const asked: string[] = [];
  const watched = new Proxy(db, {
    get(target, name) {
      if (name !== 'prepare') return Reflect.get(target, name) as unknown;
      return (sql: string) => {
        asked.push(sql);
        return target.prepare(sql);
      };
    },
  });
  for (const make of [createHandover, createDays, createReturns]) make(watched);
  assert.ok(asked.length > 30);
  for (const sql of asked.filter((one) => !one.startsWith('INSERT'))) {
    const unbound = sql.replaceAll(/[?]|@\w+/gu, '1');
    const steps = db
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${unbound}`)
      .all()
      .map(({ detail }) => detail);
    for (const step of steps)
      assert.doesNotMatch(
        step,
        /SCAN (?:shipments|orders|order_packages|manifests|manifest_orders|missed_pickups|prints|print_sets)\b(?! USING (?:COVERING )?INDEX)/u,
        `${sql}\n${step}`,
      );
    assert.ok(!steps.includes('SCAN returns') || sql.includes('LIMIT'), sql);
    assert.ok(!steps.includes('SCAN shred_list'), sql);
  }
});

void test('a day is counted by its own instants, and the first thing done on it is found', (t) => {
  const { ledger } = ledgerFile(t);
  const put = (number: number, packedAt: number, handedOverAt: number | null): void => {
    const order = anOrder(number);
    ledger.orders.put(order, morning);
    ledger.shipments.ensure(order.orderId, morning);
    ledger.shipments.note(order.orderId, { packing: 'packed', packedAt, handedOverAt });
  };
  put(1, morning, morning + HOUR);
  put(2, morning + DAY, null);
  put(3, morning + DAY - 1, null);
  assert.deepEqual(ledger.days.figures(morning, morning + DAY), { packed: 2, handedOver: 1, returned: 0 });
  assert.equal(ledger.days.firstActivity(morning + 1, morning + 2 * DAY), morning + HOUR);
  assert.equal(ledger.days.firstActivity(morning + 2 * DAY, morning + 3 * DAY), null);
});

void test('a day that is closed again keeps its date and its latest figures', (t) => {
  const { ledger } = ledgerFile(t);
  const day = { day: '2026-11-23', closedAt: 1, reason: null, late: 0, leftToShred: 2, unexplained: 1 };
  ledger.days.close(day);
  ledger.days.close({ ...day, closedAt: 2, leftToShred: 0 });
  assert.deepEqual(ledger.days.day('2026-11-23'), { ...day, closedAt: 2, leftToShred: 0 });
  assert.equal(ledger.days.lastClosed(), '2026-11-23');
});

void test('a line of the shred list is ticked once, unticked, and dropped only while its paper is there', (t) => {
  const { ledger } = ledgerFile(t);
  const { handover } = ledger;
  const row = { orderId: null, paper: 'label', reason: 'spoiled', since: 1 } as const;
  const first = handover.addShred(row);
  const second = handover.addShred({ ...row, pages: 3 });
  handover.tick(first, 10);
  handover.tick(first, 20);
  assert.deepEqual(
    handover.tickedSince(0).map(({ shredId, tickedAt }) => [shredId, tickedAt]),
    [[first, 10]],
  );
  handover.dropShred(first);
  assert.equal(handover.tickedSince(0).length, 1, 'its paper is gone for good');
  handover.untick(first);
  assert.deepEqual(
    handover.toShred().map(({ shredId, pages }) => [shredId, pages]),
    [
      [first, 1],
      [second, 3],
    ],
  );
  handover.dropShred(second);
  assert.equal(handover.shredCount(), 1);
});

void test('a slot that went by is noted once for each parcel and kept for the appeal', (t) => {
  const { ledger } = ledgerFile(t);
  const missed = {
    orderId: anOrder(1).orderId,
    slotStart: 1,
    slotEnd: 2,
    handoverMethod: 'PICKUP',
    notedAt: 3,
  } as const;
  ledger.handover.noteMissed(missed);
  ledger.handover.noteMissed({ ...missed, notedAt: 4 });
  ledger.handover.noteMissed({ ...missed, slotStart: 5, slotEnd: 6, notedAt: 7 });
  assert.deepEqual(
    ledger.handover.missedOf(missed.orderId).map(({ slotEnd, notedAt }) => [slotEnd, notedAt]),
    [
      [2, 3],
      [6, 7],
    ],
  );
  assert.equal(ledger.handover.missedSince(4, 10).length, 1);
});
