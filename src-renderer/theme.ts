/** One visual language: kraft paper, ink, one indigo. The colours live in styles/tokens.css; this tells Mantine of them. */
import { createTheme, type MantineColorScheme, type MantineColorSchemeManager } from '@mantine/core';

export const theme = createTheme({
  fontFamily: 'Potli Sans, Potli Gujarati, Potli Devanagari, sans-serif',
  fontFamilyMonospace: 'Potli Sans, sans-serif',
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 6 },
  colors: {
    indigo: [
      '#eeeffa',
      '#dadcf2',
      '#b4b9e6',
      '#8c94d9',
      '#6b75cf',
      '#5661c9',
      '#5560c0',
      '#3a4599',
      '#2f3880',
      '#232b66',
    ],
    stop: [
      '#fdecea',
      '#f8d3cf',
      '#eda69f',
      '#e27a70',
      '#d65447',
      '#cc3f32',
      '#c2392d',
      '#a62b22',
      '#8a221b',
      '#6c1912',
    ],
  },
  defaultRadius: 8,
  fontSizes: { xs: '14px', sm: '15px', md: '16px', lg: '18px', xl: '22px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { centered: true, radius: 14, transitionProps: { duration: 0 } } },
  },
});

/** The wish for light or dark is not kept by the window: it follows the system until it is closed. */
export function colorSchemeInMemory(): MantineColorSchemeManager {
  let chosen: MantineColorScheme | null = null;
  return {
    get: (fallback) => chosen ?? fallback,
    set: (value) => {
      chosen = value;
    },
    subscribe: () => {},
    unsubscribe: () => {},
    clear: () => {
      chosen = null;
    },
  };
}
