/** The packaging settings by electron-builder's own judgement, and the fuses in a binary that has a fuse wire. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { FuseState, getCurrentFuseWire } from '@electron/fuses';
import type { AfterPackContext, Configuration } from 'app-builder-lib';
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import afterPack, { packedBinary } from '../../scripts/after-pack.ts';

type DebugLogger = Parameters<typeof validateConfiguration>[1];
const quiet = { isEnabled: false, data: new Map(), add: () => undefined, save: async () => undefined };

async function read(text?: string): Promise<Configuration> {
  if (text === undefined) return getConfig(resolve('.'), 'electron-builder.yml', null);
  const folder = mkdtempSync(join(tmpdir(), 'builder-'));
  try {
    writeFileSync(join(folder, 'electron-builder.yml'), text);
    return await getConfig(folder, 'electron-builder.yml', null);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
const judge = (config: Configuration): Promise<void> =>
  validateConfiguration(config, quiet as object as DebugLogger);

test('electron-builder accepts the settings', async () => {
  await judge(await read());
});

test('a misspelt key is refused', async () => {
  const text = readFileSync('electron-builder.yml', 'utf8');
  for (const [right, wrong] of [
    ['npmRebuild:', 'npmRebuilt:'],
    ['asarUnpack:', 'asarUnpacks:'],
    ['  oneClick:', '  oneclick:'],
  ] as const) {
    assert.ok(text.includes(right), right);
    await assert.rejects(
      judge(await read(text.replace(right, wrong))),
      /unknown property|configuration/iu,
      wrong,
    );
  }
});

test('nothing is rebuilt, published or left out', async () => {
  const config = await read();
  assert.equal(config.npmRebuild, false);
  assert.equal(config.publish, null);
  assert.equal(config.asar, true);
  assert.equal(config.electronFuses ?? null, null, 'afterPack sets all nine; the built-in list knows eight');
  assert.ok(typeof config.afterPack === 'string' && existsSync(config.afterPack));
  assert.equal(Reflect.get(Object(config.extraMetadata), 'main'), 'dist/main/src-main/electron.mjs');
});

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** A file with a fuse wire of so many fuses, as they stand in a fresh Electron. */
function binary(
  t: TestContext,
  states: string,
): { readonly file: string; readonly context: AfterPackContext } {
  const appOutDir = mkdtempSync(join(tmpdir(), 'fuses-'));
  t.after(() => rmSync(appOutDir, { recursive: true, force: true }));
  const file = join(appOutDir, 'potli');
  const wire = Buffer.from([1, states.length, ...Buffer.from(states)]);
  writeFileSync(
    file,
    Buffer.concat([Buffer.alloc(5000, 7), Buffer.from(sentinel), wire, Buffer.alloc(5000, 7)]),
  );
  const packager = { executableName: 'potli', appInfo: { productFilename: 'Potli' } };
  return {
    file,
    context: { appOutDir, electronPlatformName: 'linux', packager } as object as AfterPackContext,
  };
}

test('all nine fuses are set in the binary', async (t) => {
  const { file, context } = binary(t, '101100011');
  await afterPack(context);
  const { version, ...wire } = await getCurrentFuseWire(file);
  assert.equal(version, '1');
  const on = FuseState.ENABLE;
  const off = FuseState.DISABLE;
  assert.deepEqual(wire, { 0: off, 1: on, 2: off, 3: off, 4: on, 5: on, 6: off, 7: off, 8: on });
});

test('a fuse that is not in the table stops the build', async (t) => {
  const { context } = binary(t, '1011000111');
  await assert.rejects(afterPack(context), /strictlyRequireAllFuses/u);
});

test('the binary is found under each system', () => {
  const names = { productFilename: 'Potli', executableName: 'potli' };
  const at = (electronPlatformName: string) =>
    packedBinary({ appOutDir: 'out', electronPlatformName }, names);
  assert.deepEqual(
    [at('win32'), at('linux'), at('darwin')],
    [join('out', 'Potli.exe'), join('out', 'potli'), join('out', 'Potli.app')],
  );
});
