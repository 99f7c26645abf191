/**
 * Runs inside a session that the test sets up (with or without a Secret Service): does the listed operations on the
 * real keychain and prints one JSON line each. Values are made-up; real secrets never pass a command line.
 */
import { existsSync, readFileSync } from 'node:fs';
import { databaseKeys } from '../../src-main/vault/database-keys.ts';
import { kernelKeyringLists } from '../../src-main/vault/kernel-keyring.ts';
import { openKeychain } from '../../src-main/vault/os-keychain.ts';
import { type Vault, VaultError } from '../../src-main/vault/vault.ts';

const [service = '', store = 'secret-service', ...operations] = process.argv.slice(2);

function attempt(act: () => unknown): unknown {
  try {
    return act() ?? null;
  } catch (error) {
    return { error: error instanceof VaultError ? error.reason : String(error) };
  }
}

function run(vault: Vault, operation: string): unknown {
  const [verb = '', name = '', value = ''] = operation.split('=');
  switch (verb) {
    case 'set':
      return vault.set(name, Buffer.from(value));
    case 'big':
      return vault.set(name, Buffer.alloc(Number(value), 7));
    case 'get':
      return vault.get(name)?.toString('utf8') ?? null;
    case 'delete':
      return vault.delete(name);
    case 'obtain':
      return databaseKeys(vault, 'ledger')
        .obtain(name === 'file')
        .toString('hex');
    case 'state':
      return databaseKeys(vault, 'ledger').state(name === 'file');
    case 'destroy':
      return databaseKeys(vault, 'ledger').destroy();
    default:
      throw new Error(`no operation ${verb}`);
  }
}

try {
  const vault = await openKeychain({
    service,
    linuxStore: store.startsWith('library-choice') ? null : 'secret-service',
    ...(store.endsWith('probe unseen')
      ? { kernelLists: (of, name) => name !== 'probe' && kernelKeyringLists(of, name) }
      : {}),
  });
  process.stdout.write('"open"\n');
  for (const operation of operations)
    process.stdout.write(`${JSON.stringify(attempt(() => run(vault, operation)))}\n`);
} catch (error) {
  process.stdout.write(
    `${JSON.stringify({ error: error instanceof VaultError ? error.reason : String(error) })}\n`,
  );
}
process.stdout.write(`${JSON.stringify(namesInKernel())}\n`);

function namesInKernel(): readonly string[] {
  const listing = existsSync('/proc/keys') ? readFileSync('/proc/keys', 'utf8') : '';
  return listing
    .split('\n')
    .filter((line) => line.includes(`@${service}`))
    .filter((line) => !/^\S+ \S*i/u.test(line))
    .map((line) => / keyring:(\w+)@/u.exec(line)?.[1] ?? line);
}
