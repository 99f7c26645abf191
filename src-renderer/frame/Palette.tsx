import { Modal, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys, useListedKeys } from '../keys/registry.ts';
import { Key } from '../parts/Key.tsx';
import { useCall } from '../parts/useCall.ts';
import { useQuery } from '../queries.ts';
import { closeOverlay, useOverlay } from './overlays.ts';
import { goConnect } from './screens.ts';
import './overlays.css';

interface Choice {
  readonly id: string;
  readonly label: string;
  readonly code?: string;
  readonly shift?: boolean;
  readonly run: () => void;
}

function useChoices(text: string): readonly Choice[] {
  const { t } = useTranslation();
  const { ask } = useCall();
  const wanted = text.trim().toLowerCase();
  const keys = useListedKeys().filter(({ layer = 0, ctrl }) => layer < 2 && ctrl !== true);
  const orderish = /^[\d-]{3,}$/u.test(wanted);
  const { value: found } = useQuery('orders.list', {
    search: orderish ? wanted : '',
    limit: orderish ? 5 : 1,
  });
  const actions = [
    ...keys.map(({ code, shift = false, label = '', run }, index) => ({
      id: `${code} ${index}`,
      label,
      code,
      shift,
      run,
    })),
    { id: 'connect', label: t('frame.connect'), run: goConnect },
    { id: 'fetch', label: t('frame.fetchNow'), run: () => ask('orders.fetch', {}) },
    { id: 'lock', label: t('frame.lock'), run: () => ask('app.lock', {}) },
  ].filter(({ label }) => label.toLowerCase().includes(wanted));
  const orders = orderish ? (found?.rows ?? []) : [];
  return [
    ...orders.map(({ orderId }) => ({
      id: orderId,
      label: `${t('frame.search.order', { orderId })} · ${t('frame.search.openOrder')}`,
      run: () => ask('app.openLink', { link: 'seller_central_order', orderId }),
    })),
    ...actions,
  ].slice(0, 9);
}

function PalettePanel(): ReactElement {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const choices = useChoices(text);
  const chosen = Math.min(at, Math.max(0, choices.length - 1));
  const take = (choice: Choice | undefined): void => {
    closeOverlay();
    choice?.run();
  };
  useKeys([{ code: 'Escape', layer: 2, run: closeOverlay }]);
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
          take(choices[chosen]);
        }}
      >
        <TextInput
          data-autofocus
          aria-label={t('frame.search.title')}
          placeholder={t('frame.search.placeholder')}
          value={text}
          size="md"
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, choices.length - 1));
            if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0));
          }}
        />
        <ul className="palette">
          {choices.map((choice, index) => (
            <li key={choice.id}>
              <button type="button" data-selected={index === chosen} onClick={() => take(choice)}>
                <span className="anywhere">{choice.label}</span>
                {choice.code === undefined ? null : <Key code={choice.code} shift={choice.shift ?? false} />}
              </button>
            </li>
          ))}
        </ul>
        {choices.length === 0 ? <p className="soft">{t('frame.search.none')}</p> : null}
      </form>
    </Modal>
  );
}

/** Screens, what can be done here, and orders, by typing a part of their name. */
export function Palette(): ReactElement | null {
  return useOverlay() === 'palette' ? <PalettePanel /> : null;
}
