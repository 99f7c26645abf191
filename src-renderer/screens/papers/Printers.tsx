import { TextInput } from '@mantine/core';
import { IconPrinter, IconPrinterOff } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../src-main/contract/day.ts';
import type { PrinterView } from '../../../src-main/contract/papers.ts';
import { useFormat } from '../../format.ts';
import { useKeys } from '../../keys/registry.ts';
import { Act } from '../../parts/Act.tsx';
import { Stranger } from '../../parts/Goods.tsx';
import { Card } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { Tag } from '../../parts/Tag.tsx';
import { useCall } from '../../parts/useCall.ts';
import { useQuery } from '../../queries.ts';

/** The one after `now` in the list, and none after the last. */
function nextOf(usable: readonly PrinterView[], now: string | null): string | null {
  const at = usable.findIndex(({ name }) => name === now);
  return usable[at + 1]?.name ?? null;
}

/** The measured length of the bars, typed as the ruler says it. */
function Measure({
  printer,
  expectedMm,
  onDone,
}: {
  readonly printer: string;
  readonly expectedMm: number;
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { ask, busy } = useCall();
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  useKeys([{ code: 'Escape', layer: 1, run: onDone }]);
  const measured = Number(text.replace(',', '.'));
  const usable = Number.isFinite(measured) && measured >= 10 && measured <= 120;
  const save = (): void => {
    if (!usable) return say(t('papers.calibration.hint'), 'stop');
    return ask('papers.calibrated', { printer, measuredMm: measured }, ({ verdict }) => {
      if (verdict !== null)
        say(t(`papers.calibration.verdict.${verdict}`), verdict === 'too_small' ? 'stop' : 'ok');
      onDone();
    });
  };
  return (
    <form
      className="measure"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextInput
        ref={field}
        label={t('papers.calibration.measured', { printer: printer.slice(0, 40) })}
        description={t('papers.calibration.text', { mm: format.number(Math.round(expectedMm)) })}
        value={text}
        inputMode="decimal"
        maxLength={6}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className="row">
        <Act layer={1} look="filled" label={t('frame.save')} busy={busy} onAct={save} />
        <Act layer={1} label={t('frame.cancel')} onAct={onDone} />
      </div>
    </form>
  );
}

function Row({
  printer,
  settings,
}: {
  readonly printer: PrinterView;
  readonly settings: SettingsView | undefined;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { calibration } = printer;
  const verdict = calibration?.verdict ?? null;
  const measured = calibration?.measuredMm ?? null;
  return (
    <li className="line printer" data-off={printer.notForLabels !== null}>
      {printer.notForLabels === null ? (
        <IconPrinter size={20} aria-hidden="true" />
      ) : (
        <IconPrinterOff size={20} aria-hidden="true" />
      )}
      <span className="printer-name">
        <Stranger text={printer.name} most={80} />
        {printer.notForLabels === null ? null : (
          <span className="printer-why">{t(`papers.notForLabels.${printer.notForLabels}`)}</span>
        )}
        {verdict === null || measured === null ? null : (
          <span className={verdict === 'true_to_size' ? 'soft' : 'printer-why'}>
            {t('papers.calibration.said', {
              mm: format.number(measured),
              verdict: t(`papers.calibration.verdict.${verdict}`),
            })}
          </span>
        )}
      </span>
      <span className="row">
        {printer.name === settings?.labelPrinter ? <Tag tone="accent">{t('papers.role.labels')}</Tag> : null}
        {printer.name === settings?.invoicePrinter ? (
          <Tag tone="accent">{t('papers.role.invoices')}</Tag>
        ) : null}
        {printer.isDefault ? <Tag>{t('papers.isDefault')}</Tag> : null}
      </span>
    </li>
  );
}

/** Which printer gets what, chosen by a key; what may not have labels and why; and the page that measures one. */
export function Printers(): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { ask, busy } = useCall();
  const { value: printers = [] } = useQuery('printers.list', {});
  const { value: settings } = useQuery('settings.get', {});
  const [measuring, setMeasuring] = useState<{ readonly name: string; readonly mm: number } | null>(null);
  const usable = printers.filter(({ notForLabels }) => notForLabels === null);
  const labels = settings?.labelPrinter ?? null;
  const madeUp = printers.find(({ name, madeUp: made }) => made === true && name === labels);
  return (
    <Card
      flush
      title={t('papers.printers')}
      aside={
        settings ? (
          <span className="soft push">
            {t('papers.head', {
              paper: t(`settings.printing.papers.${settings.paper}`),
              dots: format.number(settings.dotsPerMm),
              dpi: format.number(settings.dotsPerMm === 12 ? 304 : 203),
            })}
          </span>
        ) : null
      }
    >
      {printers.length === 0 ? <p className="card-body soft">{t('papers.noPrinters')}</p> : null}
      <ul className="list">
        {printers.map((printer) => (
          <Row key={printer.name} printer={printer} settings={settings} />
        ))}
      </ul>
      {measuring === null ? (
        <div className="card-body row">
          {usable.length === 0 ? null : (
            <>
              <Act
                code="KeyN"
                label={t('papers.role.nextLabels')}
                busy={busy}
                onAct={() => ask('settings.set', { labelPrinter: nextOf(usable, labels) })}
              />
              <Act
                code="KeyI"
                label={t('papers.role.nextInvoices')}
                busy={busy}
                onAct={() =>
                  ask('settings.set', { invoicePrinter: nextOf(usable, settings?.invoicePrinter ?? null) })
                }
              />
            </>
          )}
          {labels === null ? null : (
            <Act
              code="KeyC"
              label={t('papers.calibration.print')}
              busy={busy}
              onAct={() =>
                ask('papers.calibrate', { printer: labels }, ({ expectedMm }) =>
                  setMeasuring({ name: labels, mm: expectedMm }),
                )
              }
            />
          )}
          {madeUp ? <Practise printer={madeUp.name} /> : null}
        </div>
      ) : (
        <div className="card-body">
          <Measure printer={measuring.name} expectedMm={measuring.mm} onDone={() => setMeasuring(null)} />
        </div>
      )}
    </Card>
  );
}

/** In practice the paper runs out when the seller wants to see what happens then. */
function Practise({ printer }: { readonly printer: string }): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const { value: papers } = useQuery('papers.get', {});
  const faulty = papers?.queue.lines.some(
    (line) => line.printer === printer && (line.fault !== null || line.question !== null),
  );
  return faulty === true ? (
    <Act
      code="KeyX"
      label={t('papers.practise.fix')}
      busy={busy}
      onAct={() => ask('papers.practise', { printer, stop: null }, () => say(t('papers.practise.fixed')))}
    />
  ) : (
    <Act
      code="KeyX"
      look="quiet"
      label={t('papers.practise.runOut')}
      busy={busy}
      onAct={() =>
        ask('papers.practise', { printer, stop: 'media_empty', afterSheets: 3 }, () =>
          say(t('papers.practise.willRunOut')),
        )
      }
    />
  );
}
