import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoverView, LateView } from '../../../src-main/contract/handover.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Card, Note } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { useA4Printer } from '../../parts/useA4Printer.ts';
import { useCall } from '../../parts/useCall.ts';
import { fileNameOf } from './fileName.ts';

interface LateGroup {
  readonly key: string;
  readonly why: LateView['why'];
  readonly rows: readonly [LateView, ...LateView[]];
}

/** What is late together is answered together: the parcels of one window, or of one handover's day. */
function groupsOf(late: readonly LateView[]): readonly LateGroup[] {
  const groups = new Map<string, LateGroup>();
  for (const one of late) {
    const key = `${one.why} ${one.slot?.startTime ?? ''} ${one.slot?.endTime ?? ''}`;
    const known = groups.get(key);
    groups.set(key, { key, why: one.why, rows: known ? [...known.rows, one] : [one] });
  }
  return [...groups.values()];
}

function Moving({ handover }: { readonly handover: HandoverView }): ReactElement | null {
  const { t } = useTranslation();
  const { rescheduling } = handover;
  if (!rescheduling) return null;
  const { total, done, failed, over } = rescheduling;
  if (!over)
    return (
      <output className="card-body stack-s">
        <strong>{t('handover.moving', { done, total })}</strong>
        <progress
          className="moving"
          value={done}
          max={total}
          aria-label={t('handover.moving', { done, total })}
        />
      </output>
    );
  const [first] = failed;
  return (
    <div className="card-body">
      {done > failed.length ? (
        <Note tone="ok">{t('handover.moved', { count: done - failed.length })}</Note>
      ) : null}
      {first ? (
        <Note tone="stop">
          <strong>{t('handover.notMoved', { count: failed.length })}</strong>
          <span>{t(`reason.${first.reason}`)}</span>
        </Note>
      ) : null}
    </div>
  );
}

function LateGroupItem({
  group,
  first,
  moving,
}: {
  readonly group: LateGroup;
  readonly first: boolean;
  readonly moving: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(30_000);
  const { ask, busy } = useCall();
  const printer = useA4Printer();
  const { rows, why } = group;
  const [{ slot, since, orderId }] = rows;
  const orderIds = rows.map((row) => row.orderId);
  const key = (code: string): { code: string } | object => (first ? { code } : {});
  return (
    <li className="aside-item">
      <div className="row row-between">
        <strong>
          {slot === null ? orderId : format.slotWithMethod(slot, now)}
          {', '}
          {t('handover.lateGroup', { count: rows.length })}
        </strong>
        <span className="soft">{t('handover.since', { time: format.near(since, now) })}</span>
      </div>
      <strong className="late-why">{t(`handover.why.${why}`)}</strong>
      <p className="late-orders">
        {rows.slice(0, 6).map((row) => (
          <span key={row.orderId} className="order-id">
            {row.orderId}
          </span>
        ))}
        {rows.length > 6 ? (
          <span className="soft">{t('handover.more', { count: rows.length - 6 })}</span>
        ) : null}
      </p>
      <div className="row">
        {why === 'not_picked_up' ? (
          <Act
            {...key('KeyM')}
            look="filled"
            label={t('handover.reschedule', { count: rows.length })}
            busy={busy}
            disabled={moving}
            onAct={() => ask('handover.reschedule', { orderIds })}
          />
        ) : (
          <Act
            {...key('KeyK')}
            label={t('handover.stillHere')}
            busy={busy}
            onAct={() =>
              ask('handover.undo', { orderIds }, ({ parcels }) =>
                say(t('handover.said.undone', { count: parcels })),
              )
            }
          />
        )}
        <Act
          {...key('KeyE')}
          label={t('handover.evidence')}
          busy={busy}
          onAct={() =>
            ask('evidence.save', { orderIds }, ({ savedAs }) =>
              say(
                savedAs === null
                  ? t('handover.said.notSaved')
                  : t('handover.said.noted', { name: fileNameOf(savedAs) }),
                savedAs === null ? 'warn' : 'ok',
              ),
            )
          }
        />
        <Act
          {...key('KeyN')}
          look="quiet"
          label={t('handover.evidencePrint')}
          busy={busy}
          onAct={() =>
            ask('evidence.print', { orderIds, printer }, () => say(t('handover.said.notePrinted')))
          }
        />
        <Act
          {...key('KeyO')}
          look="quiet"
          label={t('plan.way.sellerCentral')}
          onAct={() => ask('app.openLink', { link: 'seller_central_order', orderId })}
        />
      </div>
    </li>
  );
}

/** What the carrier should have and has not, by window; the first one carries the keys. */
export function Late({ handover }: { readonly handover: HandoverView }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { late, lateCount, rescheduling } = handover;
  const groups = groupsOf(late);
  const moving = rescheduling !== null && !rescheduling.over;
  return (
    <Card
      flush
      title={t('handover.late')}
      aside={<span className="soft number">{format.number(lateCount)}</span>}
    >
      <Moving handover={handover} />
      {groups.length === 0 && !moving ? <p className="card-body soft">{t('handover.lateEmpty')}</p> : null}
      <ul className="list">
        {groups.slice(0, 20).map((group, index) => (
          <LateGroupItem key={group.key} group={group} first={index === 0} moving={moving} />
        ))}
      </ul>
    </Card>
  );
}
