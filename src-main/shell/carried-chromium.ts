/**
 * The Chromium that npm carries, for machines that have none: only its files are used, unpacked once into a folder of our
 * own that nobody else can write to.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserBinary } from './browser-binary.ts';
import { underLock } from './folder-lock.ts';
import { ShellError } from './shell.ts';

const archives = ['chromium.br', 'al2023.tar.br'];

/** The package's own folder, or null when it is not installed (a packaged app has no use for it). */
function packageFolder(): string | null {
  try {
    // Its package.json is not among its exports; the entry is build/index.js.
    return dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
  } catch {
    return null;
  }
}

/** Null when it can be used here, else the reason as a sentence. */
export function carriedIsHere(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return `The Chromium that npm carries runs on Linux x64 only; this is ${process.platform} ${process.arch}.`;
  const folder = packageFolder();
  return folder !== null && existsSync(join(folder, 'bin', 'chromium.br'))
    ? null
    : 'The Chromium that npm carries is not installed.';
}

/** Unpacks what is not unpacked yet. Throws ShellError when that fails; a half-unpacked folder is never used. */
export async function carriedChromium(
  cacheFolder: string,
  onProgress: (sentence: string) => void,
): Promise<BrowserBinary> {
  const source = packageFolder();
  if (source === null) throw new ShellError('The Chromium that npm carries is not installed.');
  const version = String(
    Reflect.get(JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as object, 'version'),
  );
  const home = join(cacheFolder, 'chromium');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const folder = join(home, version);
  if (!existsSync(folder)) {
    await underLock(join(home, 'lock'), async () => {
      if (existsSync(folder)) return;
      onProgress('Unpacking the browser that npm carries (once, about 210 MB).');
      const half = mkdtempSync(join(home, 'half-'));
      try {
        await inflate(join(source, 'bin'), half);
        renameSync(half, folder);
      } finally {
        rmSync(half, { recursive: true, force: true });
      }
    });
  }
  return {
    executable: join(folder, 'chromium'),
    source: 'carried',
    env: {
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: fontconfigFile(home),
    },
  };
}

/** The package's `inflate` writes to the system's temporary folder whatever one asks; in a child, that folder is ours. */
async function inflate(from: string, to: string): Promise<void> {
  const script = fileURLToPath(new URL('./inflate-chromium.ts', import.meta.url));
  const child = spawn(process.execPath, [script, ...archives.map((name) => join(from, name))], {
    env: { PATH: process.env['PATH'] ?? '', TMPDIR: to },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString('utf8')}`.slice(-2000);
  });
  const [status] = (await once(child, 'exit')) as [number | null];
  if (status !== 0 || !existsSync(join(to, 'chromium')) || !existsSync(join(to, 'al2023', 'lib')))
    throw new ShellError(`The carried Chromium could not be unpacked into ${to}. ${said}`.trim());
}

/** A bare system has no font at all, so the carried browser is shown the bundled ones, in every script that buyers use. */
function fontconfigFile(home: string): string {
  const resolve = createRequire(import.meta.url);
  const folders = ['', '-devanagari', '-gujarati', '-tamil', '-bengali'].flatMap((script) => {
    const font = dirname(resolve.resolve(`@expo-google-fonts/noto-sans${script}/package.json`));
    return ['400Regular', '700Bold'].map((weight) => join(font, weight));
  });
  const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const file = join(home, 'fonts.conf');
  const text = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...folders.map((folder) => `  <dir>${escape(folder)}</dir>`),
    `  <cachedir>${escape(join(home, 'fontcache'))}</cachedir>`,
    ...['sans-serif', 'serif', 'monospace', 'system-ui'].map(
      (family) => `  <alias><family>${family}</family><prefer><family>Noto Sans</family></prefer></alias>`,
    ),
    '</fontconfig>',
    '',
  ].join('\n');
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    const next = join(mkdtempSync(join(home, 'conf-')), 'fonts.conf');
    writeFileSync(next, text, { mode: 0o600 });
    renameSync(next, file);
    rmSync(dirname(next), { recursive: true, force: true });
  }
  return file;
}
