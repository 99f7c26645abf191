import type { HandoverScan } from '../contract/handover.ts';
import { Refusal } from '../contract/reply.ts';
import type { EvidenceInput, ManifestInput } from '../domain/desk-pages.ts';
import { istDate, istTime } from '../domain/ist.ts';
import { orderIdOf } from '../domain/returns.ts';
import { takeOffManifest } from '../jobs/cancel.ts';
import type { Desk } from '../jobs/desk.ts';
import { askBeforeHandover } from '../jobs/door.ts';
import { createRescheduler } from '../jobs/rescheduler.ts';
import { reschedule } from '../jobs/reschedule.ts';
import type { DoorGroup } from '../jobs/view/door-index.ts';
import type { Manifest } from '../store/handover.ts';
import { reasonOf } from './dispatch.ts';
import { evidencePage } from './evidence.ts';
import { asideOf, carrierOf, handoverView, keepAside, manifestView } from './handover-view.ts';
import type { Answers, Office } from './office.ts';
import { putOut } from './put-out.ts';

type Requests =
  | 'handover.get'
  | 'handover.scan'
  | 'handover.confirm'
  | 'handover.undo'
  | 'handover.offThePile'
  | 'handover.reschedule'
  | 'manifest.print'
  | 'shipment.reschedule'
  | 'evidence.print'
  | 'evidence.save';

/** Handing parcels over: one manifest a window, method and carrier; and what the carrier did not take or scan. */
export function handoverAnswers(office: Office): Answers<Requests> {
  const { desk, host, signal } = office;
  const { ledger, clock } = desk;
  const rescheduler = createRescheduler({ desk, signal, reasonOf });
  return {
    async 'handover.get'() {
      await desk.view.settle();
      return handoverView(desk, rescheduler.view());
    },
    'handover.scan': ({ code }) => scan(desk, code),
    async 'handover.confirm'({ key, except }) {
      const group = groupOf(desk, key);
      const aside = asideOf(desk);
      const left = new Set([...except, ...aside]);
      const going = group.packed.map(({ orderId }) => orderId).filter((orderId) => !left.has(orderId));
      await askBeforeHandover(desk, going, signal);
      const at = clock.now();
      const { manifestId, taken } = ledger.transaction(() => {
        const orderIds = going.filter(
          (orderId) => ledger.shipments.move(orderId, 'hand_over', at, { handedOverAt: at }) !== null,
        );
        if (orderIds.length === 0) throw new Refusal('not_allowed_now');
        return { manifestId: writeManifest(desk, group, orderIds, at), taken: orderIds.length };
      });
      forgetAside(desk, aside);
      desk.audit('handed_over', null, String(manifestId));
      desk.changed('handover', 'board', 'day', 'pack');
      await desk.view.settle();
      return { ...manifestView(desk, manifestOf(desk, manifestId)), taken };
    },
    'handover.undo'(input) {
      const orderIds = 'manifestId' in input ? ledger.handover.orderIds(input.manifestId) : input.orderIds;
      const at = clock.now();
      const back = ledger.transaction(() =>
        orderIds.filter((orderId) => {
          if (!ledger.shipments.move(orderId, 'undo_hand_over', at, { handedOverAt: null })) return false;
          takeOffManifest(desk, orderId, at);
          return true;
        }),
      );
      if (back.length === 0) throw new Refusal('undo_too_late');
      desk.audit('handover_undone', null, String(back.length));
      desk.changed('handover', 'board', 'day', 'pack');
      return { parcels: back.length };
    },
    'handover.offThePile'({ orderIds, undo }) {
      const at = clock.now();
      ledger.transaction(() => {
        for (const orderId of orderIds) {
          const state = ledger.shipments.get(orderId)?.state;
          if (state !== 'cancelled' && state !== 'held') continue;
          ledger.shipments.note(orderId, {
            packing: undo ? 'packed' : 'open',
            packedAt: undo ? at : null,
          });
        }
      });
      desk.changed('handover', 'pack', 'board', 'day');
      return null;
    },
    'handover.reschedule'({ orderIds }) {
      rescheduler.start(orderIds);
      return null;
    },
    async 'manifest.print'({ manifestId, printer }) {
      const manifest = manifestOf(desk, manifestId);
      const pdf = await desk.work.manifestPdf(manifestPage(desk, manifest));
      await putOut(office, printer, {
        name: `manifest-${manifestId}.pdf`,
        title: `Potli manifest ${manifestId}`,
        pdf,
      });
      ledger.handover.notePrinted(manifestId, clock.now());
      desk.changed('handover');
      return null;
    },
    async 'shipment.reschedule'({ orderId }) {
      await reschedule(desk, orderId, signal);
      return null;
    },
    async 'evidence.print'({ orderIds, printer }) {
      const page = evidencePage(desk, orderIds);
      const pdf = await desk.work.evidencePdf(page);
      await putOut(office, printer, { name: evidenceName(page), title: 'Potli late dispatch note', pdf });
      desk.audit('evidence_made', null, String(orderIds.length));
      return null;
    },
    async 'evidence.save'({ orderIds }) {
      const page = evidencePage(desk, orderIds);
      const pdf = await desk.work.evidencePdf(page);
      const savedAs = await host.saveFile(evidenceName(page), pdf);
      desk.audit('evidence_made', null, String(orderIds.length));
      return { savedAs };
    },
  };
}

function evidenceName({ date, parcels }: EvidenceInput): string {
  const [only, ...more] = parcels;
  return more.length === 0 && only ? `late-dispatch-${only.orderId}.pdf` : `late-dispatch-${date}.pdf`;
}

function groupOf(desk: Desk, key: string): DoorGroup {
  const group = desk.view
    .door()
    .groups()
    .find((candidate) => candidate.key === key);
  if (!group) throw new Refusal('not_found');
  return group;
}

function manifestOf(desk: Desk, manifestId: number): Manifest {
  const manifest = desk.ledger.handover.manifest(manifestId);
  if (!manifest) throw new Refusal('not_found');
  return manifest;
}

/**
 * One manifest a window, method and carrier: what joins it later makes its next issue, as long as the carrier has
 * scanned none of it. Runs inside the caller's transaction.
 */
function writeManifest(desk: Desk, group: DoorGroup, orderIds: readonly string[], at: number): number {
  const { handover, shipments } = desk.ledger;
  const day = istDate(at);
  const before = handover
    .manifestsOf(day)
    .findLast(
      ({ replacedBy, windowStart, windowEnd, handoverMethod, carrier }) =>
        replacedBy === null &&
        windowStart === group.slotStart &&
        windowEnd === group.slotEnd &&
        handoverMethod === group.handoverMethod &&
        carrier === carrierOf(group),
    );
  const listed = before ? handover.orderIds(before.manifestId) : [];
  const joins = listed.every((orderId) => shipments.get(orderId)?.state === 'handed_over');
  const manifestId = handover.addManifest(
    {
      day,
      windowStart: group.slotStart,
      windowEnd: group.slotEnd,
      handoverMethod: group.handoverMethod,
      carrier: carrierOf(group),
      madeAt: at,
    },
    joins ? [...listed, ...orderIds] : orderIds,
  );
  if (before && joins) handover.replace(before.manifestId, manifestId);
  return manifestId;
}

/** Lets go of parcels put aside that are at no door any more. */
function forgetAside(desk: Desk, aside: ReadonlySet<string>): void {
  if (aside.size === 0) return;
  const here = desk.ledger.shipments
    .getMany([...aside])
    .filter(({ state }) => state === 'labelled' || state === 'booked');
  keepAside(desk, new Set(here.map(({ orderId }) => orderId)));
}

/** A code on this screen is an AWB or an order number and puts its parcel aside or back; it never hands anything over. */
function scan(desk: Desk, code: string): HandoverScan {
  const { shipments } = desk.ledger;
  const scanned = code.trim();
  const orderId = orderIdOf(scanned);
  const found = orderId === null ? shipments.byTracking(scanned) : shipments.getMany([orderId]);
  const shipment = found.find(({ state }) => state === 'booked' || state === 'labelled') ?? found[0];
  if (!shipment) return { verdict: 'unknown_code', orderId: null, key: null };
  const says = (verdict: HandoverScan['verdict'], key: string | null = null): HandoverScan => ({
    verdict,
    orderId: shipment.orderId,
    key,
  });
  if (shipment.state === 'cancelled' || shipment.holdReason === 'label_cancelled')
    return says('off_the_pile');
  if (shipment.handedOverAt !== null || shipment.pickedUpAt !== null) return says('handed_over');
  if (shipment.state !== 'booked' && shipment.state !== 'labelled') return says('not_booked');
  const line = desk.view.line(shipment.orderId);
  const key = line && desk.view.door().keyOf(line);
  if (key === null) return says('not_booked');
  if (shipment.packing !== 'packed') return says('not_packed', key);
  const aside = asideOf(desk);
  const wasAside = aside.delete(shipment.orderId);
  if (!wasAside) aside.add(shipment.orderId);
  keepAside(desk, aside);
  desk.changed('handover');
  return says(wasAside ? 'back' : 'aside', key);
}

/** No name and no address is on it. */
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
