/** Which browsers could show the window here, best first, and why others could not. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { BrowserBinary } from './browser-binary.ts';
import { carriedChromium, carriedIsHere } from './carried-chromium.ts';

export interface FoundBrowsers {
  readonly candidates: readonly BrowserBinary[];
  /** One sentence for each kind that is not among them. */
  readonly missing: readonly string[];
}

function onLinux(): string[] {
  return [
    '/opt/google/chrome/chrome',
    '/usr/bin/google-chrome-stable',
    // Debian's /usr/bin/chromium is a script that adds switches of its own; this is what it starts.
    '/usr/lib/chromium/chromium',
    '/usr/lib64/chromium-browser/chromium-browser',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
    '/opt/microsoft/msedge/msedge',
    '/usr/bin/microsoft-edge-stable',
  ];
}

function onMac(): string[] {
  return [join('/', 'Applications'), join(homedir(), 'Applications')].flatMap((folder) =>
    ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) =>
      join(folder, `${name}.app`, 'Contents', 'MacOS', name),
    ),
  );
}

function onWindows(env: NodeJS.ProcessEnv): string[] {
  const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
    (root) => root !== undefined,
  );
  return [
    ['Google', 'Chrome', 'Application', 'chrome.exe'],
    ['Chromium', 'Application', 'chrome.exe'],
    ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ].flatMap((tail) => roots.map((root) => join(root, ...tail)));
}

/** The places where this system keeps a Chrome, a Chromium or an Edge, in the order they are tried. */
export function systemBrowserPlaces(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  if (platform === 'win32') return onWindows(env);
  return platform === 'darwin' ? onMac() : onLinux();
}

/**
 * A window for a person needs a system browser. Without a display the carried one comes first, because it is the same
 * everywhere; it is unpacked into `cacheFolder` the first time, which takes seconds and is told to `onProgress`.
 */
export async function findBrowsers(options: {
  readonly headless: boolean;
  readonly cacheFolder: string;
  readonly onProgress?: (sentence: string) => void;
}): Promise<FoundBrowsers> {
  const missing: string[] = [];
  const system = systemBrowserPlaces(process.platform, process.env)
    .filter((place) => existsSync(place))
    .map((executable): BrowserBinary => ({ executable, source: 'system', env: {} }));
  if (system.length === 0) missing.push('No Chrome, Chromium or Edge is installed on this system.');
  if (!options.headless) return { candidates: system, missing };
  const absent = carriedIsHere();
  if (absent !== null) return { candidates: system, missing: [absent, ...missing] };
  try {
    const carried = await carriedChromium(options.cacheFolder, options.onProgress ?? (() => undefined));
    return { candidates: [carried, ...system], missing };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      candidates: system,
      missing: [`The carried Chromium could not be unpacked: ${why}`, ...missing],
    };
  }
}
