import { IconCheck, IconPrinter } from '@tabler/icons-react';
import { memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackPapers, PackView } from '../../../src-main/contract/pack.ts';
import { Stranger } from '../../parts/Goods.tsx';
import { Card } from '../../parts/pieces.tsx';
import { Badges } from '../../parts/Tag.tsx';

/** Which papers go with it and how far they are. */
function Papers(props: { readonly papers: PackPapers; readonly ends: string | null }): ReactElement {
  const { papers, ends } = props;
  const { t } = useTranslation();
  return (
    <div className="in-hand-papers" data-refused={papers.refused !== null}>
      <IconPrinter size={22} aria-hidden="true" />
      <div className="stack-s">
        <strong>
          {papers.pages === 0 ? t('pack.labelAlone') : t('pack.labelAndPages', { count: papers.pages })}
          {papers.giftCard ? ` ${t('pack.card')}` : ''}
        </strong>
        <span className="soft">
          {papers.refused === null ? t(`pack.label.${papers.label}`) : t(`reason.${papers.refused}`)}
        </span>
      </div>
      {ends === null ? null : <span className="push number">{t('pack.tracking', { ends })}</span>}
    </div>
  );
}

/** What goes into the parcel, counted down as it is scanned. */
export const ParcelInHand = memo(function ParcelInHand({ pack }: { readonly pack: PackView }): ReactElement {
  const { t } = useTranslation();
  const { parcel, papers } = pack;
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
        <div className="stack">
          {parcel.badges.length === 0 ? null : <Badges badges={parcel.badges} lines={parcel.lines} />}
          {papers === null ? null : <Papers papers={papers} ends={parcel.trackingEnds} />}
        </div>
      }
    >
      <ul className="list in-hand">
        {parcel.lines.map((line) => (
          <li key={line.orderItemId} data-whole={line.scanned >= line.quantity} data-many={line.quantity > 1}>
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
});
