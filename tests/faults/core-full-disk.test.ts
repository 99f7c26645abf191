/** The core's data folder on a disk that runs full under it, and has room again later. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { startCore, tempFolder } from '../core/kit.ts';

const apart = ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c'];
const mount = 'mount -t tmpfs -o size=8m tmpfs "$0" && exec "$@"';

function whyNotHere(): string | null {
  const [program = '', ...rest] = apart;
  const works = spawnSync(program, [...rest, mount, '/tmp', 'true']);
  return works.status === 0 ? null : 'no file system of our own can be mounted here';
}

const box = (id: number): object => ({
  boxId: `box ${id}`,
  name: `box ${id}`,
  tareGrams: 10,
  lengthCm: 20,
  widthCm: 15,
  heightCm: 10,
});

test('a full disk is told as such, loses nothing, and ends with the room that is made', async (t) => {
  const why = whyNotHere();
  if (why !== null) {
    t.skip(why);
    return;
  }
  const folder = tempFolder(t);
  const data = join(folder, 'data');
  const core = startCore(t, ['--practice', '--data', data, '--orders', '3'], {
    before: [...apart, mount, folder],
    env: { XDG_RUNTIME_DIR: folder, DBUS_SESSION_BUS_ADDRESS: '' },
  });
  let asked = 0;
  const ask = async (request: string, input: object): Promise<Record<string, unknown>> => {
    asked += 1;
    core.write(`${JSON.stringify({ id: asked, request, input })}\n`);
    return core.reply(asked);
  };
  assert.equal((await ask('app.status', {}))['ok'], true);
  const known = (await ask('boxes.list', {}))['value'] as object[];

  // The mount is seen by nobody but the core, so it is reached through the core's own view of the files.
  const seen = join('/proc', String(core.child.pid), 'root', folder);
  const filler = join(seen, 'filler');
  const fill = (): void => {
    const { bavail, bsize } = statfsSync(seen);
    try {
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize)), { flag: 'a' });
    } catch (error) {
      // The core took some of it in the meantime: full is full.
      assert.match(String(error), /ENOSPC/u);
    }
  };
  fill();
  let kept = 0;
  let reply = await ask('boxes.save', box(kept));
  while (reply['ok'] === true && kept < 5_000) {
    kept += 1;
    fill();
    reply = await ask('boxes.save', box(kept));
  }
  assert.equal(reply['reason'], 'disk_full');
  assert.equal((await ask('boxes.save', box(kept)))['reason'], 'disk_full');
  const full = (await ask('boxes.list', {}))['value'] as object[];
  assert.equal(
    full.length,
    known.length + kept,
    'what was said to be kept is there, what was refused is not',
  );

  rmSync(filler);
  assert.equal((await ask('boxes.save', box(kept)))['ok'], true);
  const after = (await ask('boxes.list', {}))['value'] as object[];
  assert.equal(after.length, known.length + kept + 1);
  core.endInput();
  const ended = await core.ended;
  assert.equal(ended.status, 0, ended.stderr);
  assert.doesNotMatch(ended.stderr, /SqliteError src|\n\s+at /u);
});
