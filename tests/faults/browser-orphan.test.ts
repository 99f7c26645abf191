/** What is left when the program is killed while its window is open, and who clears it away. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive } from '../../src-main/shell/folder-lock.ts';
import { makeRunFolder } from '../../src-main/shell/run-folder.ts';
import { noBrowser } from '../shell/chromium-subject.ts';

test('after kill -9 the browser ends by itself and its folder goes at the next start', async (t) => {
  if (noBrowser.skip !== undefined) {
    t.skip(noBrowser.skip);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'orphan-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const child = spawn(process.execPath, [resolve('tests/faults/browser-orphan-child.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const browser = Number(said.toString('utf8'));
  assert.ok(isAlive(browser));
  child.kill('SIGKILL');
  await once(child, 'exit');
  for (let tries = 0; tries < 100 && isAlive(browser); tries += 1) await wait(100);
  assert.equal(isAlive(browser), false, 'its pipe is closed, so it has nobody to serve');
  assert.equal(readdirSync(join(folder, 'run')).length, 1);
  makeRunFolder(join(folder, 'run')).remove();
  assert.deepEqual(readdirSync(join(folder, 'run')), []);
});
