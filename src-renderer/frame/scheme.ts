/** Light and dark: the choice is kept with the settings, so that it outlives a lock and a restart. */
import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { useCall } from '../parts/useCall.ts';
import { useQuery } from '../queries.ts';

/** Follows the settings while the window stands. */
export function useSchemeOfSettings(): void {
  const { value: status } = useQuery('app.status', {});
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const scheme = status?.scheme;
  useEffect(() => {
    if (scheme !== undefined && scheme !== colorScheme) setColorScheme(scheme);
  }, [scheme, colorScheme, setColorScheme]);
}

/** What the switch would switch to, and the switch. */
export function useOtherScheme(): { readonly other: 'light' | 'dark'; readonly choose: () => void } {
  const { ask } = useCall();
  const other = useComputedColorScheme('light') === 'dark' ? 'light' : 'dark';
  return { other, choose: () => ask('settings.set', { scheme: other }) };
}
