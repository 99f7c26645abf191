import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys, useScans } from '../../keys/registry.ts';
import { Key } from '../../parts/Key.tsx';

/** Where a part of a SKU, title, bin or code is typed or scanned; the list narrows with each letter. */
export function Search({
  text,
  onText,
}: {
  readonly text: string;
  readonly onText: (text: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  useKeys([{ code: 'KeyF', label: t('goods.search'), run: () => field.current?.focus() }]);
  useScans((code) => {
    onText(code);
    field.current?.blur();
  });
  return (
    <form
      className="goods-search"
      onSubmit={(event) => {
        event.preventDefault();
        field.current?.blur();
      }}
    >
      <TextInput
        ref={field}
        aria-label={t('goods.search')}
        placeholder={t('goods.searchText')}
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        rightSection={<Key code="KeyF" />}
        value={text}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onText('');
          if (event.key === 'Escape' || event.key === 'ArrowDown') event.currentTarget.blur();
        }}
      />
    </form>
  );
}
