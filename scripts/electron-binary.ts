/** Electron's own binary: whether it is here, and one bounded try to have it where it is not. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Clock } from '../src-main/domain/clock.ts';

const day = 24 * 60 * 60 * 1000;
const longestTryMs = 120_000;
const tellEveryMs = 5_000;

export type ElectronBinary =
  | { readonly path: string }
  | {
      readonly path: null;
      /** A sentence. */
      readonly reason: string;
    };

export interface ElectronOptions {
  readonly clock: Clock;
  /** Where a failure is remembered for a day. */
  readonly cacheFolder: string;
  /** Fetch it when it is missing; without it only what is here counts. */
  readonly fetch: boolean;
  readonly onProgress?: (sentence: string) => void;
  /** The package's folder; tests give their own. */
  readonly packageFolder?: string;
  readonly longestTryMs?: number;
}

/** Whether a window can be shown at all. */
export function hasDisplay(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  return platform !== 'linux' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
}

/** Null when the package is there without its binary, as npm installs it. */
function installed(folder: string): string | null {
  try {
    const path = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim());
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

function version(folder: string): string | null {
  try {
    return String(
      Reflect.get(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as object, 'version'),
    );
  } catch {
    return null;
  }
}

export async function electronBinary(options: ElectronOptions): Promise<ElectronBinary> {
  const folder = options.packageFolder ?? resolve('node_modules', 'electron');
  const wanted = version(folder);
  if (wanted === null) return { path: null, reason: 'The electron package is not installed.' };
  const here = installed(folder);
  if (here !== null) return { path: here };
  if (!options.fetch) return { path: null, reason: "Electron's binary is not here." };
  const note = join(options.cacheFolder, 'electron-failed.json');
  const failed = lastFailure(note, wanted);
  const since = failed === null ? null : options.clock.now() - failed;
  if (since !== null && since >= 0 && since < day)
    return { path: null, reason: "Electron's binary could not be fetched within the last day." };
  const reason = await fetchOnce(folder, wanted, options);
  const fetched = installed(folder);
  if (fetched !== null) return { path: fetched };
  mkdirSync(options.cacheFolder, { recursive: true, mode: 0o700 });
  writeFileSync(note, JSON.stringify({ version: wanted, failedAt: options.clock.now() }), { mode: 0o600 });
  return { path: null, reason };
}

function lastFailure(note: string, wanted: string): number | null {
  try {
    const { version, failedAt } = JSON.parse(readFileSync(note, 'utf8')) as Record<string, unknown>;
    return version === wanted && typeof failedAt === 'number' ? failedAt : null;
  } catch {
    return null;
  }
}

/** The package's own installer, once; what went wrong as a sentence. */
function fetchOnce(folder: string, wanted: string, options: ElectronOptions): Promise<string> {
  const say = options.onProgress ?? (() => undefined);
  const limit = options.longestTryMs ?? longestTryMs;
  say(`Fetching Electron ${wanted} (once, at most ${Math.round(limit / 1000)} s).`);
  return new Promise((settle) => {
    const child = spawn(process.execPath, [join(folder, 'install.js')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    let seconds = 0;
    const telling = setInterval(() => {
      seconds += tellEveryMs / 1000;
      say(`Fetching Electron: ${seconds} s`);
    }, tellEveryMs);
    const stop = setTimeout(() => {
      said = `It took longer than ${Math.round(limit / 1000)} s.`;
      child.kill('SIGKILL');
    }, limit);
    child.stderr.on('data', (chunk: Buffer) => {
      if (said.length < 4000) said += chunk.toString('utf8');
    });
    child.once('error', (error) => {
      said = error.message;
    });
    child.once('close', () => {
      clearInterval(telling);
      clearTimeout(stop);
      const first = said.trim().split('\n', 1)[0] ?? '';
      settle(`Electron's binary could not be fetched. ${first}`.trim());
    });
  });
}
