import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldView } from '../../../src-main/contract/plan.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { Goods, textOfLines } from '../../parts/Goods.tsx';
import { ShipBy } from '../../parts/ShipBy.tsx';
import { Badges } from '../../parts/Tag.tsx';
import { useList } from '../../parts/useList.ts';
import { usePaged } from '../../parts/usePaged.tsx';
import { ParcelForm } from './ParcelForm.tsx';
import { SerialForm } from './SerialForm.tsx';
import { WayButtons } from './WayButtons.tsx';
import type { OpenForm } from './ways.ts';

interface ItemProps {
  readonly held: HeldView;
  readonly chosen: boolean;
  readonly onForm: (form: OpenForm) => void;
}

function HeldItem({ held, chosen, onForm }: ItemProps): ReactElement {
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
        <WayButtons held={held} chosen={chosen} onForm={onForm} />
        <Badges badges={held.badges} lines={held.lines} />
      </div>
    </>
  );
}

/** What waits for an answer. The chosen one carries its keys; once answered, the next one is chosen. */
export function HeldList({
  held,
  total,
}: {
  readonly held: readonly HeldView[];
  readonly total: number;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const [form, setForm] = useState<OpenForm | null>(null);
  const { shown, more, reach } = usePaged(held, 50);
  const list = useList({
    rows: held,
    keyOf: ({ orderId }) => orderId,
    textOf: ({ orderId, lines }) => `${orderId} ${textOfLines(lines)}`,
    label: t('plan.move'),
    reach,
  });
  return (
    <section className="card held">
      <header className="card-head">
        <h2>{t('plan.held')}</h2>
        <span className="number soft">{format.number(total)}</span>
      </header>
      {held.length === 0 ? <p className="card-body soft">{t('plan.heldEmpty')}</p> : null}
      <ul className="list">
        {shown.map((one, index) => (
          <li
            key={one.orderId}
            data-selected={index === list.index && shown.length > 1}
            ref={list.refOf(index)}
          >
            <HeldItem held={one} chosen={index === list.index && form === null} onForm={setForm} />
          </li>
        ))}
      </ul>
      {more}
      {form?.kind === 'parcel' ? <ParcelForm held={form.held} onDone={() => setForm(null)} /> : null}
      {form?.kind === 'serial' ? <SerialForm held={form.held} onDone={() => setForm(null)} /> : null}
    </section>
  );
}
