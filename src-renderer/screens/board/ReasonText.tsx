import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { en } from '../../words/en.ts';

const lists = ['hold', 'setAside', 'easyShip', 'cannotPack'] as const;

/** The board's `reason` is a word of one of four closed lists; a word of none of them is shown as it came. */
export function ReasonText({ reason }: { readonly reason: string | null }): ReactElement | null {
  const { t } = useTranslation();
  if (reason === null) return null;
  const list = lists.find((name) => Object.hasOwn(en[name], reason));
  return (
    <span className="soft">
      {list === undefined ? reason.slice(0, 60) : t(`${list}.${reason}` as 'hold.no_slot')}
    </span>
  );
}
