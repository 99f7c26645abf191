import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PickSerial } from '../../../src-main/contract/board.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Goods } from '../../parts/Goods.tsx';
import { ShipBy } from '../../parts/ShipBy.tsx';
import { useCall } from '../../parts/useCall.ts';
import { SerialLine } from '../plan/SerialLine.tsx';

/** Orders that are booked with a serial number: fetch the piece, scan it, and the order joins the plan. */
export function Serials({ serials }: { readonly serials: readonly PickSerial[] }): ReactElement | null {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(30_000);
  const { ask } = useCall();
  const [open, setOpen] = useState<string | null>(null);
  if (serials.length === 0) return null;
  const next = serials.find(({ wanted }) => wanted.some((one) => one.scanned < one.quantity));
  return (
    <section className="card">
      <header className="card-head">
        <h2>{t('pick.serials')}</h2>
        <span className="number soft">{format.number(serials.length)}</span>
        <span className="soft">{t('pick.serialsText')}</span>
        {next && open === null ? (
          <span className="push card-act">
            <Act code="KeyN" look="filled" label={t('pick.serialScan')} onAct={() => setOpen(next.orderId)} />
          </span>
        ) : null}
      </header>
      <ul className="list serial-rows">
        {serials.map((one) => (
          <li key={one.orderId}>
            <div className="row row-between">
              <span className="order-id">{one.orderId}</span>
              <ShipBy at={one.shipBy} now={now} />
            </div>
            <Goods lines={one.lines} />
            {one.scanned.map(({ orderItemId, serialNumber }) => (
              <div key={serialNumber} className="row">
                <span>
                  <bdi>{t('pick.serialHere', { serial: serialNumber.slice(0, 60) })}</bdi>
                </span>
                <Act
                  look="quiet"
                  label={t('pick.serialBack')}
                  onAct={() =>
                    ask('package.serialForget', { orderId: one.orderId, orderItemId, serialNumber })
                  }
                />
              </div>
            ))}
            {open === one.orderId ? (
              <SerialLine orderId={one.orderId} wanted={one.wanted} onDone={() => setOpen(null)} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
