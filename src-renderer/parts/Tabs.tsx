import { SegmentedControl } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { screenTabs, type TabbedScreen, type TabOf } from '../frame/screen-keys.ts';
import { goTab, useTab } from '../frame/screens.ts';
import { useKeys } from '../keys/registry.ts';

/** The tabs of a screen, moved through with `[` and `]`; the palette goes to them too. */
export function Tabs<S extends TabbedScreen>(props: {
  readonly screen: S;
  readonly label: string;
  readonly nameOf: (tab: TabOf<S>) => string;
}): ReactElement {
  const { t } = useTranslation();
  const known: readonly TabOf<S>[] = screenTabs[props.screen];
  const shown = useTab(props.screen);
  const step = (by: number): void => {
    const next = known[(known.indexOf(shown) + by + known.length) % known.length];
    if (next !== undefined) goTab(props.screen, next);
  };
  useKeys([
    { code: 'BracketRight', label: t('frame.nextTab'), run: () => step(1) },
    { code: 'BracketLeft', label: t('frame.previousTab'), run: () => step(-1) },
  ]);
  return (
    <SegmentedControl
      aria-label={props.label}
      value={shown}
      onChange={(value) => {
        const tab = known.find((one) => one === value);
        if (tab !== undefined) goTab(props.screen, tab);
      }}
      data={known.map((value) => ({ value, label: props.nameOf(value) }))}
    />
  );
}
