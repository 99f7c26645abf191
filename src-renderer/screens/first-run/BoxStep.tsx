import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Note, Waiting } from '../../parts/pieces.tsx';
import { useCall } from '../../parts/useCall.ts';
import { useQuery } from '../../queries.ts';

/** The boxes that first proposals are made from. */
export function BoxStep({ onNext }: { readonly onNext: () => void }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { ask, busy } = useCall();
  const { value: boxes, refused } = useQuery('boxes.list', {});
  const { value: usual } = useQuery('boxes.usual', {});
  if (!boxes || !usual)
    return refused === null ? (
      <Waiting />
    ) : (
      <>
        <h1>{t('firstRun.boxes.title')}</h1>
        <Note tone="stop">{t(`reason.${refused}`)}</Note>
        <div className="row">
          <Act code="Enter" look="filled" size="md" label={t('firstRun.boxes.start')} onAct={onNext} />
        </div>
      </>
    );
  const fresh = boxes.length === 0;
  return (
    <>
      <h1>{t('firstRun.boxes.title')}</h1>
      <p className="first-run-lead">{t(fresh ? 'firstRun.boxes.fresh' : 'firstRun.boxes.known')}</p>
      <ul className="list card first-run-list">
        {(fresh ? usual : boxes).slice(0, 8).map((box) => (
          <li key={box.boxId} className="first-run-box">
            <strong>{box.boxName}</strong>
            <span className="number">{format.size(box)}</span>
            <span className="soft">{t('goods.boxes.tare', { weight: format.weight(box.tareGrams) })}</span>
          </li>
        ))}
      </ul>
      <div className="row">
        <Act
          code="Enter"
          look="filled"
          size="md"
          label={t('firstRun.boxes.start')}
          busy={busy}
          onAct={() => (fresh ? ask('boxes.addUsual', {}, onNext) : onNext())}
        />
        <span className="soft">{t('firstRun.boxes.later')}</span>
      </div>
    </>
  );
}
