import type { DataView, DayView, GstDraft, PurgeReceipt } from '../contract/day.ts';
import { Refusal } from '../contract/reply.ts';
import { gstCsv } from '../domain/gst.ts';
import { istDate, istMidnight } from '../domain/ist.ts';
import { couldNameABuyer, gstDraft } from '../jobs/gst.ts';
import type { Desk } from '../jobs/desk.ts';
import type { PurgeRow } from '../store/records.ts';
import type { Answers, Host, Office } from './office.ts';

/** Proof and records: what is held, when it goes, the accountant's draft, shredding, closing the day, settings. */
export function recordAnswers({
  desk,
  host,
}: Office): Answers<
  | 'data.get'
  | 'data.purge'
  | 'gst.draft'
  | 'gst.export'
  | 'day.get'
  | 'day.close'
  | 'shred.tick'
  | 'settings.get'
  | 'settings.set'
> {
  const { ledger, clock } = desk;
  return {
    'data.get': () => dataView(desk, host),
    async 'data.purge'() {
      await host.purgeNow();
      const [latest] = ledger.records.purges(1);
      if (!latest) throw new Refusal('not_found');
      return receipt(latest);
    },
    'gst.draft': ({ month }) => draftView(desk, month),
    async 'gst.export'({ month }) {
      const draft = gstDraft(desk, month);
      if (couldNameABuyer(desk, draft.rows)) throw new Refusal('export_would_name_a_buyer');
      const savedAs = await host.saveFile(`gst-draft-${month}.csv`, Buffer.from(gstCsv(draft.rows), 'utf8'));
      desk.audit('gst_exported', null, month);
      return { savedAs };
    },
    'day.get': () => dayView(desk),
    async 'day.close'({ leaveShredding }) {
      if (ledger.handover.toShred().length > 0 && leaveShredding === null)
        throw new Refusal('shredding_open');
      await host.closeDay();
      const at = clock.now();
      ledger.handover.closeDay({ day: istDate(at), closedAt: at, reason: leaveShredding });
      desk.audit('day_closed', null, istDate(at));
      desk.changed('day');
      return dayView(desk);
    },
    'shred.tick'({ shredIds }) {
      const at = clock.now();
      ledger.transaction(() => {
        for (const shredId of shredIds) ledger.handover.tick(shredId, at);
      });
      desk.changed('day');
      return null;
    },
    'settings.get': () => desk.preferences.get(),
    'settings.set'(patch) {
      const next = desk.preferences.change(patch);
      desk.audit('settings_changed', null, Object.keys(patch).join(' '));
      desk.changed('settings', 'status');
      return next;
    },
  };
}

function receipt(row: PurgeRow): PurgeReceipt {
  const { purgeId, at, recipients, papers, lateByMs, lateReason, bytesBefore, bytesAfter } = row;
  return { purgeId, at, recipients, papers, lateByMs, lateReason, bytesBefore, bytesAfter };
}

function dataView(desk: Desk, host: Host): DataView {
  const held = desk.recipients()?.counts() ?? { recipients: 0, papers: 0, nextDue: null };
  const audit = host.auditWhole();
  return {
    recipients: held.recipients,
    papers: held.papers,
    nextDue: held.nextDue,
    receipts: desk.ledger.records.purges(50).map(receipt),
    auditRows: audit.rows,
    auditWhole: audit.whole,
  };
}

function draftView(desk: Desk, month: string): GstDraft {
  const draft = gstDraft(desk, month);
  return {
    month,
    rows: draft.rows.length,
    grossPaise: draft.rows.reduce((sum, row) => sum + row.grossPaise, 0),
    heldOut: { ...draft.heldOut },
    csv: gstCsv(draft.rows),
  };
}

function dayView(desk: Desk): DayView {
  const { ledger, clock } = desk;
  const day = istDate(clock.now());
  const midnight = istMidnight(day);
  const today = (at: number | null): boolean => at !== null && at >= midnight;
  const parcels = ledger.shipments.inStates(['booked', 'labelled', 'handed_over', 'in_transit', 'delivered']);
  const [latest] = ledger.records.purges(1);
  return {
    day,
    closedAt: ledger.handover.day(day)?.closedAt ?? null,
    packed: parcels.filter(({ packedAt }) => today(packedAt)).length,
    handedOver: parcels.filter(({ handedOverAt }) => today(handedOverAt)).length,
    late: parcels.filter(
      ({ state, slotEnd }) =>
        (state === 'booked' || state === 'labelled') && (slotEnd ?? Infinity) < clock.now(),
    ).length,
    cannotPack: ledger.shipments.inStates(['cannot_pack']).length,
    shred: ledger.handover.toShred(),
    purge: latest && today(latest.at) ? receipt(latest) : null,
  };
}
