import { IconHandStop } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import { Tag } from '../parts/Tag.tsx';
import { useQuery } from '../queries.ts';

function useStopped(): number {
  const { value: counts } = useQuery('counts.get', {});
  return counts?.stoppedPrinters ?? 0;
}

/** Stands at Papers on every screen: trouble, and no plain count, by its colour, its shape and its name. */
export function StoppedPrinters(): ReactElement | null {
  const { t } = useTranslation();
  const format = useFormat();
  const count = useStopped();
  if (count === 0) return null;
  return (
    <Tag tone="stop">
      <IconHandStop aria-hidden="true" />
      <span aria-hidden="true">{format.number(count)}</span>
      <span className="visually-hidden">{t('frame.printersStopped', { count })}</span>
    </Tag>
  );
}

/** The same for who hears it. Not by `announce`: a verdict or an undo that stands at the foot must not go for it. */
export function StoppedPrintersHeard(): ReactElement {
  const { t } = useTranslation();
  const count = useStopped();
  return (
    <output className="visually-hidden">{count === 0 ? '' : t('frame.printersStopped', { count })}</output>
  );
}
