/** Packing every parcel with a scanner in the real window, and handing the day over. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackView } from '../../src-main/contract/pack.ts';
import type { Summary } from '../../src-main/contract/summary.ts';
import type { Hands } from './hands.ts';
import type { LabelsOut } from './papers.ts';
import type { Stage } from './stage.ts';

export async function packAll(stage: Stage, hands: Hands, labels: LabelsOut): Promise<void> {
  const { ledger } = stage.session.app.desk;
  await hands.press('Digit5');
  await stage.shell.page().waitForSelector('.bench');
  for (const [index, { orderId, trackingId }] of labels.entries()) {
    const order = ledger.orders.get(orderId);
    for (const item of order?.items ?? []) {
      for (let unit = 0; unit < item.quantity; unit += 1) await scanItem(hands, item.sku);
    }
    if (index === 2) await hands.picture('pack-item');
    if (order?.items.some((item) => item.gift)) await hands.ask('package.acknowledgeGift', {});
    await scanLabel(stage, hands, orderId, trackingId);
    if (index === 2) await hands.picture('pack-done');
  }
  const wrong = labels[0];
  if (wrong) await scanOnce(hands, wrong.trackingId);
  await hands.picture('pack-again');
}

/** Scans once and waits for the bench's verdict: a scan that nobody hears must not be made good by another. */
async function scanOnce(hands: Hands, code: string): Promise<PackView> {
  const before = (await hands.ask('pack.get', {})).last?.turn;
  await hands.scan(code);
  await hands.until(
    `the bench answers ${code}`,
    async () => (await hands.ask('pack.get', {})).last?.turn !== before,
  );
  return hands.ask('pack.get', {});
}

const countedOf = ({ parcel }: PackView): number =>
  (parcel?.lines ?? []).reduce((sum, line) => sum + line.scanned, 0);

async function scanItem(hands: Hands, sku: string): Promise<void> {
  const before = countedOf(await hands.ask('pack.get', {}));
  const after = await scanOnce(hands, sku);
  if (countedOf(after) !== before + 1)
    throw new Error(`the bench did not take ${sku}: ${after.last?.verdict ?? 'no verdict'}`);
}

async function scanLabel(stage: Stage, hands: Hands, orderId: string, trackingId: string): Promise<void> {
  const { last } = await scanOnce(hands, trackingId);
  if (stage.session.app.desk.ledger.shipments.get(orderId)?.packing !== 'packed')
    throw new Error(`the bench did not take the label of ${orderId}: ${last?.verdict ?? 'no verdict'}`);
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
