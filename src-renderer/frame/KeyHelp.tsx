import { Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys, useListedKeys, type Binding } from '../keys/registry.ts';
import { Key } from '../parts/Key.tsx';
import { closeOverlay, openKeyHelp, openPalette, useOverlay } from './overlays.ts';
import './overlays.css';

function KeyList(props: { readonly title: string; readonly keys: readonly Binding[] }): ReactElement | null {
  if (props.keys.length === 0) return null;
  return (
    <>
      <h3>{props.title}</h3>
      <ul className="key-list">
        {props.keys.map((binding) => (
          <li key={`${binding.code} ${binding.shift === true ? 's' : ''} ${binding.label ?? ''}`}>
            <span className="key-caps">
              {binding.ctrl === true ? (
                <kbd className="key" aria-hidden="true">
                  Ctrl
                </kbd>
              ) : null}
              <Key code={binding.code} shift={binding.shift ?? false} />
              <Pair of={binding.code} keys={props.keys} />
            </span>
            <span>{binding.label}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Keys that go two ways; the label of the first says it for both. */
const pairs: Readonly<Record<string, string>> = {
  ArrowDown: 'ArrowUp',
  ArrowRight: 'ArrowLeft',
  PageDown: 'PageUp',
  Home: 'End',
};

/** The other way, unless that is listed with a label of its own. */
function Pair(props: { readonly of: string; readonly keys: readonly Binding[] }): ReactElement | null {
  const other = pairs[props.of];
  return other === undefined || props.keys.some(({ code }) => code === other) ? null : <Key code={other} />;
}

type Group = 'here' | 'lists' | 'screens' | 'everywhere';
const groups: readonly Group[] = ['here', 'lists', 'screens', 'everywhere'];

function groupOf({ code, ctrl, shift }: Binding): Group {
  if (ctrl === true || shift === true) return 'everywhere';
  if (/^Digit\d$/u.test(code)) return 'screens';
  return /^(?:Arrow|Page|Home|End|Slash)/u.test(code) ? 'lists' : 'here';
}

/** Of two that listen for the same key only the later one is reached. */
function reached(listed: readonly Binding[]): readonly Binding[] {
  const name = ({ code, ctrl, shift, layer = 0 }: Binding): string =>
    [code, ctrl === true, shift === true, layer].join(' ');
  const last = new Map(listed.map((binding) => [name(binding), binding]));
  return [...last.values()];
}

function KeyHelpPanel(): ReactElement {
  const { t } = useTranslation();
  const listed = reached(useListedKeys().filter(({ layer = 0 }) => layer < 2));
  useKeys([
    { code: 'Escape', layer: 2, run: closeOverlay },
    { code: 'Slash', shift: true, layer: 2, run: closeOverlay },
  ]);
  return (
    <Modal
      opened
      onClose={closeOverlay}
      title={t('frame.help.title')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <div className="stack">
        {groups.map((group) => (
          <KeyList
            key={group}
            title={t(`frame.help.${group}`)}
            keys={listed.filter((binding) => groupOf(binding) === group)}
          />
        ))}
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
