import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VaultError } from '../../src-main/domain/vault-error.ts';

test('each reason of the keychain has a sentence of its own, with the detail behind it', () => {
  const reasons = ['unreachable', 'locked', 'refused', 'lost'] as const;
  const messages = reasons.map((reason) => new VaultError(reason, 'key-ledger-current').message);
  assert.equal(new Set(messages).size, reasons.length);
  for (const message of messages) {
    assert.match(message, /^The keychain of this PC .+\. ?.*\(key-ledger-current\)$/u);
  }
});

test('the sentence for a missing keychain says what to install', () => {
  assert.match(new VaultError('unreachable', 'probe').message, /gnome-keyring or KWallet/u);
});
