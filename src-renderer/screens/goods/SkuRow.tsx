import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SkuView } from '../../../src-main/contract/goods.ts';
import { useFormat } from '../../format.ts';
import { Stranger } from '../../parts/Goods.tsx';
import { GoodsPhoto } from '../../parts/GoodsPhoto.tsx';
import { Tag } from '../../parts/Tag.tsx';

export function SkuRow({
  goods,
  onPress,
}: {
  readonly goods: SkuView;
  readonly onPress: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { weightGrams, lengthCm, widthCm, heightCm, bin, hsn, gstRatePercent, codes } = goods;
  const size =
    lengthCm === null || widthCm === null || heightCm === null ? null : { lengthCm, widthCm, heightCm };
  return (
    <button type="button" className="goods-row" onClick={onPress}>
      <GoodsPhoto sku={goods.sku} has={goods.hasPhoto} />
      <span className="goods-row-what">
        <strong>
          <Stranger text={goods.sku} most={60} />
        </strong>
        <span className="soft">
          {goods.title === null ? t('goods.skus.notOrdered') : <Stranger text={goods.title} most={120} />}
        </span>
      </span>
      <span className="goods-row-size">
        {weightGrams === null || size === null ? (
          <Tag tone="warn">{t('goods.skus.unknown')}</Tag>
        ) : (
          <>
            <span className="number">{format.weight(weightGrams)}</span>
            <span className="soft nowrap">{format.size(size)}</span>
          </>
        )}
      </span>
      <span className="goods-row-facts">
        {bin === null ? null : <Tag tone="accent">{t('goods.skus.bin', { bin: bin.slice(0, 30) })}</Tag>}
        {hsn === null ? null : <span className="soft nowrap">{t('goods.skus.hsn', { hsn })}</span>}
        {gstRatePercent === null ? null : (
          <span className="soft nowrap">{t('goods.skus.gst', { rate: format.number(gstRatePercent) })}</span>
        )}
        {codes === 0 ? null : (
          <span className="soft nowrap">{t('goods.skus.codeCount', { count: codes })}</span>
        )}
      </span>
    </button>
  );
}
