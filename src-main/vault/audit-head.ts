import type { AuditHead } from '../domain/audit-head.ts';
import { type Vault, VaultError } from './vault.ts';

const NAME = 'audit-head';

/** Keeps the end of the audit trail in the vault: eight bytes of number, 32 of hash. Throws VaultError. */
export function auditHead(vault: Vault): AuditHead {
  return {
    read() {
      const bytes = vault.get(NAME);
      if (bytes === null) return null;
      if (bytes.length !== 40) throw new VaultError('refused', `${NAME} holds ${bytes.length} bytes`);
      return { seq: Number(bytes.readBigUInt64BE(0)), hash: bytes.subarray(8) };
    },
    write({ seq, hash }) {
      const bytes = Buffer.alloc(40);
      bytes.writeBigUInt64BE(BigInt(seq), 0);
      hash.copy(bytes, 8);
      vault.set(NAME, bytes);
    },
  };
}
