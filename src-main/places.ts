/** Where things lie on this PC. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The root of the program: migrations, the built window. */
export const programRoot = resolve(import.meta.dirname, '..');

export const migrationsFolder = join(programRoot, 'migrations');
export const windowFolder = join(programRoot, 'dist', 'window');
export const preloadFile = join(programRoot, 'dist', 'preload', 'preload.cjs');
export const cacheFolder = join(programRoot, '.cache');

/** The data folder of a mode; practice and real never share one. */
export function dataFolder(mode: 'practice' | 'real', env: NodeJS.ProcessEnv = process.env): string {
  return join(appData(env), 'Potli', mode);
}

function appData(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share');
}
