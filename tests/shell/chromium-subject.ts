import { join, resolve } from 'node:path';
import { createClock } from '../../src-main/clock.ts';
import type { Bridge } from '../../src-main/contract/bridge.ts';
import type { BrowserBinary } from '../../src-main/shell/browser-binary.ts';
import { findBrowsers } from '../../src-main/shell/browsers.ts';
import type { ChromiumShell } from '../../src-main/shell/chromium-shell.ts';
import { createChromiumShell } from '../../src-main/shell/chromium-shell.ts';
import type { Handler } from '../../src-main/shell/shell.ts';
import { windowFiles } from '../../src-main/shell/window-files.ts';
import type { Running, Subject } from './contract-suite.ts';

export const toyWindow = resolve('tests/shell/toy-window');
const found = await findBrowsers({ headless: true, cacheFolder: resolve('.cache') });

/** The headless browser that is found first; null with the reason where there is none. */
export const headlessBrowser: BrowserBinary | null = found.candidates[0] ?? null;
export const noBrowser = headlessBrowser === null ? { skip: found.missing.join(' ') } : {};

export interface ChromiumRunning extends Running {
  readonly shell: ChromiumShell;
}

export function chromiumShell(folder: string): ChromiumShell {
  return createChromiumShell({
    files: windowFiles(toyWindow),
    candidates: headlessBrowser ? [headlessBrowser] : [],
    headless: true,
    runFolder: join(folder, 'run'),
    saveFolder: join(folder, 'saved'),
    links: ['https://sellercentral.amazon.in'],
    wall: createClock(),
  });
}

export async function startChromium(handler: Handler, folder: string): Promise<ChromiumRunning> {
  const shell = chromiumShell(folder);
  shell.serve(handler);
  const window = await shell.open();
  const page = shell.page();
  return {
    shell,
    window,
    saveFolder: join(folder, 'saved'),
    // Text both ways, because playwright's own carrying of values is no part of what is tested.
    call: async (name, input) =>
      JSON.parse(
        await page.evaluate(
          async ([asked, text]) => {
            const bridge = Reflect.get(globalThis, 'potli') as Bridge;
            const given: unknown = text === undefined ? undefined : JSON.parse(text);
            return JSON.stringify(await bridge.request(asked, given));
          },
          [name, input === undefined ? undefined : JSON.stringify(input)] as const,
        ),
      ) as unknown,
    heard: async () => JSON.parse(await page.evaluate('JSON.stringify(globalThis.toy.events)')) as unknown[],
    stop: () => shell.close(),
  };
}

export const chromiumSubject: Subject = { name: 'chromium', ...noBrowser, start: startChromium };
