import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Redacted } from '../../src-main/domain/redacted.ts';
import { deleteCredentials, loadCredentials, saveCredentials } from '../../src-main/vault/credentials.ts';
import { databaseKeys } from '../../src-main/vault/database-keys.ts';
import { isListed } from '../../src-main/vault/kernel-keyring.ts';
import { createMemoryVault } from '../../src-main/vault/memory-vault.ts';
import { keychainService } from '../../src-main/vault/os-keychain.ts';
import { type Vault, VaultError, type VaultErrorReason } from '../../src-main/vault/vault.ts';

function vaultError(reason: VaultErrorReason): (error: unknown) => boolean {
  return (error) => error instanceof VaultError && error.reason === reason;
}

/** A vault over memory whose one method misbehaves. */
function spoilt(change: Partial<Vault>): Vault {
  return { ...createMemoryVault(), ...change };
}

test('a memory vault says what it is and hands out copies', () => {
  const vault = createMemoryVault();
  assert.equal(vault.kind, 'memory');
  const value = Buffer.from('abc');
  vault.set('a', value);
  value.fill(0);
  vault.get('a')?.fill(0);
  assert.equal(vault.get('a')?.toString(), 'abc');
  vault.delete('a');
  assert.equal(vault.get('a'), null);
});

test('a key is made once, for a file that is not there yet, and never while it is', () => {
  const vault = createMemoryVault();
  const keys = databaseKeys(vault, 'ledger');
  assert.equal(keys.state(false), 'none');
  assert.equal(keys.state(true), 'lost');
  assert.throws(() => keys.obtain(true), vaultError('lost'));
  assert.equal(keys.current(), null);
  const made = keys.obtain(false);
  assert.equal(made.length, 32);
  assert.deepEqual(keys.obtain(true), made);
  assert.deepEqual(keys.obtain(false), made);
  assert.equal(keys.state(true), 'available');
  assert.equal(databaseKeys(vault, 'recipients').current(), null);
  assert.notDeepEqual(databaseKeys(vault, 'recipients').obtain(false), made);
});

test('a vault that cannot be asked never looks like an empty one', () => {
  for (const reason of ['unreachable', 'locked', 'refused'] as const) {
    const keys = databaseKeys(
      spoilt({
        get: () => {
          throw new VaultError(reason, 'test');
        },
      }),
      'ledger',
    );
    assert.equal(keys.state(true), reason);
    assert.equal(keys.state(false), reason);
    assert.throws(() => keys.obtain(false), vaultError(reason));
  }
});

test('a vault that forgets or bends what it is given never gets a file', () => {
  const forgets = databaseKeys(spoilt({ set: () => {} }), 'ledger');
  assert.throws(() => forgets.obtain(false), vaultError('refused'));
  const memory = createMemoryVault();
  const bends = databaseKeys(
    { ...memory, set: (name, value) => memory.set(name, Buffer.from(value).fill(1, 0, 1)) },
    'ledger',
  );
  assert.throws(() => bends.obtain(false), vaultError('refused'));
  const short = createMemoryVault();
  short.set('key-ledger-current', Buffer.alloc(16));
  assert.throws(() => databaseKeys(short, 'ledger').obtain(true), vaultError('refused'));
});

test('the next key takes the place of the current one', () => {
  const keys = databaseKeys(createMemoryVault(), 'ledger');
  const first = keys.obtain(false);
  const next = keys.makeNext();
  assert.deepEqual(keys.current(), first);
  assert.deepEqual(keys.next(), next);
  keys.promoteNext();
  assert.deepEqual(keys.current(), next);
  assert.equal(keys.next(), null);
  assert.throws(() => keys.promoteNext(), vaultError('lost'));
  assert.deepEqual(keys.current(), next);
});

test('a destroyed key is gone from both places, or it is said that it is not', () => {
  const vault = createMemoryVault();
  const keys = databaseKeys(vault, 'recipients');
  keys.obtain(false);
  keys.makeNext();
  keys.destroy();
  assert.equal(keys.current() ?? keys.next(), null);
  assert.equal(keys.state(true), 'lost');
  const clings = databaseKeys({ ...vault, delete: () => {} }, 'recipients');
  clings.obtain(false);
  assert.throws(() => clings.destroy(), vaultError('refused'));
});

const credentials = {
  clientId: 'amzn1.application-oa2-client.0123456789abcdef',
  clientSecret: new Redacted('amzn1.oa2-cs.v1.0123456789'),
  refreshToken: new Redacted('Atzr|IwEBIexampleexample'),
};

test('credentials go in and come out whole, and out for good', () => {
  const vault = createMemoryVault();
  assert.equal(loadCredentials(vault), null);
  saveCredentials(vault, credentials);
  const loaded = loadCredentials(vault);
  assert.equal(loaded?.clientId, credentials.clientId);
  assert.equal(loaded?.clientSecret.expose(), 'amzn1.oa2-cs.v1.0123456789');
  assert.equal(loaded?.refreshToken.expose(), 'Atzr|IwEBIexampleexample');
  deleteCredentials(vault);
  assert.equal(loadCredentials(vault), null);
});

test('credentials that cannot all be kept leave the earlier ones in place', () => {
  const memory = createMemoryVault();
  saveCredentials(memory, credentials);
  let writes = 0;
  const fails: Vault = {
    ...memory,
    set(name, value) {
      writes += 1;
      if (writes === 3) throw new VaultError('refused', name);
      memory.set(name, value);
    },
  };
  const newer = { clientId: 'x', clientSecret: new Redacted('y'), refreshToken: new Redacted('z') };
  assert.throws(() => saveCredentials(fails, newer), vaultError('refused'));
  assert.equal(loadCredentials(memory)?.clientId, credentials.clientId);
  assert.equal(loadCredentials(memory)?.clientSecret.expose(), 'amzn1.oa2-cs.v1.0123456789');
});

test('an error of the vault names the entry and the way out, never a secret', () => {
  const error = new VaultError('locked', 'key-ledger-current');
  assert.match(error.message, /Unlock it and try again.*key-ledger-current/u);
});

test('practice and real, and two folders, have entries of their own', () => {
  const names = [
    keychainService('real', '/a'),
    keychainService('practice', '/a'),
    keychainService('real', '/b'),
    keychainService('real', '/a'),
  ];
  assert.equal(new Set(names).size, 3);
});

test('a line of the kernel counts while its entry lives', () => {
  const line = (flags: string): string =>
    `25b80016 ${flags}     1 perm 3f010000     0     0 user      keyring:a@in.potli.real.0011: 11`;
  assert.equal(isListed(line('I--Q---'), 'in.potli.real.0011', 'a'), true);
  assert.equal(isListed(line('I------'), 'in.potli.real.0011', 'a'), true);
  assert.equal(isListed(line('I--Q--i'), 'in.potli.real.0011', 'a'), false);
  assert.equal(isListed(line('IR-Q---'), 'in.potli.real.0011', 'a'), false);
  assert.equal(isListed(line('I--Q---'), 'in.potli.real.001', 'a'), false);
  assert.equal(isListed(line('I--Q---'), 'in.potli.real.0011', 'b'), false);
  assert.equal(isListed('', 'in.potli.real.0011', 'a'), false);
});
