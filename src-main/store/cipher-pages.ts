import { createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';

/**
 * The `sqlcipher` page format, read without SQLite: AES-256-CBC, then at the end of each page its initial vector (16
 * bytes) and an HMAC-SHA512 over ciphertext, vector and page number. It lets the scanner see pages that SQL cannot
 * reach (free pages, old frames of the log), and tells a damaged file from a wrong key.
 *
 * Source: the page layout that SQLCipher 4 documents.
 */
const RESERVED = 80;
const VECTOR = 16;
const SALT = 16;
const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');

export const PAGE_SIZE = 4096;

export interface PageReader {
  /**
   * The plain page, of the same size, in a buffer that the next call overwrites. Null when it does not verify: the
   * wrong key, a torn or damaged page, or no page at all.
   */
  read(page: Buffer, pageNumber: number): Buffer | null;
  /** Wipes the keys and the last page. */
  wipe(): void;
}

/** `firstPage` is page 1 as it lies in the file; its first 16 bytes are the salt. */
export function pageReader(key: Uint8Array, firstPage: Buffer): PageReader {
  const aesKey = Buffer.from(key);
  const macSalt = Buffer.from(firstPage.subarray(0, SALT)).map((byte) => byte ^ 0x3a);
  const macKey = pbkdf2Sync(key, macSalt, 2, 32, 'sha512');
  const plain = Buffer.alloc(PAGE_SIZE);
  const number = Buffer.alloc(4);

  return {
    read(page, pageNumber) {
      if (page.length !== PAGE_SIZE) return null;
      const start = pageNumber === 1 ? SALT : 0;
      const end = PAGE_SIZE - RESERVED;
      const vector = page.subarray(end, end + VECTOR);
      number.writeUInt32LE(pageNumber);
      const mac = createHmac('sha512', macKey)
        .update(page.subarray(start, end + VECTOR))
        .update(number)
        .digest();
      if (!timingSafeEqual(mac, page.subarray(end + VECTOR))) return null;
      const decipher = createDecipheriv('aes-256-cbc', aesKey, vector).setAutoPadding(false);
      plain.fill(0, end);
      decipher.update(page.subarray(start, end)).copy(plain, start);
      decipher.final();
      if (pageNumber === 1) MAGIC.copy(plain);
      return plain;
    },
    wipe() {
      aesKey.fill(0);
      macKey.fill(0);
      plain.fill(0);
    },
  };
}

export function isPlainSqlite(firstBytes: Buffer): boolean {
  return firstBytes.subarray(0, SALT).equals(MAGIC);
}
