/** A child of no-traffic.test.ts: shows the toy window in the browser named on the command line, then ends. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createClock } from '../../src-main/clock.ts';
import { findBrowsers } from '../../src-main/shell/browsers.ts';
import { createChromiumShell } from '../../src-main/shell/chromium-shell.ts';
import { createStdioShell } from '../../src-main/shell/stdio-shell.ts';
import { windowFiles } from '../../src-main/shell/window-files.ts';
import { toyHandler } from './toy-handler.ts';

const [kind = '', source = ''] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'traffic-'));
try {
  if (kind === 'stdio') {
    const shell = createStdioShell({ input: process.stdin, output: process.stdout, saveFolder: folder });
    shell.serve(toyHandler());
    const { gone } = await shell.open();
    await gone;
  } else {
    const headless = kind === 'headless';
    const { candidates } = await findBrowsers({ headless, cacheFolder: resolve('.cache') });
    const shell = createChromiumShell({
      files: windowFiles(resolve('tests/shell/toy-window')),
      candidates: candidates.filter((one) => one.source === source),
      headless,
      runFolder: join(folder, 'run'),
      saveFolder: folder,
      links: [],
      wall: createClock(),
    });
    shell.serve(toyHandler());
    await shell.open();
    await shell.page().evaluate('potli.request("echo", 1)');
    await shell.page().evaluate('fetch("https://example.com/").catch(() => undefined)');
    await shell.page().evaluate('{ location.href = "https://example.org/"; }');
    await shell.restartWindow();
    await shell.screenshot();
    await shell.close();
    process.stdout.write('shown\n');
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
