import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrinterView } from '../../../src-main/contract/papers.ts';
import { Act } from '../../parts/Act.tsx';
import { Note, Waiting } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { Tag } from '../../parts/Tag.tsx';
import { useCall } from '../../parts/useCall.ts';
import { useList } from '../../parts/useList.ts';
import { put, useQuery } from '../../queries.ts';

/** Which printer the labels come out of. Files, clouds and shared queues stand there with the reason against them. */
export function PrinterStep({ onNext }: { readonly onNext: () => void }): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const { value: printers, refused } = useQuery('printers.list', {});
  const fit = (printers ?? []).filter(({ notForLabels }) => notForLabels === null);
  const unfit = (printers ?? []).filter(({ notForLabels }) => notForLabels !== null);
  const list = useList<PrinterView>({
    rows: fit,
    keyOf: ({ name }) => name,
    textOf: ({ name }) => name,
    label: t('firstRun.printer.move'),
  });
  const take = (): void => {
    const labelPrinter = list.chosen?.name;
    if (labelPrinter === undefined) onNext();
    else
      ask('settings.set', { labelPrinter }, (settings) => {
        put('settings.get', {}, settings);
        onNext();
      });
  };
  if (!printers && refused === null) return <Waiting />;
  return (
    <>
      <h1>{t('firstRun.printer.title')}</h1>
      <p className="first-run-lead">{t('firstRun.printer.lead')}</p>
      {fit.length === 0 ? <Note tone="accent">{t('firstRun.printer.none')}</Note> : null}
      {fit.length + unfit.length === 0 ? null : (
        <ul className="list card first-run-list">
          {fit.map((printer, index) => (
            <li key={printer.name} data-selected={index === list.index} ref={list.refOf(index)}>
              <button type="button" onClick={() => list.choose(index)}>
                <strong className="anywhere">{printer.name}</strong>
                {printer.isDefault ? <Tag tone="accent">{t('firstRun.printer.usual')}</Tag> : null}
              </button>
            </li>
          ))}
          {unfit.slice(0, 4).map((printer) => (
            <li key={printer.name} className="first-run-unfit soft">
              <span className="anywhere">{printer.name}</span>
              {printer.notForLabels === null ? null : (
                <span>{t(`papers.notForLabels.${printer.notForLabels}`)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <Act
          code="Enter"
          look="filled"
          size="md"
          label={t(list.chosen ? 'firstRun.printer.take' : 'firstRun.next')}
          busy={busy}
          onAct={take}
        />
        {list.chosen ? (
          <Act
            code="KeyM"
            size="md"
            label={t('firstRun.printer.calibrate')}
            busy={busy}
            onAct={() =>
              ask('papers.calibrate', { printer: list.chosen?.name ?? '' }, () =>
                say(t('firstRun.printer.calibrated')),
              )
            }
          />
        ) : null}
        {list.chosen ? <span className="soft">{t('firstRun.printer.measure')}</span> : null}
      </div>
    </>
  );
}
