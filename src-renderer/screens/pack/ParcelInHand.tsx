import { IconCheck } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackView } from '../../../src-main/contract/pack.ts';
import { Stranger } from '../../parts/Goods.tsx';
import { Card } from '../../parts/pieces.tsx';
import { Badges } from '../../parts/Tag.tsx';

/** What goes into the parcel, counted down as it is scanned. */
export function ParcelInHand({ pack }: { readonly pack: PackView }): ReactElement {
  const { t } = useTranslation();
  const { parcel } = pack;
  if (parcel === null)
    return (
      <Card title={t('pack.inHand')}>
        <p className="soft">{t('pack.nothingInHand')}</p>
      </Card>
    );
  return (
    <Card
      flush
      title={t('pack.inHand')}
      aside={<span className="push order-id">{parcel.orderId}</span>}
      foot={
        <div className="row">
          <Badges badges={parcel.badges} lines={parcel.lines} />
          {parcel.trackingEnds === null ? null : (
            <span className="push number">{t('pack.tracking', { ends: parcel.trackingEnds })}</span>
          )}
        </div>
      }
    >
      <ul className="list in-hand">
        {parcel.lines.map((line) => (
          <li key={line.orderItemId} data-whole={line.scanned >= line.quantity}>
            <span className="in-hand-count">
              {line.scanned >= line.quantity ? <IconCheck size={26} stroke={3} aria-hidden="true" /> : null}
              {t('pack.of', { scanned: line.scanned, quantity: line.quantity })}
            </span>
            <span className="in-hand-what">
              <strong className="in-hand-title">
                <Stranger text={line.title} />
              </strong>
              <span className="soft anywhere">
                <Stranger text={line.sku} most={60} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
