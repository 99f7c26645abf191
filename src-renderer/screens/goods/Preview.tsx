import { IconArrowRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview, ImportRowView } from '../../../src-main/contract/goods.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Stranger } from '../../parts/Goods.tsx';
import { Card, Note } from '../../parts/pieces.tsx';
import { ScrollTable } from '../../parts/ScrollTable.tsx';
import type { Tone } from '../../parts/say.ts';
import { Tag } from '../../parts/Tag.tsx';
import { usePaged } from '../../parts/usePaged.tsx';

const verdicts = ['new', 'changed', 'same', 'refused'] as const;
const tones: Readonly<Partial<Record<ImportRowView['verdict'], Tone>>> = {
  new: 'ok',
  changed: 'accent',
  refused: 'stop',
};

function What({ row }: { readonly row: ImportRowView }): ReactElement {
  const { t } = useTranslation();
  if (row.reason !== null)
    return (
      <>
        {t(`goods.refused.${row.reason}`)}
        {row.column === null ? null : <span className="soft"> ({row.column})</span>}
      </>
    );
  return (
    <span className="stack-s">
      {row.changes.map(({ column, from, to }) => (
        <span key={column}>
          <span className="soft">{column}</span> {from === null ? null : <Stranger text={from} most={40} />}
          {from === null ? null : <IconArrowRight size={16} aria-label={t('goods.tables.becomes')} />}{' '}
          <strong>{to === null ? '–' : <Stranger text={to} most={60} />}</strong>
        </span>
      ))}
    </span>
  );
}

/** What taking the file in would do, row by row. */
export function Preview({
  preview,
  busy,
  onTakeIn,
  onLeave,
}: {
  readonly preview: ImportPreview;
  readonly busy: boolean;
  readonly onTakeIn: () => void;
  readonly onLeave: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { counts } = preview;
  const writes = counts.new + counts.changed;
  const { shown, more } = usePaged(preview.rows, 100);
  return (
    <Card
      flush
      title={t('goods.tables.preview')}
      aside={
        <span className="push row card-act">
          <Act code="Escape" label={t('goods.tables.leave')} onAct={onLeave} />
          {writes === 0 ? null : (
            <Act
              code="Enter"
              look="filled"
              label={t('goods.tables.takeIn', { count: writes })}
              busy={busy}
              onAct={onTakeIn}
            />
          )}
        </span>
      }
    >
      <div className="card-body stack">
        <div className="row">
          {verdicts.map((verdict) => {
            const tone = counts[verdict] > 0 ? tones[verdict] : undefined;
            return (
              <Tag key={verdict} {...(tone === undefined ? {} : { tone })}>
                {t(`goods.tables.verdict.${verdict}`)} {format.number(counts[verdict])}
              </Tag>
            );
          })}
        </div>
        {preview.ignored.length === 0 ? null : (
          <Note tone="accent">
            <bdi>{t('goods.tables.ignored', { columns: preview.ignored.join(', ') })}</bdi>
          </Note>
        )}
        {counts.refused === 0 ? null : (
          <Note tone="warn">{t('goods.tables.refused', { count: counts.refused })}</Note>
        )}
      </div>
      <ScrollTable label={t('goods.tables.preview')}>
        <thead>
          <tr>
            <th className="right">{t('goods.tables.line')}</th>
            <th>{t('goods.tables.row')}</th>
            <th>{t('goods.tables.what')}</th>
            <th>{t('goods.tables.how')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.line}>
              <td className="right number soft">{format.number(row.line)}</td>
              <td>
                <strong>
                  <Stranger text={row.name} most={60} />
                </strong>
              </td>
              <td>
                <Tag {...(tones[row.verdict] === undefined ? {} : { tone: tones[row.verdict] ?? 'ok' })}>
                  {t(`goods.tables.verdict.${row.verdict}`)}
                </Tag>
              </td>
              <td>
                <What row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      {more}
    </Card>
  );
}
