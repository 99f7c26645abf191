import { IconSearch } from '@tabler/icons-react';
import { useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys, useScans } from '../../keys/registry.ts';
import { Key } from '../../parts/Key.tsx';

/** Finds parcels by a part of their order number, tracking number or SKU; a scanned label is looked up as well. */
export function SearchField({
  text,
  onText,
}: {
  readonly text: string;
  readonly onText: (text: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  useKeys([
    { code: 'KeyS', label: t('board.search'), run: () => field.current?.select() },
    ...(text === ''
      ? []
      : [
          {
            code: 'Escape',
            label: t('board.whole'),
            run: () => {
              onText('');
              field.current?.blur();
            },
          },
        ]),
  ]);
  // It only shows what was scanned; nothing is decided by it.
  useScans((code) => {
    onText(code.trim().slice(0, 200));
    field.current?.blur();
  });
  return (
    <form
      className="search-field"
      onSubmit={(event) => {
        event.preventDefault();
        // The keys of the rows work again.
        field.current?.blur();
      }}
    >
      <IconSearch aria-hidden="true" />
      <input
        ref={field}
        aria-label={t('board.search')}
        placeholder={t('board.searchHint')}
        value={text}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <Key code={text === '' ? 'KeyS' : 'Escape'} />
    </form>
  );
}
