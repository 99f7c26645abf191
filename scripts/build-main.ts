/** Builds the program for Electron: our own files without their types, packages left as they are. */
import { dirname, join, relative, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '..');

const started = /new URL\(\s*'(\.{1,2}\/[^']+)\.ts'\s*,\s*import\.meta\.url\s*\)/gu;

/**
 * What a file knows of its own place must stay true. A thread or a child is started by the address of its file,
 * `new URL('./name.ts', import.meta.url)`, which is built as well. And `import.meta.dirname` goes on to mean the
 * folder that the source lies in.
 */
function places(outFolder: string): Plugin {
  return {
    name: 'places',
    // Before the types are taken out, because that rewrites the quotes as well.
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.ts') || !code.includes('import.meta.')) return null;
      const source = dirname(id);
      const back = relative(join(outFolder, relative(root, source)), source).replaceAll('\\', '/');
      return code
        .replaceAll(started, (_whole, path: string) => {
          this.emitFile({ type: 'chunk', id: resolve(source, `${path}.ts`) });
          return `new URL('${path}.mjs', import.meta.url)`;
        })
        .replaceAll('import.meta.dirname', `(import.meta.dirname + ${JSON.stringify(`/${back}`)})`);
    },
  };
}

/**
 * Each source becomes a file of its own in the same layout, so that what is loaded first stays first: a file put
 * together from many would load every package before the first of our own lines. Answers with the built entry.
 */
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
        input: [resolve(root, entry)],
        external: [/^electron$/u],
        output: {
          format: 'es',
          preserveModules: true,
          preserveModulesRoot: root,
          entryFileNames: '[name].mjs',
          chunkFileNames: '[name].mjs',
        },
      },
    },
  });
  return join(outFolder, entry.replace(/\.ts$/u, '.mjs'));
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
