import { Button } from '@mantine/core';
import { memo, useCallback, useLayoutEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { useKeys, type Layer } from '../keys/registry.ts';
import { Key, keyName } from './Key.tsx';

export interface ActProps {
  /** The physical key that does the same, `KeyA`, `Enter` … */
  readonly code?: string;
  readonly label: string;
  readonly onAct: () => void;
  readonly look?: 'filled' | 'plain' | 'quiet' | 'stop';
  readonly layer?: Layer;
  readonly disabled?: boolean;
  readonly busy?: boolean;
  readonly size?: 'sm' | 'md' | 'lg';
  readonly icon?: ReactNode;
  /** For the key help when the label alone does not say it. */
  readonly help?: string;
}

interface ButtonProps extends Omit<ActProps, 'onAct' | 'layer' | 'help'> {
  readonly act: () => void;
}

/** Most of what a screen costs to draw is its buttons, and hardly ever does one change. */
const ActButton = memo(function ActButton(props: ButtonProps): ReactElement {
  const { code, label, act, look = 'plain', disabled = false, busy = false, size = 'sm' } = props;
  return (
    <Button
      size={size}
      variant={look === 'filled' ? 'filled' : look === 'quiet' ? 'subtle' : 'default'}
      {...(look === 'stop' ? { c: 'var(--stop)' } : {})}
      disabled={disabled}
      loading={busy}
      onClick={(event) => {
        // A mouse must not leave the focus here: the next Enter belongs to the screen, not to this button again.
        if (event.detail > 0 && code !== undefined) event.currentTarget.blur();
        act();
      }}
      leftSection={props.icon}
      rightSection={code === undefined ? undefined : <Key code={code} />}
      {...(code === undefined ? {} : { 'aria-keyshortcuts': keyName(code) })}
    >
      {label}
    </Button>
  );
});

/** A button with its key on it: the key works wherever the focus is, as long as the button is there. */
export function Act(props: ActProps): ReactElement {
  const { onAct, layer = 0, help, ...shown } = props;
  const { code, label, disabled = false, busy = false } = shown;
  const latest = useRef(onAct);
  useLayoutEffect(() => {
    latest.current = onAct;
  });
  const act = useCallback(() => latest.current(), []);
  useKeys(code === undefined || disabled || busy ? [] : [{ code, label: help ?? label, layer, run: onAct }]);
  return <ActButton {...shown} act={act} />;
}
