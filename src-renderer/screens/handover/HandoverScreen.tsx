import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useScans } from '../../keys/registry.ts';
import { inTurn } from '../../keys/turns.ts';
import { Empty, Note, PageHead, Waiting } from '../../parts/pieces.tsx';
import { useList } from '../../parts/useList.ts';
import type { HandoverGroup } from '../../../src-main/contract/handover.ts';
import { useQuery } from '../../queries.ts';
import { Group } from './Group.tsx';
import { Late } from './Late.tsx';
import { Manifests } from './Manifests.tsx';
import { Missed } from './Missed.tsx';
import { OffThePile } from './OffThePile.tsx';
import { useDoorScans } from './useDoorScans.ts';
import './handover.css';

/** The carrier's door: Enter hands over what is packed, a scan keeps a parcel here, and what went wrong stands beside it. */
export function HandoverScreen(): ReactElement {
  const { t } = useTranslation();
  const { value: handover, refused } = useQuery('handover.get', {});
  const groups = handover?.groups ?? [];
  const list = useList({
    rows: groups,
    keyOf: ({ key }) => key,
    textOf: ({ packed, carrier }) => [carrier, ...packed.map(({ orderId }) => orderId)].join(' '),
    label: t('handover.pick'),
  });
  const goes = ({ packedCount, asideCount }: HandoverGroup): boolean => packedCount > asideCount;
  const first = groups.findIndex(goes);
  const under = groups[list.index];
  // Unless a key chose another one, Enter is for the first that has something to give.
  const chosen = list.byKey || first === -1 || (under && goes(under)) ? list.index : first;
  const scan = useDoorScans(({ key }) => {
    if (key !== null) list.choose(groups.findIndex((group) => group.key === key));
  });
  useScans(scan);
  const toggle = (orderId: string): void => inTurn(() => scan(orderId));
  const head = <PageHead title={t('handover.title')} lead={t('handover.lead')} />;
  if (!handover)
    return (
      <div className="page">
        {head}
        {refused === null ? <Waiting /> : <Note tone="stop">{t(`reason.${refused}`)}</Note>}
      </div>
    );
  return (
    <div className="page">
      {head}
      <OffThePile rows={handover.offThePile} />
      <div className="two-columns">
        <div className="stack papers-main">
          {groups.length === 0 ? (
            <section className="card">
              <Empty title={t('handover.emptyTitle')} text={t('handover.emptyText')} />
            </section>
          ) : null}
          {groups.map((group, index) => (
            <Group key={group.key} group={group} chosen={index === chosen} onToggle={toggle} />
          ))}
        </div>
        <div className="stack papers-main">
          <Late handover={handover} />
          <Manifests handover={handover} />
          <Missed missed={handover.missed} />
        </div>
      </div>
    </div>
  );
}
