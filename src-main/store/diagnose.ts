import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { StoreError } from '../domain/store-error.ts';
import { PAGE_SIZE, isPlainSqlite, pageReader } from './cipher-pages.ts';

/** How many pages beside the first are tried, spread over the file. */
const PROBES = 16;

/**
 * Why SQLite says "not a database": for it a wrong key and a damaged first page look the same. When any other page
 * verifies with the key, the key is right. Only to be asked when this process has the file no longer open in SQLite,
 * because closing a handle drops SQLite's locks on it.
 */
export function whyNotADatabase(file: string, key: Uint8Array, cause: unknown): StoreError {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const read = (pageNumber: number): Buffer => {
      const page = Buffer.alloc(PAGE_SIZE);
      return page.subarray(0, readSync(handle, page, 0, PAGE_SIZE, (pageNumber - 1) * PAGE_SIZE));
    };
    const first = read(1);
    if (isPlainSqlite(first)) return new StoreError('foreign', 'it is not encrypted', cause);
    if (size % PAGE_SIZE !== 0) return new StoreError('damaged', `${size} bytes are no whole pages`, cause);
    const pages = size / PAGE_SIZE;
    const reader = pageReader(key, first);
    try {
      if (reader.read(first, 1) !== null)
        return new StoreError('damaged', 'the log beside it is not its own', cause);
      for (let probe = 1; probe <= PROBES; probe += 1) {
        const pageNumber = Math.ceil((pages * probe) / PROBES);
        if (reader.read(read(pageNumber), pageNumber) !== null)
          return new StoreError('damaged', `page ${pageNumber} is sound, the first is not`, cause);
      }
    } finally {
      reader.wipe();
    }
    return new StoreError('wrong_key', 'no page verifies', cause);
  } finally {
    closeSync(handle);
  }
}
