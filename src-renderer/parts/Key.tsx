import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowUp,
  IconCornerDownLeft,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';

const names: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  Slash: '/',
  BracketLeft: '[',
  BracketRight: ']',
  PageDown: 'PgDn',
  PageUp: 'PgUp',
};

/** Drawn rather than written: the bundled fonts hold no arrows, and every system has others. */
const pictures: Readonly<Record<string, ReactElement>> = {
  Enter: <IconCornerDownLeft size={15} stroke={2.4} />,
  ArrowUp: <IconArrowUp size={15} stroke={2.4} />,
  ArrowDown: <IconArrowDown size={15} stroke={2.4} />,
  ArrowLeft: <IconArrowLeft size={15} stroke={2.4} />,
  ArrowRight: <IconArrowRight size={15} stroke={2.4} />,
};

/** What is printed on a physical key. */
export function keyName(code: string, shift = false): string {
  if (code === 'Slash' && shift) return '?';
  return names[code] ?? code.replace(/^(?:Key|Digit)/u, '');
}

/** A keycap. Decoration: the button it sits on carries `aria-keyshortcuts`. */
export function Key({
  code,
  shift = false,
}: {
  readonly code: string;
  readonly shift?: boolean;
}): ReactElement {
  return (
    <kbd className="key" aria-hidden="true">
      {pictures[code] ?? keyName(code, shift)}
    </kbd>
  );
}
