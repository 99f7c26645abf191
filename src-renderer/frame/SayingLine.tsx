import { useEffect, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { hush, useSaying } from '../parts/say.ts';
import './saying.css';

const staysMs = 6000;

/** The one line of news at the foot of the window. It lies over the screen, so nothing moves when it comes. */
export function SayingLine(): ReactElement {
  const { t } = useTranslation();
  const saying = useSaying();
  useEffect(() => {
    if (!saying || saying.tone === 'stop') return undefined;
    const timer = setTimeout(hush, staysMs);
    return () => clearTimeout(timer);
  }, [saying]);
  return (
    <div className="saying-place" role={saying?.tone === 'stop' ? 'alert' : 'status'} aria-live="polite">
      {saying ? (
        <div key={saying.turn} className={saying.seen ? 'saying' : 'visually-hidden'} data-tone={saying.tone}>
          <span>{saying.text}</span>
          {saying.seen ? (
            <button type="button" onClick={hush} aria-label={t('frame.dismiss')}>
              ×
            </button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
