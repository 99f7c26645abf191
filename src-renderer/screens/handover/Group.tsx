import { Checkbox } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoverGroup } from '../../../src-main/contract/handover.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { say } from '../../parts/say.ts';
import { Tag } from '../../parts/Tag.tsx';
import { useCall } from '../../parts/useCall.ts';
import { usePaged } from '../../parts/usePaged.tsx';

/** One carrier at one window: Enter takes all but what is ticked to stay. */
export function Group({
  group,
  chosen,
}: {
  readonly group: HandoverGroup;
  readonly chosen: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(30_000);
  const { ask, busy } = useCall();
  const [stays, setStays] = useState<ReadonlySet<string>>(new Set());
  const { shown, more } = usePaged(group.packed, 60);
  const except = group.packed.filter((orderId) => stays.has(orderId));
  const going = group.packed.length - except.length;
  const toggle = (orderId: string): void => {
    const next = new Set(stays);
    if (!next.delete(orderId)) next.add(orderId);
    setStays(next);
  };
  return (
    <section className="card group" data-chosen={chosen}>
      <header className="group-head">
        <div className="stack-s">
          <h2>
            {t(`frame.method.${group.slot.handoverMethod}`)} {format.slot(group.slot, now)}
          </h2>
          <span className="row">
            <span className="soft">{group.carrier.slice(0, 80) || t('handover.unknownCarrier')}</span>
            {group.notPacked.length > 0 ? (
              <Tag tone="warn">{t('handover.notPacked', { count: group.notPacked.length })}</Tag>
            ) : null}
          </span>
        </div>
        <div className="group-act">
          <Act
            {...(chosen ? { code: 'Enter' } : {})}
            look="filled"
            size="md"
            label={going === 0 ? t('handover.nothingPacked') : t('handover.take', { count: going })}
            disabled={going === 0}
            busy={busy}
            onAct={() =>
              ask('handover.confirm', { key: group.key, except }, () => say(t('handover.said.done')))
            }
          />
        </div>
      </header>
      {group.packed.length > 0 ? (
        <>
          <p className="group-hint soft">
            {t('frame.twoSentences', {
              first: t('handover.group', { count: group.packed.length }),
              second: t('handover.takeText'),
            })}
          </p>
          <ul className="group-orders">
            {shown.map((orderId) => (
              <li key={orderId} data-stays={stays.has(orderId)}>
                <Checkbox
                  size="sm"
                  label={<span className="order-id">{orderId}</span>}
                  aria-label={`${t('handover.stays')}: ${orderId}`}
                  checked={stays.has(orderId)}
                  onChange={() => toggle(orderId)}
                />
              </li>
            ))}
          </ul>
          {more}
        </>
      ) : null}
    </section>
  );
}
