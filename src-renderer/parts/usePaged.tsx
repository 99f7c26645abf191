import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** A long list in pieces: drawing thousands of rows at once would make every key late. */
export function usePaged<T>(
  rows: readonly T[],
  step: number,
): {
  readonly shown: readonly T[];
  readonly more: ReactElement | null;
  /** Draws as many as it takes to have this row among them. */
  readonly reach: (index: number) => void;
} {
  const { t } = useTranslation();
  const [most, setMost] = useState(step);
  const left = rows.length - most;
  return {
    reach: (index) => {
      if (index >= most) setMost(Math.ceil((index + 1) / step) * step);
    },
    shown: left > 0 ? rows.slice(0, most) : rows,
    more:
      left > 0 ? (
        <footer className="card-foot row row-between">
          <span>{t('frame.shownOf', { shown: most, total: rows.length })}</span>
          <Button variant="default" onClick={() => setMost(most + step)}>
            {t('frame.more', { count: Math.min(step, left) })}
          </Button>
        </footer>
      ) : null,
  };
}
