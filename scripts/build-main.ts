/** Bundles the program for Electron: our own files are put together, packages stay packages. */
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '..');

const started = /new URL\(\s*'(\.{1,2}\/[^']+)\.ts'\s*,\s*import\.meta\.url\s*\)/gu;

/**
 * What a file knows of its own place must stay true in a bundle. A thread or a child is started by the address of its
 * file, `new URL('./name.ts', import.meta.url)`: each becomes a bundle of its own beside the one that starts it. And
 * `import.meta.dirname` goes on to mean the folder that the source lies in.
 */
function places(outFolder: string): Plugin {
  return {
    name: 'places',
    // Before the types are taken out, because that rewrites the quotes as well.
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.ts') || !code.includes('import.meta.')) return null;
      const back = relative(outFolder, dirname(id)).replaceAll('\\', '/');
      return code
        .replaceAll(started, (_whole, path: string) => {
          const name = `${basename(path)}.mjs`;
          this.emitFile({ type: 'chunk', id: resolve(dirname(id), `${path}.ts`), fileName: name });
          return `new URL('./${name}', import.meta.url)`;
        })
        .replaceAll('import.meta.dirname', `(import.meta.dirname + ${JSON.stringify(`/${back}`)})`);
    },
  };
}

/** `entry` becomes `outFolder/electron.mjs`, under Electron's Node. */
export async function buildMain(entry: string, outFolder: string): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [places(resolve(root, outFolder))],
    ssr: { external: true },
    build: {
      ssr: true,
      target: 'node24',
      outDir: outFolder,
      emptyOutDir: true,
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        input: { electron: resolve(root, entry) },
        external: [/^electron$/u],
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  return join(outFolder, 'electron.mjs');
}

/** A sandboxed preload can load nothing but Electron, and only as CommonJS: one file. */
export async function buildPreload(outFolder: string): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      target: 'chrome140',
      outDir: outFolder,
      emptyOutDir: true,
      minify: false,
      lib: {
        entry: resolve(root, 'src-main/shell/preload.ts'),
        formats: ['cjs'],
        fileName: () => 'preload.cjs',
      },
      rolldownOptions: { external: [/^electron$/u] },
    },
  });
  return join(outFolder, 'preload.cjs');
}
