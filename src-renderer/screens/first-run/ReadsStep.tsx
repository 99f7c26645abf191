import {
  IconBoxSeam,
  IconClipboardList,
  IconFileInvoice,
  IconShieldLock,
  IconUser,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Act } from '../../parts/Act.tsx';
import { Note, Waiting } from '../../parts/pieces.tsx';
import { useQuery } from '../../queries.ts';

const icons = {
  orders: <IconClipboardList aria-hidden="true" />,
  buyers: <IconUser aria-hidden="true" />,
  papers: <IconFileInvoice aria-hidden="true" />,
  desk: <IconBoxSeam aria-hidden="true" />,
  logs: <IconShieldLock aria-hidden="true" />,
} as const;
const kinds = ['orders', 'buyers', 'papers', 'desk', 'logs'] as const;

/** What Potli reads, what for, and how long it keeps it, in figures that the purge itself goes by. */
export function ReadsStep({ onNext }: { readonly onNext: () => void }): ReactElement {
  const { t } = useTranslation();
  const { value: machine, refused } = useQuery('machine.get', {});
  const { value: settings } = useQuery('settings.get', {});
  if (!machine || !settings)
    return refused === null ? (
      <Waiting />
    ) : (
      <>
        <h1>{t('firstRun.reads.title')}</h1>
        <Note tone="stop">{t(`reason.${refused}`)}</Note>
        <div className="row">
          <Act code="Enter" look="filled" size="md" label={t('firstRun.next')} onAct={onNext} />
        </div>
      </>
    );
  const { keeps } = machine;
  const figures = {
    orders: { years: keeps.statuteYears },
    buyers: { days: settings.deleteAfterDays },
    papers: {},
    desk: { months: keeps.deskMonths },
    logs: { days: keeps.logDays, months: keeps.auditMonths },
  } as const;
  return (
    <>
      <h1>{t('firstRun.reads.title')}</h1>
      <p className="first-run-lead">{t('firstRun.reads.lead')}</p>
      <ul className="first-run-reads">
        {kinds.map((kind) => (
          <li key={kind}>
            {icons[kind]}
            <div>
              <strong>{t(`firstRun.reads.${kind}.what`)}</strong>
              <p>{t(`firstRun.reads.${kind}.why`)}</p>
              <p className="soft">{t(`firstRun.reads.${kind}.long`, figures[kind])}</p>
            </div>
          </li>
        ))}
      </ul>
      <p className="first-run-lead">{t('firstRun.reads.never')}</p>
      <div className="row">
        <Act code="Enter" look="filled" size="md" label={t('firstRun.next')} onAct={onNext} />
      </div>
    </>
  );
}
