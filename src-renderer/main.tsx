// The policy must stand before any library makes an element or a style.
import './trusted.ts';
import '@mantine/core/styles.layer.css';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/parts.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './frame/App.tsx';
import { listenToKeys } from './keys/listen.ts';
import { followChanges } from './queries.ts';
import { colorSchemeInMemory, theme } from './theme.ts';
import { nonce } from './trusted.ts';
import { startWords } from './words/words.ts';

const root = document.querySelector('#root');
if (!root) throw new Error('The page has no place to draw in.');

await startWords();
followChanges();
listenToKeys();
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      colorSchemeManager={colorSchemeInMemory()}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <App />
    </MantineProvider>
  </StrictMode>,
);
