import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShredView } from '../../../src-main/contract/day.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { useKeys } from '../../keys/registry.ts';
import { Act } from '../../parts/Act.tsx';
import { intoView } from '../../parts/intoView.ts';
import { Card, Empty, Note, Waiting } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { ScrollTable } from '../../parts/ScrollTable.tsx';
import { useCall } from '../../parts/useCall.ts';
import { usePaged } from '../../parts/usePaged.tsx';
import { useQuery } from '../../queries.ts';
import { en } from '../../words/en.ts';

type Paper = keyof typeof en.records.shred.papers;
type Why = keyof typeof en.records.shred.reasons;
const isPaper = (name: string): name is Paper => Object.hasOwn(en.records.shred.papers, name);
const isWhy = (name: string): name is Why => Object.hasOwn(en.records.shred.reasons, name);

function Row({
  shred,
  chosen,
  onChoose,
}: {
  readonly shred: ShredView;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const { paper, reason, pages, orderId, since } = shred;
  return (
    <tr data-selected={chosen} ref={chosen ? intoView : null} onClick={onChoose}>
      <td className="order-id nowrap">{orderId ?? t('records.shred.noOrder')}</td>
      <td>
        <strong>{isPaper(paper) ? t(`records.shred.papers.${paper}`) : paper.slice(0, 60)}</strong>{' '}
        <span className="soft">{t('records.shred.pages', { count: pages })}</span>
      </td>
      <td className="anywhere">
        {isWhy(reason) ? t(`records.shred.reasons.${reason}`) : reason.slice(0, 60)}
      </td>
      <td className="nowrap soft">{format.near(since, now)}</td>
    </tr>
  );
}

/** Every paper that names a buyer and is on no parcel; ticked when it went through the shredder. */
export function ShredTab(): ReactElement {
  const { t } = useTranslation();
  const { value: list, refused } = useQuery('shred.get', {});
  const { ask, busy } = useCall();
  const [at, setAt] = useState(0);
  const open = list?.open ?? [];
  const { shown, more } = usePaged(open, 100);
  const chosen = Math.min(at, shown.length - 1);
  useKeys(
    open.length > 1
      ? [
          {
            code: 'ArrowDown',
            label: t('records.shred.choose'),
            run: () => setAt(Math.min(chosen + 1, shown.length - 1)),
          },
          { code: 'ArrowUp', run: () => setAt(Math.max(chosen - 1, 0)) },
        ]
      : [],
  );
  if (!list) return refused === null ? <Waiting /> : <Note tone="stop">{t(`reason.${refused}`)}</Note>;
  const tick = (shredIds: number[]): void =>
    ask('shred.tick', { shredIds }, () => say(t('records.shred.said')));
  const { ticked } = list;
  const [newest] = ticked;
  const row = open[chosen];
  const undo = newest ? (
    <div className="row">
      <span className="soft">{t('records.shred.done', { count: ticked.length })}</span>
      <Act
        code="KeyU"
        look="quiet"
        label={t('records.shred.untick')}
        busy={busy}
        onAct={() =>
          ask(
            'shred.untick',
            {
              shredIds: ticked
                .filter(({ tickedAt }) => tickedAt === newest.tickedAt)
                .slice(0, 500)
                .map(({ shredId }) => shredId),
            },
            () => say(t('records.shred.unsaid')),
          )
        }
      />
    </div>
  ) : null;
  if (open.length === 0)
    return (
      <div className="stack records">
        <section className="card">
          <Empty title={t('records.shred.emptyTitle')} text={t('records.shred.emptyText')} />
        </section>
        {undo}
      </div>
    );
  return (
    <div className="stack records">
      <Card
        flush
        title={t('records.tabs.shred')}
        aside={
          <span className="push row card-act">
            <Act
              code="Enter"
              label={t('records.shred.tickRow')}
              busy={busy}
              onAct={() => (row ? tick([row.shredId]) : undefined)}
            />
            <Act
              code="KeyS"
              look="filled"
              label={t('records.shred.tickAll', { count: Math.min(open.length, 500) })}
              busy={busy}
              onAct={() => tick(open.slice(0, 500).map(({ shredId }) => shredId))}
            />
          </span>
        }
        foot={t('records.shred.emptyText')}
      >
        <ScrollTable label={t('records.tabs.shred')}>
          <thead>
            <tr>
              <th>{t('records.shred.order')}</th>
              <th>{t('records.shred.paper')}</th>
              <th>{t('records.shred.why')}</th>
              <th>{t('records.shred.since')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((shred, index) => (
              <Row
                key={shred.shredId}
                shred={shred}
                chosen={index === chosen}
                onChoose={() => setAt(index)}
              />
            ))}
          </tbody>
        </ScrollTable>
        {more}
      </Card>
      {undo}
    </div>
  );
}
