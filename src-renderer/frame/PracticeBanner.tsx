import { memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../queries.ts';
import { goConnect } from './screens.ts';

const Banner = memo(function Banner(): ReactElement {
  const { t } = useTranslation();
  return (
    <aside className="practice-banner" aria-label={t('frame.practice')}>
      <strong>{t('frame.practice')}</strong>
      <span>{t('frame.practiceText')}</span>
      <button type="button" onClick={goConnect}>
        {t('frame.connect')}
      </button>
    </aside>
  );
});

/** Says at any time that nothing here is real, and how to make it so. */
export function PracticeBanner(): ReactElement | null {
  const { value: status } = useQuery('app.status', {});
  return status?.mode === 'practice' ? <Banner /> : null;
}
