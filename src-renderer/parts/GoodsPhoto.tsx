import { IconPhoto } from '@tabler/icons-react';
import { useCallback, type ReactElement } from 'react';
import { useQueryIf } from '../queries.ts';
import './goods-photo.css';

function blobOf(base64: string): Blob {
  const text = atob(base64);
  return new Blob([Uint8Array.from(text, (char) => char.codePointAt(0) ?? 0)], { type: 'image/jpeg' });
}

/** The seller's own picture of a SKU, or the place where one would be. Decoration: the SKU stands beside it. */
export function GoodsPhoto({
  sku,
  has,
  size = 'small',
}: {
  readonly sku: string;
  /** False spares the question. */
  readonly has: boolean;
  readonly size?: 'small' | 'large';
}): ReactElement {
  const { value: base64 } = useQueryIf('goods.photo', has ? { sku } : null);
  // The picture's address lives as long as the element that shows it.
  const draw = useCallback(
    (image: HTMLImageElement | null) => {
      if (!image || typeof base64 !== 'string') return undefined;
      const url = URL.createObjectURL(blobOf(base64));
      image.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [base64],
  );
  return (
    <span className="goods-photo" data-size={size}>
      {has && typeof base64 === 'string' ? <img ref={draw} alt="" /> : <IconPhoto aria-hidden="true" />}
    </span>
  );
}
