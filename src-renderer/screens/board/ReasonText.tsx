import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardRow } from '../../../src-main/contract/board.ts';
import { en } from '../../words/en.ts';

const lists = ['hold', 'setAside', 'easyShip', 'cannotPack'] as const;

/** Why the row stands where it stands: the reason's own words, else what its column waits for. */
export function ReasonText({ row }: { readonly row: BoardRow }): ReactElement {
  const { t } = useTranslation();
  const { reason, column } = row;
  if (reason === null) return <span className="soft">{t(`board.why.${column}`)}</span>;
  if (reason === 'not_picked_up' || reason === 'not_scanned')
    return <span className="soft">{t(`handover.why.${reason}`)}</span>;
  const list = lists.find((name) => Object.hasOwn(en[name], reason));
  return (
    <>
      <span>{list === undefined ? reason.slice(0, 60) : t(`${list}.${reason}` as 'hold.no_slot')}</span>
      {column === 'cannot_pack' ? <span className="soft">{t('board.why.cannot_pack')}</span> : null}
    </>
  );
}
