import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { buildMain } from '../../scripts/build-main.ts';

test('a bundle starts its threads, and its files still know where they lie', async (t) => {
  const folder = mkdtempSync(join(resolve('node_modules'), '.bundle-test-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const bundle = await buildMain('tests/electron/places-entry.ts', join(folder, 'main'));
  assert.deepEqual(readdirSync(join(bundle, '..')).sort(), ['places-entry.mjs', 'places-thread.mjs']);
  const { here, askThread } = (await import(pathToFileURL(bundle).href)) as {
    here: string;
    askThread: () => Promise<unknown>;
  };
  assert.equal(here, resolve('tests/electron'));
  assert.equal(await askThread(), resolve('tests'));
});

test('the suite for a real Electron is bundled with Electron left outside', async (t) => {
  const folder = mkdtempSync(join(resolve('node_modules'), '.bundle-test-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const bundle = await buildMain('tests/electron/real-entry.ts', join(folder, 'main'));
  assert.match(readFileSync(bundle, 'utf8'), /from "electron"/u);
});
