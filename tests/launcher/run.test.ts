import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { after, test } from 'node:test';
import { z } from 'zod';
import type { Project } from './fixture.ts';
import { makeProject, olderNode, withoutNpm } from './fixture.ts';

const INSTALLING = /Installing what the lock file lists/u;
const told = z.object({ version: z.string(), args: z.array(z.string()), cwd: z.string() });

const made: Project[] = [];
after(() => made.forEach((project) => project.remove()));

/** A fresh project, or null after the test was skipped with the reason. */
function fresh(t: TestContext): Project | null {
  const project = makeProject();
  if (project) made.push(project);
  else t.skip('the lock file carries no Node for this system');
  return project;
}

test('a first start installs, starts the carried Node with every argument, and a second start just starts', (t) => {
  const project = fresh(t);
  if (!project) return;
  const first = project.run(['start', 'one', 'two words', '--flag'], { cwd: tmpdir() });
  assert.match(first.stderr, INSTALLING);
  assert.equal(first.status, 0, first.stderr);
  assert.deepEqual(told.parse(JSON.parse(first.stdout)), {
    version: process.version,
    args: ['one', 'two words', '--flag'],
    cwd: project.root,
  });
  assert.ok(project.isInstalled());
  assert.ok(
    existsSync(join(project.root, '.cache', 'compiled')),
    'what was compiled is kept for the next start',
  );
  const second = project.run(['start']);
  assert.equal(second.status, 0);
  assert.equal(second.stderr, '');
});

test('an older Node of the machine starts the same program under the carried one', (t) => {
  const older = olderNode();
  if (older === null) {
    t.skip('this machine has no Node between 20 and 22.13');
    return;
  }
  const project = fresh(t);
  if (!project) return;
  const ran = project.run(['start', 'a'], { node: older });
  assert.equal(ran.status, 0, ran.stderr);
  assert.equal(told.parse(JSON.parse(ran.stdout)).version, process.version);
});

test('settings of npm that leave things out, or run scripts, change nothing', (t) => {
  for (const env of [
    { npm_config_ignore_scripts: 'true' },
    { npm_config_ignore_scripts: 'false' },
    { npm_config_omit: 'optional' },
    { npm_config_omit: 'dev', NODE_ENV: 'production' },
  ]) {
    const project = fresh(t);
    if (!project) return;
    const ran = project.run(['start'], { env });
    assert.equal(ran.status, 0, `${JSON.stringify(env)}: ${ran.stderr}`);
    assert.ok(project.isInstalled(), `the carried Node is there with ${JSON.stringify(env)}`);
    assert.ok(!existsSync(join(project.root, 'script-ran')), 'no script of a package ran');
  }
});

test('a lock file that is newer than what is installed leads to an install', (t) => {
  const project = fresh(t);
  if (!project) return;
  project.run(['start']);
  project.writeLock('1.0.1');
  assert.match(project.run(['start']).stderr, INSTALLING);
  assert.doesNotMatch(project.run(['start']).stderr, INSTALLING);
});

test('an install that was cut off is done again', (t) => {
  const project = fresh(t);
  if (!project) return;
  project.run(['start']);
  const stamps = readdirSync(join(project.root, 'node_modules')).filter((name) => name.startsWith('.potli'));
  assert.equal(stamps.length, 1);
  writeFileSync(join(project.root, 'node_modules', stamps[0] ?? ''), 'half');
  assert.match(project.run(['start']).stderr, INSTALLING);
});

test('when npm cannot install, a sentence says so and nothing is started', (t) => {
  const project = fresh(t);
  if (!project) return;
  writeFileSync(join(project.root, 'package-lock.json'), '{ "lockfileVersion": 3, "packages": { "": {} } }');
  const ran = project.run(['start']);
  assert.equal(ran.status, 1);
  assert.match(ran.stderr, /The packages could not be installed\./u);
  assert.equal(ran.stdout, '');
});

for (const name of ['', 'stat', 'constructor', '__proto__', '../start']) {
  test(`a name that is none ("${name}") is answered with a sentence and the list`, (t) => {
    const project = fresh(t);
    if (!project) return;
    const ran = project.run(name === '' ? [] : [name]);
    assert.equal(ran.status, 1);
    assert.match(ran.stderr, /start, test, core/u);
    assert.doesNotMatch(ran.stderr, / at .*:\d+:\d+/u);
    assert.ok(!project.isInstalled(), 'nothing was installed for it');
  });
}

test('the program’s exit code is the launcher’s', (t) => {
  const project = fresh(t);
  if (!project) return;
  assert.equal(project.run(['start', 'leave=7']).status, 7);
});

test('a launcher that is told to end tells the program, waits for it and ends with its code', async (t) => {
  const project = fresh(t);
  if (!project) return;
  if (process.platform === 'win32') {
    t.skip('Windows has no signals');
    return;
  }
  const child = spawn(process.execPath, [join(project.root, 'scripts', 'run.js'), 'start', 'wait'], {
    env: withoutNpm(),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (said === '') child.kill('SIGTERM');
    said += text;
  });
  const [code] = await once(child, 'close');
  assert.match(said, /told to end/u);
  assert.equal(code, 3);
});

test('two starts at once install once: the second waits for the first', async (t) => {
  const project = fresh(t);
  if (!project) return;
  const starts = [1, 2].map(async () => {
    const child = spawn(process.execPath, [join(project.root, 'scripts', 'run.js'), 'start'], {
      env: withoutNpm(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const [code] = await once(child, 'close');
    return { code, said };
  });
  const ended = await Promise.all(starts);
  assert.deepEqual(
    ended.map(({ code }) => code),
    [0, 0],
  );
  assert.equal(ended.filter(({ said }) => INSTALLING.test(said)).length, 1);
});

test('a lock that a dead install left does not hold up the next start', (t) => {
  const project = fresh(t);
  if (!project) return;
  mkdirSync(join(project.root, '.cache'));
  writeFileSync(join(project.root, '.cache', 'installing'), String(2 ** 22 + 1));
  assert.equal(project.run(['start']).status, 0);
});
