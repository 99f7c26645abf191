import { memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldView } from '../../../src-main/contract/plan.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { Goods } from '../../parts/Goods.tsx';
import { ShipBy } from '../../parts/ShipBy.tsx';
import { Badges } from '../../parts/Tag.tsx';
import { BoxLine } from './BoxLine.tsx';
import { ParcelLine } from './ParcelLine.tsx';
import { SerialLine } from './SerialLine.tsx';
import { WayButtons } from './WayButtons.tsx';
import type { OpenLine } from './ways.ts';

interface ItemProps {
  readonly held: HeldView;
  readonly chosen: boolean;
  /** The line that is open in it. */
  readonly open: OpenLine['kind'] | null;
  readonly onLine: (line: OpenLine) => void;
  readonly onDone: () => void;
}

/** One order that waits: what is in it, why it waits, what would be booked, and the keys out of it. */
export const HeldItem = memo(function HeldItem(props: ItemProps): ReactElement {
  const { held, chosen, open, onLine, onDone } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(30_000);
  const { proposal, slot } = held;
  return (
    <>
      <div className="row row-between">
        <span className="order-id">{held.orderId}</span>
        <ShipBy at={held.shipBy} now={now} />
      </div>
      <Goods lines={held.lines} />
      <p className="held-reason">{t(`hold.${held.reason}`)}</p>
      {proposal === null ? null : (
        <p className="held-offer">
          {t('plan.proposal', { parcel: format.parcel(proposal) })}
          <span className="soft held-why">
            {t('plan.why', {
              count: proposal.why.units,
              content: format.number(proposal.why.contentGrams),
              tare: format.number(proposal.why.tareGrams),
            })}
          </span>
        </p>
      )}
      {held.reason === 'unknown_parts' && held.lines.length > 1 && held.unknownSkus.length > 0 ? (
        <p className="held-offer">
          <bdi>
            {t('plan.unknown', {
              skus: held.unknownSkus
                .slice(0, 4)
                .map((sku) => sku.slice(0, 40))
                .join(', '),
            })}
          </bdi>
        </p>
      ) : null}
      {slot === null ? null : (
        <p className="held-offer">{t('plan.offered', { slot: format.slotWithMethod(slot, now) })}</p>
      )}
      <div className="row">
        {open === null ? <WayButtons held={held} chosen={chosen} onLine={onLine} /> : null}
        <Badges badges={held.badges} lines={held.lines} />
      </div>
      {open === 'type' ? <ParcelLine held={held} onDone={onDone} /> : null}
      {open === 'newBox' ? <BoxLine held={held} onDone={onDone} /> : null}
      {open === 'serial' ? <SerialLine orderId={held.orderId} wanted={held.serials} onDone={onDone} /> : null}
    </>
  );
});
