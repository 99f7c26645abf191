import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { currentList, setFinding, useFinding } from '../keys/lists.ts';
import { useKeys } from '../keys/registry.ts';
import { useScreen } from './screens.ts';
import './find.css';

function close(): void {
  setFinding(false);
}

function FindField(): ReactElement {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [found, setFound] = useState(true);
  const look = (wanted: string, on: 1 | -1 | 0): void =>
    setFound(wanted.trim() === '' || (currentList()?.find(wanted, on) ?? false));
  useKeys([{ code: 'Escape', layer: 2, run: close }]);
  // The line belongs to the lists that were there when it was opened.
  useEffect(() => close, []);
  return (
    <form
      className="find-line"
      onSubmit={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <label>
        <span>{t('frame.list.find')}</span>
        <input
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the seller has just asked for this field by its key
          autoFocus
          value={text}
          aria-invalid={!found}
          onChange={(event) => {
            setText(event.currentTarget.value);
            look(event.currentTarget.value, 0);
          }}
          onKeyDown={(event) => {
            const on = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
            if (on === 0) return;
            event.preventDefault();
            look(text, on);
          }}
          onBlur={close}
        />
      </label>
      <output className="find-none">{found ? '' : t('frame.search.none')}</output>
    </form>
  );
}

/** Where a part of a row is typed to get to it. It lies over the foot of the screen, so that nothing moves. */
export function FindLine(): ReactElement | null {
  const screen = useScreen();
  return useFinding() ? <FindField key={screen} /> : null;
}
