/** Programs by other hands that judge what we write: poppler, zbar, libdmtx. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** The reason to skip when one of the programs is not on this machine, else false. */
export function missing(...programs: readonly string[]): string | false {
  const absent = programs.filter((program) => spawnSync(program, ['--version']).error !== undefined);
  return absent.length > 0 && `${absent.join(' and ')} not installed`;
}

export function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'potli-test-papers-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

export function output(program: string, args: readonly string[], cwd: string): string {
  const done = spawnSync(program, [...args], { cwd, encoding: 'utf8', maxBuffer: 64e6 });
  if (done.error !== undefined) throw done.error;
  return done.stdout;
}

export function write(path: string, name: string, bytes: Uint8Array): string {
  const file = join(path, name);
  writeFileSync(file, bytes);
  return file;
}

export function filesIn(path: string, ending: string): readonly string[] {
  return readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(path, name));
}

/** What zbar reads on an image file, Code128 only. */
export function zbar(file: string, cwd: string): readonly string[] {
  const said = output('zbarimg', ['-q', '--raw', '-Sdisable', '-Scode128.enable', file], cwd);
  return said
    .trim()
    .split('\n')
    .filter((line) => line !== '');
}
