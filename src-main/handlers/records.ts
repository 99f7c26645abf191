import type { DataView, GstDraft } from '../contract/day.ts';
import { Refusal } from '../contract/reply.ts';
import { couldNameABuyer, gstDraft, gstFile } from '../jobs/gst.ts';
import type { Desk } from '../jobs/desk.ts';
import { receipt } from './day-view.ts';
import type { Answers, Host, Office } from './office.ts';

/** Proof and records: what is held, when it goes, the accountant's draft, settings. */
export function recordAnswers({
  desk,
  host,
}: Office): Answers<
  'data.get' | 'data.purge' | 'gst.draft' | 'gst.export' | 'settings.get' | 'settings.set'
> {
  const { ledger } = desk;
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
      const draft = await gstDraft(desk, month);
      if (await couldNameABuyer(desk, draft.rows)) throw new Refusal('export_would_name_a_buyer');
      const savedAs = await host.saveFile(
        `gst-draft-${month}.csv`,
        Buffer.from(await gstFile(draft.rows), 'utf8'),
      );
      desk.audit('gst_exported', null, month);
      return { savedAs };
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

async function dataView(desk: Desk, host: Host): Promise<DataView> {
  const held = desk.recipients()?.counts() ?? { recipients: 0, papers: 0, nextDue: null };
  const audit = await host.auditWhole();
  return {
    recipients: held.recipients,
    papers: held.papers,
    nextDue: held.nextDue,
    receipts: desk.ledger.records.purges(50).map(receipt),
    auditRows: audit.rows,
    auditChecked: audit.checked,
    auditWhole: audit.whole,
  };
}

async function draftView(desk: Desk, month: string): Promise<GstDraft> {
  const draft = await gstDraft(desk, month);
  return {
    month,
    rows: draft.rows.length,
    grossPaise: draft.rows.reduce((sum, row) => sum + row.grossPaise, 0),
    heldOut: { ...draft.heldOut },
    csv: await gstFile(draft.rows),
  };
}
