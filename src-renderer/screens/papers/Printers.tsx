import { IconPrinter, IconPrinterOff } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Stranger } from '../../parts/Goods.tsx';
import { Card } from '../../parts/pieces.tsx';
import { Tag } from '../../parts/Tag.tsx';
import { useQuery } from '../../queries.ts';

export function Printers(): ReactElement {
  const { t } = useTranslation();
  const { value: printers } = useQuery('printers.list', {});
  return (
    <Card flush title={t('papers.printers')}>
      {printers?.length === 0 ? <p className="card-body soft">{t('papers.noPrinters')}</p> : null}
      <ul className="list">
        {(printers ?? []).map((printer) => (
          <li key={printer.name} className="line printer" data-off={printer.notForLabels !== null}>
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
            </span>
            {printer.isDefault ? <Tag>{t('papers.isDefault')}</Tag> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
