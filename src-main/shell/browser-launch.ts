/** Starts a browser over a pipe with nothing of its own going out, sandboxed wherever the system allows it. */
import { chromium } from 'playwright-core';
import type { BrowserContext } from 'playwright-core';
import { quietSwitches, writePreferences } from './browser-quiet.ts';
import type { BrowserBinary } from './browser-binary.ts';
import type { RunFolder } from './run-folder.ts';
import { ShellError } from './shell.ts';

/** Switches of playwright's that fit a test but not a person's window, or that are there for extensions we never load. */
const unwanted = ['--enable-automation', '--enable-unsafe-swiftshader', '--disable-popup-blocking'];

export interface Launched {
  readonly context: BrowserContext;
  readonly sandboxed: boolean;
  readonly binary: BrowserBinary;
}

export interface LaunchOptions {
  readonly headless: boolean;
  readonly folder: RunFolder;
  readonly size: { readonly width: number; readonly height: number };
  /** Rather no window than one without the browser's sandbox. */
  readonly sandboxNeeded?: boolean;
}

function environment(binary: BrowserBinary, options: LaunchOptions): Record<string, string | undefined> {
  const own: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (!/^(?:(?:https?|all|no|ftp|socks)_proxy|google_.*|node_.*|npm_.*)$/iu.test(name)) own[name] = value;
  }
  const { temporary, profile } = options.folder;
  return {
    ...own,
    TMPDIR: temporary,
    TMP: temporary,
    TEMP: temporary,
    BREAKPAD_DUMP_LOCATION: profile,
    ...(options.headless ? { HOME: profile, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile } : {}),
    ...binary.env,
  };
}

async function start(
  binary: BrowserBinary,
  options: LaunchOptions,
  sandbox: boolean,
): Promise<BrowserContext> {
  const { headless, folder, size } = options;
  writePreferences(folder.profile);
  return chromium.launchPersistentContext(folder.profile, {
    executablePath: binary.executable,
    headless,
    chromiumSandbox: sandbox,
    ignoreDefaultArgs: unwanted,
    args: [
      ...quietSwitches,
      ...(headless ? ['--disable-gpu'] : [`--window-size=${size.width},${size.height}`, '--app=about:blank']),
    ],
    env: environment(binary, options),
    artifactsDir: folder.artifacts,
    downloadsPath: folder.artifacts,
    acceptDownloads: false,
    serviceWorkers: 'block',
    permissions: [],
    viewport: headless ? size : null,
    ignoreHTTPSErrors: false,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    timeout: 60_000,
  });
}

/** Tries each candidate, first with its sandbox. Throws ShellError with every reason when none starts. */
export async function launchBrowser(
  candidates: readonly BrowserBinary[],
  options: LaunchOptions,
): Promise<Launched> {
  // A browser refuses to sandbox itself for root, so asking is no use.
  const possible = process.getuid?.() === 0 ? [false] : [true, false];
  const ways = possible.filter((sandboxed) => sandboxed || !options.sandboxNeeded);
  if (ways.length === 0) {
    throw new ShellError(
      'A browser has no sandbox when the administrator (root) starts it; start Potli as yourself.',
    );
  }
  const failures: string[] = [];
  for (const binary of candidates) {
    for (const sandboxed of ways) {
      try {
        return { context: await start(binary, options, sandboxed), sandboxed, binary };
      } catch (error) {
        const said = error instanceof Error ? error.message : String(error);
        failures.push(
          `${binary.executable}${sandboxed ? '' : ' without its sandbox'}: ${said.slice(0, 600)}`,
        );
      }
    }
  }
  throw new ShellError(
    failures.length === 0
      ? 'There is no browser here that could show the window.'
      : `No browser here could show the window.\n${failures.join('\n')}`,
  );
}
