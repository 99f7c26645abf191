/** The window without Electron: in a system browser for a person, or in a headless one for a practice day. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createClock } from './clock.ts';
import { knownLinks } from './links.ts';
import { cacheFolder, windowFolder } from './places.ts';
import type { BrowserBinary } from './shell/browser-binary.ts';
import { findBrowsers } from './shell/browsers.ts';
import { type ChromiumShell, createChromiumShell } from './shell/chromium-shell.ts';
import { windowFiles } from './shell/window-files.ts';

export interface ChromiumOptions {
  readonly headless: boolean;
  readonly candidates: readonly BrowserBinary[];
  /** Where throw-away browser homes are made. */
  readonly runFolder?: string;
  readonly saveFolder?: string;
  readonly size?: { readonly width: number; readonly height: number };
  /** What a real account asks for. */
  readonly sandboxNeeded?: boolean;
}

/** The browsers there are, best first. */
export function browsersHere(
  headless: boolean,
  onProgress: (sentence: string) => void,
): Promise<Awaited<ReturnType<typeof findBrowsers>>> {
  return findBrowsers({ headless, cacheFolder, onProgress });
}

export function chromiumWindow(options: ChromiumOptions): ChromiumShell {
  return createChromiumShell({
    files: windowFiles(windowFolder),
    candidates: options.candidates,
    headless: options.headless,
    runFolder: options.runFolder ?? join(cacheFolder, 'browser-runs'),
    saveFolder: options.saveFolder ?? join(homedir(), 'Downloads'),
    links: knownLinks,
    wall: createClock(),
    ...(options.size ? { size: options.size } : {}),
    ...(options.sandboxNeeded ? { sandboxNeeded: true } : {}),
  });
}
