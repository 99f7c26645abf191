import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes practice papers into a folder of their own, made when the first one comes. */
export function writeBeside(folder: string): (name: string, bytes: Uint8Array) => void {
  return (name, bytes) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, name), bytes, { mode: 0o600 });
  };
}
