import { Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys, useListedKeys, type Binding } from '../keys/registry.ts';
import { Key } from '../parts/Key.tsx';
import { closeOverlay, openKeyHelp, openPalette, useOverlay } from './overlays.ts';
import './overlays.css';

function KeyList({ keys }: { readonly keys: readonly Binding[] }): ReactElement {
  return (
    <ul className="key-list">
      {keys.map((binding) => (
        <li key={`${binding.code} ${binding.shift === true ? 's' : ''} ${binding.label ?? ''}`}>
          {binding.ctrl === true ? (
            <kbd className="key" aria-hidden="true">
              Ctrl
            </kbd>
          ) : null}
          <Key code={binding.code} shift={binding.shift ?? false} />
          <span>{binding.label}</span>
        </li>
      ))}
    </ul>
  );
}

function KeyHelpPanel(): ReactElement {
  const { t } = useTranslation();
  const listed = useListedKeys().filter(({ layer = 0 }) => layer < 2);
  useKeys([
    { code: 'Escape', layer: 2, run: closeOverlay },
    { code: 'Slash', shift: true, layer: 2, run: closeOverlay },
  ]);
  const isEverywhere = ({ code, ctrl, shift }: Binding): boolean =>
    /^Digit\d$/u.test(code) || ctrl === true || shift === true;
  return (
    <Modal
      opened
      onClose={closeOverlay}
      title={t('frame.help.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <div className="stack">
        <h3>{t('frame.help.here')}</h3>
        <KeyList keys={listed.filter((binding) => !isEverywhere(binding))} />
        <h3>{t('frame.help.everywhere')}</h3>
        <KeyList keys={listed.filter(isEverywhere)} />
        <p className="soft">{t('frame.help.scanner')}</p>
      </div>
    </Modal>
  );
}

/** The keys that work right now, read from those who listen, so that the list cannot be wrong. */
export function KeyHelp(): ReactElement | null {
  const { t } = useTranslation();
  useKeys([
    { code: 'Slash', shift: true, label: t('frame.keys'), run: openKeyHelp },
    { code: 'KeyK', ctrl: true, label: t('frame.palette'), run: openPalette },
  ]);
  return useOverlay() === 'keys' ? <KeyHelpPanel /> : null;
}
