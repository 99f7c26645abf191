import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { LineView } from '../../src-main/contract/plan.ts';
import './goods.css';

/** Amazon's texts are strangers' texts: cut to what a line can hold and kept from turning the line around. */
export function Stranger({
  text,
  most = 300,
}: {
  readonly text: string;
  readonly most?: number;
}): ReactElement {
  return <bdi dir="auto">{text.length > most ? `${text.slice(0, most)}…` : text}</bdi>;
}

/** What type-ahead finds a parcel's row by. */
export function textOfLines(lines: readonly LineView[]): string {
  return lines.map(({ sku, title }) => `${sku.slice(0, 200)} ${title.slice(0, 300)}`).join(' ');
}

/** What is in the parcel: quantity, title, SKU; one line each, the first two in full. */
export function Goods({
  lines,
  most = 2,
}: {
  readonly lines: readonly LineView[];
  readonly most?: number;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="goods">
      {lines.slice(0, most).map((line) => (
        <div key={line.orderItemId} className="goods-line">
          <span className="goods-count" data-many={line.quantity > 1}>
            {line.quantity} ×
          </span>
          <span className="goods-what">
            <strong className="goods-title">
              <Stranger text={line.title} most={160} />
            </strong>{' '}
            <span className="goods-sku">
              <Stranger text={line.sku} most={60} />
            </span>
          </span>
        </div>
      ))}
      {lines.length > most ? (
        <div className="goods-more soft">{t('plan.and', { count: lines.length - most })}</div>
      ) : null}
    </div>
  );
}
