/** Saving, notices and links for the shells that have no desktop library: by the system's own programs. */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import type { FileToSave } from './shell.ts';

/** The last part of a path, without what Windows, Linux or a terminal would take for something else. */
export function safeFileName(suggested: string): string {
  const last = suggested.split(/[\\/]/u).at(-1) ?? '';
  const plain = last
    .replaceAll(/[^\p{L}\p{M}\p{N} ._()-]/gu, '_')
    .replace(/^[. ]+/u, '')
    .replace(/[. ]+$/u, '')
    .slice(0, 100);
  return plain === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu.test(plain) ? `file-${plain}` : plain;
}

/** Writes beside what is already there, never over it: "report.csv", "report (2).csv", … Returns the path. */
export function saveBeside(folder: string, file: FileToSave): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { name, ext } = parse(safeFileName(file.suggestedName));
  for (let count = 1; ; count += 1) {
    const path = join(folder, count === 1 ? `${name}${ext}` : `${name} (${count})${ext}`);
    try {
      writeFileSync(path, file.bytes, { flag: 'wx', mode: 0o600 });
      return path;
    } catch (error) {
      if (!(error instanceof Error) || Reflect.get(error, 'code') !== 'EEXIST' || count > 10_000) throw error;
    }
  }
}

/** Whether the address is https and of one of these origins, with no name or password in it. */
export function isKnownLink(url: string, origins: readonly string[]): boolean {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return false;
  }
  return (
    parsed.protocol === 'https:' &&
    origins.includes(parsed.origin) &&
    parsed.username === '' &&
    parsed.password === ''
  );
}

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['xdg-open'],
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Hands an address to the system; false when there is no program for that. No command line is ever parsed by a shell. */
export async function openWithSystem(url: string): Promise<boolean> {
  const [program, ...args] = openers[process.platform] ?? [];
  return program === undefined ? false : startDetached(program, [...args, url]);
}

/** A passing notice by the freedesktop program, where that is installed; elsewhere the window alone says it. */
export async function notifyWithSystem(title: string, text: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  return startDetached('notify-send', ['--app-name=Potli', '--', title, text]);
}

function startDetached(program: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
