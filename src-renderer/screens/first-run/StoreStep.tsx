import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Act } from '../../parts/Act.tsx';

/** Practise first, or connect the seller's own account. */
export function StoreStep({
  onNext,
  onConnect,
}: {
  readonly onNext: () => void;
  readonly onConnect: () => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <h1>{t('firstRun.store.title')}</h1>
      <div className="first-run-two">
        <section className="card card-body stack">
          <h2>{t('firstRun.store.practise')}</h2>
          <p>{t('firstRun.store.practiseText')}</p>
          <div className="row">
            <Act
              code="Enter"
              look="filled"
              size="md"
              label={t('firstRun.store.practiseNow')}
              onAct={onNext}
            />
          </div>
        </section>
        <section className="card card-body stack">
          <h2>{t('firstRun.store.connect')}</h2>
          <p>{t('firstRun.store.connectText')}</p>
          <div className="row">
            <Act code="KeyC" size="md" label={t('firstRun.store.connectNow')} onAct={onConnect} />
          </div>
        </section>
      </div>
    </>
  );
}
