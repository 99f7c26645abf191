import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The window is plain files of its own origin: nothing inlined (the CSP has no `data:`), no polyfill script, relative
 * addresses so that every shell may serve it from where it likes.
 */
export default defineConfig({
  root: 'src-renderer',
  base: './',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: '../dist/window',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'chrome120',
    sourcemap: false,
    chunkSizeWarningLimit: 2000,
    reportCompressedSize: false,
  },
});
