import { SegmentedControl } from '@mantine/core';
import { useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportKind, ImportPreview } from '../../../src-main/contract/goods.ts';
import { Act } from '../../parts/Act.tsx';
import { Card } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { base64Of } from './photo.ts';
import { Preview } from './Preview.tsx';

const kinds = ['goods', 'codes', 'boxes'] as const satisfies readonly ImportKind[];
const mostBytes = 2_000_000;

/** Tables in and out. Nothing is written before the seller has seen what would be. */
export function TableTab(): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const [kind, setKind] = useState<ImportKind>('goods');
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const look = async (picked: File | undefined): Promise<void> => {
    if (!picked) return;
    if (picked.size > mostBytes) say(t('reason.table_too_long'), 'stop');
    else ask('goods.previewTable', { kind, base64: await base64Of(picked) }, setPreview);
  };
  const takeIn = (): void => {
    if (!preview) return;
    ask('goods.importTable', { token: preview.token }, ({ rows }) => {
      say(t('goods.said.imported', { count: rows }));
      setPreview(null);
    });
  };
  return (
    <div className="stack">
      <Card title={t('goods.tables.title')}>
        <div className="stack">
          <SegmentedControl
            aria-label={t('goods.tables.title')}
            value={kind}
            onChange={(value) => {
              setKind(kinds.find((known) => known === value) ?? 'goods');
              setPreview(null);
            }}
            data={kinds.map((value) => ({ value, label: t(`goods.tables.kinds.${value}`) }))}
          />
          <p className="soft">{t(`goods.tables.about.${kind}`)}</p>
          <p className="soft">{t('goods.tables.rule')}</p>
          <div className="row">
            <Act
              code="KeyE"
              label={t('goods.tables.out')}
              busy={busy}
              onAct={() =>
                ask('goods.exportTable', { kind }, ({ savedAs }) =>
                  say(
                    savedAs === null
                      ? t('goods.tables.notSaved')
                      : t('goods.tables.saved', { file: savedAs }),
                    savedAs === null ? 'accent' : 'ok',
                  ),
                )
              }
            />
            <Act
              code="KeyO"
              look={preview === null ? 'filled' : 'plain'}
              label={t('goods.tables.in')}
              busy={busy}
              onAct={() => file.current?.click()}
            />
          </div>
          <input
            ref={file}
            hidden
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            aria-label={t('goods.tables.in')}
            onChange={(event) => {
              const [picked] = event.currentTarget.files ?? [];
              event.currentTarget.value = '';
              void look(picked);
            }}
          />
        </div>
      </Card>
      {preview === null ? null : (
        <Preview preview={preview} busy={busy} onTakeIn={takeIn} onLeave={() => setPreview(null)} />
      )}
    </div>
  );
}
