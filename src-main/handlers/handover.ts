import type { HandoverGroup, HandoverView, ManifestView } from '../contract/handover.ts';
import { Refusal } from '../contract/reply.ts';
import type { ManifestInput } from '../domain/desk-pages.ts';
import { AmazonError } from '../domain/amazon-error.ts';
import { istDate, istTime } from '../domain/ist.ts';
import type { Desk } from '../jobs/desk.ts';
import { takeOrders } from '../jobs/fetch-orders.ts';
import { reschedule } from '../jobs/reschedule.ts';
import { groupForHandover } from '../domain/manifest.ts';
import type { PackingState } from '../domain/shipment.ts';
import type { Manifest } from '../store/handover.ts';
import type { Answers, Office } from './office.ts';
import { lateOf } from './views.ts';

/** Amazon.in names no carrier before the pickup; Easy Ship's own is Amazon's. */
const UNNAMED_CARRIER = 'Amazon Easy Ship';

/** Handing parcels over: one manifest a window, method and carrier; and what the carrier did not take or scan. */
export function handoverAnswers({
  desk,
  output,
  signal,
}: Office): Answers<'handover.get' | 'handover.confirm' | 'manifest.print' | 'shipment.reschedule'> {
  const { ledger, clock } = desk;
  return {
    'handover.get': () => handoverView(desk),
    async 'handover.confirm'({ key, except }) {
      const group = groupsOf(desk).find((candidate) => candidate.key === key);
      if (!group) throw new Refusal('not_found');
      await askOnceMore(desk, group.packed, signal);
      const left = new Set(except);
      const at = clock.now();
      const manifestId = ledger.transaction(() => {
        const orderIds = group.packed.filter(
          (orderId) =>
            !left.has(orderId) &&
            ledger.shipments.move(orderId, 'hand_over', at, { handedOverAt: at }) !== null,
        );
        if (orderIds.length === 0) throw new Refusal('not_allowed_now');
        const { startTime, endTime, handoverMethod } = group.slot;
        return ledger.handover.addManifest(
          {
            day: istDate(at),
            windowStart: startTime,
            windowEnd: endTime,
            handoverMethod,
            carrier: group.carrier,
            madeAt: at,
          },
          orderIds,
        );
      });
      desk.audit('handed_over', null, String(manifestId));
      desk.changed('handover', 'board', 'day', 'pack');
      return manifestView(desk, manifestOf(desk, manifestId));
    },
    async 'manifest.print'({ manifestId, printer }) {
      const manifest = manifestOf(desk, manifestId);
      const pdf = await desk.work.manifestPdf(manifestPage(desk, manifest));
      if (printer === null) {
        if (!output.writeFile) throw new Refusal('practice_only');
        output.writeFile(`manifest-${manifestId}.pdf`, pdf);
        return null;
      }
      const title = `Potli manifest ${manifestId}`;
      const answer = await output.print({ printer, title, pdf, widthMm: 210, heightMm: 297 });
      if (answer.state === 'refused') throw new Refusal(answer.reason);
      return null;
    },
    async 'shipment.reschedule'({ orderId }) {
      await reschedule(desk, orderId, signal);
      return null;
    },
  };
}

function manifestOf(desk: Desk, manifestId: number): Manifest {
  const manifest = desk.ledger.handover.manifest(manifestId);
  if (!manifest) throw new Refusal('not_found');
  return manifest;
}

/** What was cancelled since it was packed must not go to the carrier. */
async function askOnceMore(desk: Desk, orderIds: readonly string[], signal: AbortSignal): Promise<void> {
  for (const orderId of orderIds) {
    try {
      const fetched = await desk.amazon.getOrder(orderId, false, signal);
      if (fetched) takeOrders(desk, [fetched]);
    } catch (error) {
      // Out of reach, the carrier still stands at the door: what is known decides.
      if (!(error instanceof AmazonError)) throw error;
      if (error.kind !== 'refused') return;
    }
  }
}

function handoverView(desk: Desk): HandoverView {
  const { ledger, clock } = desk;
  const now = clock.now();
  return {
    groups: groupsOf(desk),
    manifests: ledger.handover
      .manifestsOf(istDate(now))
      .filter((manifest) => manifest.replacedBy === null)
      .map((manifest) => manifestView(desk, manifest)),
    late: lateParcels(desk, now),
  };
}

function lateParcels(desk: Desk, now: number): HandoverView['late'] {
  const { ledger } = desk;
  return ledger.shipments.inStates(['booked', 'labelled', 'handed_over']).flatMap((shipment) => {
    const late = lateOf(shipment, ledger.orders.get(shipment.orderId), now);
    return late ? [{ orderId: shipment.orderId, ...late }] : [];
  });
}

function groupsOf(desk: Desk): HandoverGroup[] {
  const parcels = desk.ledger.shipments.inStates(['booked', 'labelled']).flatMap((shipment) => {
    const { orderId, trackingId, slotStart, slotEnd, handoverMethod, carrier, packing } = shipment;
    if (slotStart === null || slotEnd === null || handoverMethod === null) return [];
    return [{ orderId, trackingId, slotStart, slotEnd, handoverMethod, carrier, packing }];
  });
  return groupForHandover(parcels).map((group) => {
    const idsOf = (packing: PackingState): string[] =>
      group.parcels.filter((parcel) => parcel.packing === packing).map(({ orderId }) => orderId);
    const { key, slotStart, slotEnd, handoverMethod, carrier } = group;
    return {
      key,
      slot: { startTime: slotStart, endTime: slotEnd, handoverMethod },
      carrier: carrier ?? UNNAMED_CARRIER,
      packed: idsOf('packed'),
      notPacked: idsOf('open'),
    };
  });
}

function manifestView(desk: Desk, manifest: Manifest): ManifestView {
  return {
    manifestId: manifest.manifestId,
    day: manifest.day,
    slot: {
      startTime: manifest.windowStart,
      endTime: manifest.windowEnd,
      handoverMethod: manifest.handoverMethod,
    },
    carrier: manifest.carrier,
    orders: desk.ledger.handover.orderIds(manifest.manifestId).length,
    madeAt: manifest.madeAt,
  };
}

function manifestPage(desk: Desk, manifest: Manifest): ManifestInput {
  const { ledger } = desk;
  return {
    date: manifest.day,
    time: istTime(manifest.madeAt),
    method: manifest.handoverMethod,
    carrier: manifest.carrier,
    slot: {
      date: istDate(manifest.windowStart),
      from: istTime(manifest.windowStart),
      to: istTime(manifest.windowEnd),
    },
    issue: ledger.handover.issueOf(manifest.manifestId),
    packages: ledger.handover.orderIds(manifest.manifestId).map((orderId) => ({
      orderId,
      trackingId: ledger.shipments.get(orderId)?.trackingId ?? '',
    })),
  };
}
