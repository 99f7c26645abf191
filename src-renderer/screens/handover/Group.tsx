import { Checkbox } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoverGroup, HandoverRow } from '../../../src-main/contract/handover.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { say } from '../../parts/say.ts';
import { Tag } from '../../parts/Tag.tsx';
import { useCall } from '../../parts/useCall.ts';
import { usePaged } from '../../parts/usePaged.tsx';

function Rows({
  rows,
  onToggle,
}: {
  readonly rows: readonly HandoverRow[];
  readonly onToggle: (orderId: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { shown, more } = usePaged(rows, 60);
  return (
    <>
      <ul className="group-orders">
        {shown.map(({ orderId, trackingEnds, aside }) => (
          <li key={orderId} data-stays={aside}>
            <Checkbox
              size="sm"
              label={
                <>
                  <span className="order-id">{orderId}</span>
                  {trackingEnds === null ? null : <span className="row-ends soft">…{trackingEnds}</span>}
                </>
              }
              aria-label={`${t('handover.stays')}: ${orderId}`}
              checked={aside}
              onChange={() => onToggle(orderId)}
            />
          </li>
        ))}
      </ul>
      {more}
    </>
  );
}

function NotPacked({ group }: { readonly group: HandoverGroup }): ReactElement | null {
  const { t } = useTranslation();
  const { notPacked, notPackedCount } = group;
  const shown = notPacked.slice(0, 8);
  if (notPackedCount === 0) return null;
  return (
    <p className="group-missing">
      <Tag tone="warn">{t('handover.notPacked', { count: notPackedCount })}</Tag>
      {shown.map(({ orderId, trackingEnds }) => (
        <span key={orderId} className="order-id">
          {orderId}
          {trackingEnds === null ? '' : ` …${trackingEnds}`}
        </span>
      ))}
      {notPackedCount > shown.length ? (
        <span className="soft">{t('handover.more', { count: notPackedCount - shown.length })}</span>
      ) : null}
    </p>
  );
}

/** One carrier at one window: Enter takes all but what was scanned or ticked to stay. */
export function Group({
  group,
  chosen,
  onToggle,
}: {
  readonly group: HandoverGroup;
  readonly chosen: boolean;
  readonly onToggle: (orderId: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(30_000);
  const { ask, busy } = useCall();
  const { packed, packedCount, asideCount } = group;
  const going = packedCount - asideCount;
  const nothing = packedCount === 0 ? t('handover.nothingPacked') : t('handover.allAside');
  return (
    <section className="card group" data-chosen={chosen}>
      <header className="group-head">
        <div className="stack-s">
          <h2>
            {t(`frame.method.${group.slot.handoverMethod}`)} {format.slot(group.slot, now)}
          </h2>
          <span className="row">
            <span className="soft anywhere">
              {group.carrier.slice(0, 80) || t('handover.unknownCarrier')}
            </span>
            {asideCount > 0 ? <Tag tone="accent">{t('handover.aside', { count: asideCount })}</Tag> : null}
          </span>
        </div>
        <div className="group-act">
          <Act
            {...(chosen ? { code: 'Enter' } : {})}
            look="filled"
            size="md"
            label={going === 0 ? nothing : t('handover.take', { count: going })}
            disabled={going === 0}
            busy={busy}
            onAct={() =>
              ask('handover.confirm', { key: group.key }, ({ taken }) =>
                say(t('handover.said.done', { count: taken })),
              )
            }
          />
        </div>
      </header>
      <NotPacked group={group} />
      {packedCount > 0 ? (
        <>
          <p className="group-hint soft" aria-live="polite">
            {busy
              ? t('handover.asking')
              : t('frame.twoSentences', {
                  first: t('handover.group', { count: packedCount }),
                  second: t('handover.takeText'),
                })}
          </p>
          <Rows rows={packed} onToggle={onToggle} />
        </>
      ) : null}
    </section>
  );
}
