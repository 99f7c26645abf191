import { IconPhoto } from '@tabler/icons-react';
import type { ReactElement } from 'react';

/** The place of the seller's own photo of the goods. */
export function Photo(): ReactElement {
  return (
    <span className="photo">
      <IconPhoto aria-hidden="true" stroke={1.4} />
    </span>
  );
}
