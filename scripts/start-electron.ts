import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programRoot } from '../src-main/places.ts';

const electronFolder = join(programRoot, 'node_modules', 'electron');

/** The program's path, null when the package came without it. */
function electronProgram(): string | null {
  const pathFile = join(electronFolder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const program = join(electronFolder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(program) ? program : null;
}

/** Whether Electron can be started here. */
export function electronHere(_say: (sentence: string) => void): Promise<boolean> {
  return Promise.resolve(electronProgram() !== null);
}

/** Starts the desk in Electron and answers with its exit code. */
export async function startElectron(args: readonly string[]): Promise<number> {
  const program = electronProgram();
  if (program === null) return 1;
  return new Promise((resolve) => {
    spawn(program, [programRoot, ...args], { stdio: 'inherit' }).once('exit', (code) => resolve(code ?? 1));
  });
}
