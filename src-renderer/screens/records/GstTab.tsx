import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { GstDraft } from '../../../src-main/contract/day.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Card, Empty, Fact, Note, Waiting } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { ScrollTable } from '../../parts/ScrollTable.tsx';
import { useCall } from '../../parts/useCall.ts';
import { usePaged } from '../../parts/usePaged.tsx';
import { useQuery } from '../../queries.ts';
import { en } from '../../words/en.ts';
import { readCsv } from './csv.ts';

type Column = keyof typeof en.records.gst.columns;
type WhyOut = keyof typeof en.records.gst.why;

function isColumn(name: string): name is Column {
  return Object.hasOwn(en.records.gst.columns, name);
}
function isWhy(name: string): name is WhyOut {
  return Object.hasOwn(en.records.gst.why, name);
}

/** `YYYY-MM`, so many months on. */
function monthFrom(month: string, by: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

const words: ReadonlySet<string> = new Set(['invoice_no', 'invoice_date', 'state_code', 'sku', 'status']);

function Lines({ draft }: { readonly draft: GstDraft }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const [head = [], ...rows] = useMemo(() => readCsv(draft.csv), [draft.csv]);
  const { shown, more } = usePaged(rows, 100);
  if (rows.length === 0)
    return <Empty title={t('records.gst.emptyTitle')} text={t('records.gst.emptyText')} />;
  const cell = (name: string, text: string): string =>
    name === 'gross_paise' && /^-?\d+$/u.test(text) ? format.rupees(Number(text)) : text.slice(0, 80);
  return (
    <>
      <ScrollTable label={format.month(draft.month)}>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} className={words.has(name) ? undefined : 'right'}>
                {isColumn(name) ? t(`records.gst.columns.${name}`) : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.join()}>
              {head.map((name, column) => (
                <td key={name} className={words.has(name) ? 'nowrap' : 'right number'}>
                  <bdi>{cell(name, row[column] ?? '')}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      {more}
    </>
  );
}

function HeldOut({ draft }: { readonly draft: GstDraft }): ReactElement {
  const { t } = useTranslation();
  const left = Object.entries(draft.heldOut).filter(([, count]) => count > 0);
  if (left.length === 0) return <Note tone="ok">{t('records.gst.heldOutNone')}</Note>;
  return (
    <Note tone="warn">
      <strong>{t('records.gst.heldOut')}</strong>
      {left.map(([why, count]) => (
        <span key={why}>
          {t('records.gst.heldOutLine', {
            count,
            reason: isWhy(why) ? t(`records.gst.why.${why}`) : why.slice(0, 60),
          })}
        </span>
      ))}
    </Note>
  );
}

/** The accountant's draft of one month, as it would be saved. */
export function GstTab(): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { value: status } = useQuery('app.status', {});
  const { ask, busy } = useCall();
  const [chosen, setChosen] = useState<string | null>(null);
  const month = chosen ?? status?.dayOpen.slice(0, 7) ?? '2026-01';
  const { value: draft, refused } = useQuery('gst.draft', { month });
  return (
    <div className="stack records">
      <div className="row">
        <Act
          code="ArrowLeft"
          label={t('records.gst.previous')}
          onAct={() => setChosen(monthFrom(month, -1))}
        />
        <strong className="month">{format.month(month)}</strong>
        <Act code="ArrowRight" label={t('records.gst.next')} onAct={() => setChosen(monthFrom(month, 1))} />
        <span className="push">
          <Act
            code="KeyE"
            look="filled"
            label={t('records.gst.export')}
            busy={busy}
            disabled={!draft || draft.rows === 0}
            onAct={() =>
              ask('gst.export', { month }, ({ savedAs }) =>
                say(
                  savedAs === null
                    ? t('records.gst.notSaved')
                    : t('records.gst.saved', { name: savedAs.split(/[/\\]/u).at(-1) ?? '' }),
                  savedAs === null ? 'warn' : 'ok',
                ),
              )
            }
          />
        </span>
      </div>
      {refused !== null && !draft ? <Note tone="stop">{t(`reason.${refused}`)}</Note> : null}
      {draft ? (
        <>
          <div className="facts">
            <Fact number={format.number(draft.rows)} label={t('records.gst.rows', { count: draft.rows })} />
            <Fact number={format.rupees(draft.grossPaise)} label={t('records.gst.gross')} />
          </div>
          <HeldOut draft={draft} />
          <Card
            flush
            title={t('records.gst.lines')}
            foot={`${t('records.gst.provisional')} ${t('records.gst.noBuyer')}`}
          >
            <Lines draft={draft} />
          </Card>
        </>
      ) : refused === null ? (
        <Waiting />
      ) : null}
    </div>
  );
}
