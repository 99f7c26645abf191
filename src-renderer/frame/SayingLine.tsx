import { useEffect, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../keys/registry.ts';
import { hush, useSaying } from '../parts/say.ts';
import './saying.css';

const staysMs = 6000;
/** What can be taken back stands long enough to be read and answered. */
const undoStaysMs = 12_000;

/** The button of the line, with the key that every program has for it. */
function Undo({ undo }: { readonly undo: () => void }): ReactElement {
  const { t } = useTranslation();
  const run = (): void => {
    hush();
    undo();
  };
  useKeys([{ code: 'KeyZ', ctrl: true, label: t('frame.undo'), run }]);
  return (
    <button type="button" className="saying-undo" onClick={run} aria-keyshortcuts="Control+Z">
      {t('frame.undo')}{' '}
      <kbd className="key" aria-hidden="true">
        Ctrl Z
      </kbd>
    </button>
  );
}

/** The one line of news at the foot of the window. It lies over the screen, so nothing moves when it comes. */
export function SayingLine(): ReactElement {
  const { t } = useTranslation();
  const saying = useSaying();
  useEffect(() => {
    if (!saying || saying.tone === 'stop') return undefined;
    const timer = setTimeout(hush, saying.undo ? undoStaysMs : staysMs);
    return () => clearTimeout(timer);
  }, [saying]);
  return (
    <div className="saying-place" role={saying?.tone === 'stop' ? 'alert' : 'status'} aria-live="polite">
      {saying ? (
        <div key={saying.turn} className={saying.seen ? 'saying' : 'visually-hidden'} data-tone={saying.tone}>
          <span>{saying.text}</span>
          {saying.undo ? <Undo undo={saying.undo} /> : null}
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
