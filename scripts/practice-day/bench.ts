/** Packing every parcel with a scanner in the real window, and handing the day over. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Summary } from '../../src-main/contract/summary.ts';
import type { Hands } from './hands.ts';
import type { LabelsOut } from './papers.ts';
import type { Stage } from './stage.ts';

const MOST_TRIES = 5;

export async function packAll(stage: Stage, hands: Hands, labels: LabelsOut): Promise<void> {
  const { ledger } = stage.session.app.desk;
  await hands.press('Digit5');
  for (const [index, { orderId, trackingId }] of labels.entries()) {
    const order = ledger.orders.get(orderId);
    for (const item of order?.items ?? []) {
      for (let unit = 0; unit < item.quantity; unit += 1) await scanUntilCounted(hands, item.sku);
    }
    if (index === 2) await hands.picture('pack-item');
    if (order?.items.some((item) => item.gift)) await hands.ask('package.acknowledgeGift', {});
    await scanLabel(stage, hands, orderId, trackingId);
    if (index === 2) await hands.picture('pack-done');
  }
  const wrong = labels[0];
  if (wrong) await hands.scan(wrong.trackingId);
  await hands.picture('pack-again');
}

/** A scanner that is not heard is scanned again, as at any bench; a wrong count would show at the label. */
async function scanUntilCounted(hands: Hands, sku: string): Promise<void> {
  const counted = async (): Promise<number> => {
    const { parcel } = await hands.ask('pack.get', {});
    return (parcel?.lines ?? []).reduce((sum, line) => sum + line.scanned, 0);
  };
  const before = await counted();
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    await hands.scan(sku);
    for (let waited = 0; waited < 40; waited += 1) {
      if ((await counted()) > before) return;
      await hands.pause(25);
    }
  }
  throw new Error(
    `the bench did not take ${sku}: ${(await hands.ask('pack.get', {})).last?.verdict ?? 'no verdict'}`,
  );
}

async function scanLabel(stage: Stage, hands: Hands, orderId: string, trackingId: string): Promise<void> {
  const packed = (): boolean => stage.session.app.desk.ledger.shipments.get(orderId)?.packing === 'packed';
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    await hands.scan(trackingId);
    for (let waited = 0; waited < 40; waited += 1) {
      if (packed()) return;
      await hands.pause(25);
    }
  }
  const verdict = (await hands.ask('pack.get', {})).last?.verdict ?? 'no verdict';
  throw new Error(`the bench did not take the label of ${orderId}: ${verdict}`);
}

export async function handOver(stage: Stage, hands: Hands): Promise<Summary['papers']['manifests']> {
  await hands.press('Digit6');
  await hands.picture('handover');
  const manifests: Summary['papers']['manifests'] = [];
  const { ledger } = stage.session.app.desk;
  for (const group of (await hands.ask('handover.get', {})).groups) {
    if (group.packed.length === 0) continue;
    const { manifestId } = await hands.ask('handover.confirm', { key: group.key });
    const before = stage.printed.length;
    await hands.ask('manifest.print', { manifestId, printer: null });
    for (const { name, bytes } of stage.printed.slice(before)) {
      writeFileSync(join(stage.wish.out, name), bytes);
      manifests.push({ file: name, orderIds: ledger.handover.orderIds(manifestId) });
    }
  }
  await hands.picture('handed-over');
  return manifests;
}
