import { Modal, TextInput } from '@mantine/core';
import { useEffect, useId, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../keys/registry.ts';
import { intoView } from '../parts/intoView.ts';
import { Key } from '../parts/Key.tsx';
import { forgetUnseen } from '../queries.ts';
import { useChoices, type Choice } from './choices.ts';
import { closeOverlay, useOverlay } from './overlays.ts';
import './overlays.css';

function Option(props: {
  readonly id: string;
  readonly choice: Choice;
  readonly chosen: boolean;
  readonly onTake: () => void;
}): ReactElement {
  const { choice, chosen } = props;
  return (
    <button
      type="button"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option element holds no second line and no icon
      role="option"
      id={props.id}
      tabIndex={-1}
      aria-selected={chosen}
      ref={chosen ? intoView : undefined}
      onClick={props.onTake}
    >
      <span className="anywhere">
        {choice.label}
        {choice.aside === undefined || choice.aside === '' ? null : (
          <bdi className="palette-aside">{choice.aside}</bdi>
        )}
      </span>
      {choice.code === undefined ? null : <Key code={choice.code} shift={choice.shift ?? false} />}
    </button>
  );
}

function PalettePanel(): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const groups = useChoices(text);
  const all = groups.flatMap(({ choices }) => choices);
  const chosen = Math.min(at, all.length - 1);
  // What was found is forgotten with the palette.
  useEffect(() => () => void setTimeout(forgetUnseen, 0), []);
  const take = (choice: Choice | undefined): void => {
    closeOverlay();
    choice?.run();
  };
  useKeys([{ code: 'Escape', layer: 2, run: closeOverlay }]);
  const step = (by: number): void => setAt((chosen + by + all.length) % Math.max(all.length, 1));
  return (
    <Modal
      opened
      onClose={closeOverlay}
      title={t('frame.search.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          take(all[chosen]);
        }}
      >
        <TextInput
          data-autofocus
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- ARIA's combobox; a datalist cannot be styled or grouped
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-activedescendant={all.length === 0 ? undefined : `${id}-${chosen}`}
          aria-label={t('frame.search.title')}
          placeholder={t('frame.search.placeholder')}
          value={text}
          size="md"
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') step(1);
            else if (event.key === 'ArrowUp') step(-1);
            else if (event.key === 'PageDown') setAt(Math.min(chosen + 8, all.length - 1));
            else if (event.key === 'PageUp') setAt(Math.max(chosen - 8, 0));
            else return;
            event.preventDefault();
          }}
        />
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a datalist cannot be styled or grouped */}
        <div className="palette" role="listbox" id={id} aria-label={t('frame.search.title')}>
          {groups.map(({ group, choices }) => (
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a group of options, not of form fields
            <div key={group} role="group" aria-label={t(`frame.search.${group}`)}>
              <h3 aria-hidden="true">{t(`frame.search.${group}`)}</h3>
              {choices.map((choice) => {
                const index = all.indexOf(choice);
                return (
                  <Option
                    key={choice.id}
                    id={`${id}-${index}`}
                    choice={choice}
                    chosen={index === chosen}
                    onTake={() => take(choice)}
                  />
                );
              })}
            </div>
          ))}
          {all.length === 0 ? <p className="soft">{t('frame.search.none')}</p> : null}
        </div>
      </form>
    </Modal>
  );
}

/** Screens and tabs, what can be done here and anywhere, and orders, by typing a part of their name. */
export function Palette(): ReactElement | null {
  return useOverlay() === 'palette' ? <PalettePanel /> : null;
}
