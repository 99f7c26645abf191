/** Builds src-renderer into dist/window, and only when something it is made of has changed. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { underLock } from '../src-main/shell/folder-lock.ts';

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');
const folder = join(dist, 'window');
const stamp = join(folder, '.built');

function digest(): string {
  const hash = createHash('sha256');
  const files = [
    'src-renderer/**/*',
    'src-main/contract/**/*',
    'src-main/domain/**/*',
    'package-lock.json',
  ].flatMap((pattern) => globSync(pattern, { cwd: root, withFileTypes: true }));
  for (const file of files
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort())
    hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

/** The folder with the built window. Safe to call from several processes at once. */
export async function ensureWindow(
  onProgress: (sentence: string) => void = () => undefined,
): Promise<string> {
  const wanted = digest();
  const isBuilt = (): boolean => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (isBuilt()) return folder;
  mkdirSync(dist, { recursive: true });
  await underLock(join(dist, '.window-lock'), async () => {
    if (isBuilt()) return;
    onProgress('Building the window.');
    const half = join(dist, `window-${process.pid}`);
    try {
      await build({
        root: join(root, 'src-renderer'),
        configFile: join(root, 'src-renderer', 'vite.config.ts'),
        logLevel: 'warn',
        build: { outDir: half, emptyOutDir: true },
      });
      writeFileSync(join(half, '.built'), wanted);
      rmSync(folder, { recursive: true, force: true });
      renameSync(half, folder);
    } finally {
      rmSync(half, { recursive: true, force: true });
    }
  });
  return folder;
}
