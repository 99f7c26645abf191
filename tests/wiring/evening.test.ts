/** The evening in the whole core: handed over, come back, closed; and no person on any page but labels and invoices. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY, HOUR, addDays, istDate } from '../../src-main/domain/ist.ts';
import type { Shipment } from '../../src-main/store/shipments.ts';
import { folder, missing, output, write } from '../documents/support/outside.ts';
import { type Core, bookAll, startCore } from './kit.ts';

async function packed(core: Core, runId: number): Promise<Shipment[]> {
  const { shipments, orders } = core.app.desk.ledger;
  const labelled = shipments.ofRun(runId).filter(({ state }) => state === 'labelled');
  for (const { orderId, trackingId } of labelled) {
    const order = orders.get(orderId);
    await core.ask('package.scan', { code: trackingId ?? '' });
    if (order?.items.some(({ gift }) => gift)) await core.ask('package.acknowledgeGift');
    for (const { sku, quantity } of order?.items ?? [])
      for (let unit = 0; unit < quantity; unit += 1) await core.ask('package.scan', { code: sku });
  }
  return labelled.filter(({ orderId }) => shipments.get(orderId)?.packing === 'packed');
}

async function handOver(core: Core): Promise<void> {
  for (const { key, packedCount } of (await core.ask('handover.get')).groups) {
    if (packedCount === 0) continue;
    const { manifestId } = await core.ask('handover.confirm', { key });
    await core.ask('manifest.print', { manifestId, printer: null });
  }
}

void test(
  'pick list, manifest, note, calibration, cards and day page name no buyer; labels’ invoices do',
  { skip: missing('pdftotext') },
  async (t) => {
    const core = await startCore(t, { speed: 240, amazon: { orders: 8 } });
    const { ask, app } = core;
    const run = await bookAll(core);
    await ask('papers.print', { paper: 'labels', printer: null });
    await ask('papers.print', { paper: 'invoices', printer: null });
    const parcels = await packed(core, run.runId);
    assert.ok(parcels.length >= 2, `${parcels.length} of ${run.booked} packed`);
    await ask('pickList.print', { runId: run.runId, printer: null });
    await handOver(core);
    await ask('returns.scan', { code: parcels[0]?.trackingId ?? '' });
    await ask('evidence.save', { orderIds: parcels.map(({ orderId }) => orderId) });
    await ask('evidence.print', { orderIds: [parcels[0]?.orderId ?? ''], printer: null });
    await ask('day.close', { leaveShredding: 'shredder_not_at_hand', unconfirmed: 'all_out' });
    await ask('day.save', {});
    const skus = (await ask('pickList.get', { runId: run.runId })).lines.map(({ sku }) => sku);
    for (const kind of ['bin_card', 'sticker'] as const)
      await ask('goods.printCards', { skus, kind, printer: null });
    const calibration = await app.desk.work.calibrationPdf({
      dotsPerMm: 8,
      paper: '4x6in',
      printer: 'TSC TE244',
    });

    const path = folder(t);
    const textOf = (name: string, bytes: Uint8Array): string => {
      write(path, name, bytes);
      return output('pdftotext', ['-layout', name, '-'], path).normalize('NFKC').toLowerCase();
    };
    // A name of two letters would be found in any word.
    const strings = core.amazon.books
      .people()
      .flatMap((person) => person.strings)
      .map((text) => text.normalize('NFKC').toLowerCase())
      .filter((text) => text.length >= 5);
    const people = (text: string): string[] => strings.filter((one) => text.includes(one));

    const seen: string[] = [];
    for (const [name, bytes] of [...core.pages, ['calibration.pdf', calibration.pdf] as const]) {
      const text = textOf(name.replaceAll(/[^\w.-]/gu, '_'), bytes);
      if (name.startsWith('labels')) continue;
      if (name.startsWith('invoices')) {
        assert.ok(people(text).length > 0, 'the search would see a buyer');
        continue;
      }
      assert.deepEqual(people(text), [], name);
      seen.push(name.replace(/[-.].*/u, ''));
    }
    assert.deepEqual([...new Set(seen)].toSorted(), [
      'calibration',
      'day',
      'late',
      'manifest',
      'pick',
      'potli',
    ]);
    assert.deepEqual(core.faults, []);
  },
);

void test('a day nobody closed is asked for in the morning and closed with its own date', async (t) => {
  const core = await startCore(t, { speed: 240, amazon: { orders: 5 } });
  const { ask, clock } = core;
  const run = await bookAll(core);
  await ask('papers.print', { paper: 'labels', printer: null });
  const parcels = await packed(core, run.runId);
  await handOver(core);
  const today = istDate(clock.now());
  assert.equal((await ask('app.status')).dayOpen, today);
  const evening = await ask('day.get');
  assert.deepEqual([evening.packed, evening.handedOver], [parcels.length, parcels.length]);

  clock.advance(DAY);
  const next = addDays(today, 1);
  assert.equal((await ask('app.status')).dayOpen, today);
  const left = await ask('day.get');
  assert.deepEqual([left.day, left.isToday, left.packed], [today, false, parcels.length]);
  await ask('day.close', { leaveShredding: 'shredder_not_at_hand', unconfirmed: 'all_out' });
  assert.equal((await ask('app.status')).dayOpen, next);
  const closed = await ask('day.get', { day: today });
  assert.ok((closed.closedAt ?? 0) >= clock.now() - HOUR);
  assert.equal((await ask('day.get')).closedAt, null);
  assert.ok(closed.backupAt !== null);
  assert.deepEqual(core.faults, []);
});

void test('closing for some days deletes what falls due until the reopening, and nothing that does not', async (t) => {
  const core = await startCore(t, { speed: 240, amazon: { orders: 6 } });
  const { ask, clock, app } = core;
  const run = await bookAll(core);
  await ask('papers.print', { paper: 'labels', printer: null });
  const parcels = await packed(core, run.runId);
  await handOver(core);
  const today = istDate(clock.now());
  await assert.rejects(ask('day.shutdown', { until: today }), { reason: 'bad_input' });
  await assert.rejects(ask('day.shutdown', { until: addDays(today, 61) }), { reason: 'bad_input' });

  const before = app.desk.recipients()?.counts();
  assert.deepEqual(await ask('day.shutdown', { until: addDays(today, 7) }), {
    until: addDays(today, 7),
    purged: 0,
  });
  assert.deepEqual(app.desk.recipients()?.counts().recipients, before?.recipients);
  // Handed over today: 30 days at the latest, and the shop is closed until the 33rd.
  const { purged } = await ask('day.shutdown', { until: addDays(today, 33) });
  assert.equal(purged, parcels.length);
  const after = app.desk.recipients()?.counts();
  assert.ok(after !== undefined && (after.nextDue ?? Infinity) > clock.now() + 33 * DAY);
  assert.equal((await ask('day.get')).shutdownUntil, addDays(today, 33));
  await ask('day.shutdown', { until: null });
  assert.equal((await ask('day.get')).shutdownUntil, null);
});
