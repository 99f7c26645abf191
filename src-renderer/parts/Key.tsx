import type { ReactElement } from 'react';

const names: Readonly<Record<string, string>> = {
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Slash: '/',
};

/** What is printed on a physical key. */
export function keyName(code: string, shift = false): string {
  if (code === 'Slash' && shift) return '?';
  const name = names[code] ?? code.replace(/^(?:Key|Digit)/u, '');
  return shift ? `⇧ ${name}` : name;
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
      {keyName(code, shift)}
    </kbd>
  );
}
