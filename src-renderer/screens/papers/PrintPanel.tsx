import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../src-main/contract/day.ts';
import type { PaperSetView, PrinterView, PrintTarget } from '../../../src-main/contract/papers.ts';
import { Act } from '../../parts/Act.tsx';
import { Card } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { useQuery } from '../../queries.ts';

const targets = ['labels', 'invoices', 'a4'] as const satisfies readonly PrintTarget[];
/** A choice of the list that is no printer's name: a name cannot hold a control character. */
const files = '\u0000files';

function usual(
  target: PrintTarget,
  settings: SettingsView | undefined,
  usable: readonly PrinterView[],
): string {
  const wished = target === 'labels' ? settings?.labelPrinter : settings?.invoicePrinter;
  const found =
    usable.find(({ name }) => name === wished) ?? usable.find(({ isDefault }) => isDefault) ?? usable[0];
  return found?.name ?? files;
}

/** What to print and where to; on a real account only to a printer that may see labels. */
export function PrintPanel({ sets }: { readonly sets: readonly PaperSetView[] }): ReactElement {
  const { t } = useTranslation();
  const { value: status } = useQuery('app.status', {});
  const { value: settings } = useQuery('settings.get', {});
  const { value: printers } = useQuery('printers.list', {});
  const { ask, busy } = useCall();
  const [target, setTarget] = useState<PrintTarget>('labels');
  const [chosen, setChosen] = useState<string | null>(null);
  const usable = (printers ?? []).filter(({ notForLabels }) => notForLabels === null);
  const practice = status?.mode === 'practice';
  const where = chosen ?? usual(target, settings, usable);
  const nowhere = where === files && !practice;
  const waiting = sets.filter(({ state }) => state === 'verified').length;

  return (
    <Card
      title={t('papers.what')}
      aside={
        waiting === 0 ? null : <span className="soft number">{t('papers.toPrint', { count: waiting })}</span>
      }
    >
      <div className="stack">
        <SegmentedControl
          fullWidth
          aria-label={t('papers.what')}
          value={target}
          onChange={(value) => setTarget(targets.find((known) => known === value) ?? 'labels')}
          data={targets.map((value) => ({ value, label: t(`papers.target.${value}`) }))}
        />
        <p className="soft">{t(`papers.targetText.${target}`)}</p>
        <NativeSelect
          label={t('papers.where')}
          value={where}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={[
            ...usable.map(({ name }) => ({ value: name, label: name.slice(0, 80) })),
            ...(practice ? [{ value: files, label: t('papers.toFiles') }] : []),
          ]}
        />
        <div className="row">
          <Act
            code="KeyP"
            look="filled"
            size="md"
            label={waiting === 0 ? t('papers.printNone') : t(`papers.print.${target}`)}
            disabled={waiting === 0 || nowhere}
            busy={busy}
            onAct={() =>
              ask('papers.print', { paper: target, printer: where === files ? null : where }, () =>
                say(t('papers.said.printed')),
              )
            }
          />
          {nowhere || where === files ? null : (
            <Act
              code="KeyK"
              label={t('papers.pickList')}
              busy={busy}
              onAct={() => ask('pickList.print', { printer: where }, () => say(t('papers.said.pickList')))}
            />
          )}
        </div>
      </div>
    </Card>
  );
}
