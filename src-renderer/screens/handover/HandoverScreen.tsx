import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Note, PageHead, Waiting } from '../../parts/pieces.tsx';
import { useList } from '../../parts/useList.ts';
import { useQuery } from '../../queries.ts';
import { Group } from './Group.tsx';
import { Late } from './Late.tsx';
import { Manifests } from './Manifests.tsx';
import './handover.css';

export function HandoverScreen(): ReactElement {
  const { t } = useTranslation();
  const { value: handover, refused } = useQuery('handover.get', {});
  const groups = handover?.groups ?? [];
  const list = useList({
    rows: groups,
    keyOf: ({ key }) => key,
    textOf: ({ packed }) => packed.join(' '),
    label: t('handover.pick'),
  });
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
      <div className="two-columns">
        <div className="stack papers-main">
          {groups.length === 0 ? (
            <section className="card">
              <Empty title={t('handover.emptyTitle')} text={t('handover.emptyText')} />
            </section>
          ) : null}
          {groups.map((group, index) => (
            <Group key={group.key} group={group} chosen={index === list.index} />
          ))}
        </div>
        <div className="stack papers-main">
          <Late late={handover.late} />
          <Manifests manifests={handover.manifests} />
        </div>
      </div>
    </div>
  );
}
