/** Why the keychain did not do what was asked. */
const vaultErrorReasons = [
  /** There is no keychain here that outlives a restart, or it does not answer. */
  'unreachable',
  /** It is there and asks to be unlocked first. */
  'locked',
  /** It answered and said no, or gave back something else than it was given. */
  'refused',
  /** It answers and is empty, although the file that needs its key is there. */
  'lost',
] as const;
export type VaultErrorReason = (typeof vaultErrorReasons)[number];

const sentences: Readonly<Record<VaultErrorReason, string>> = {
  unreachable:
    'The keychain of this PC cannot be reached. On Linux, install and start gnome-keyring or KWallet; until then no account can be connected.',
  locked: 'The keychain of this PC is locked. Unlock it and try again.',
  refused: 'The keychain of this PC did not keep the secret.',
  lost: 'The keychain of this PC no longer has the key of a file that is there. Nothing was changed.',
};

export class VaultError extends Error {
  override readonly name = 'VaultError';
  readonly reason: VaultErrorReason;

  /** `detail` is for the log: which entry, which step. Never a secret or a part of one. */
  constructor(reason: VaultErrorReason, detail: string, cause?: unknown) {
    super(`${sentences[reason]} (${detail})`, cause === undefined ? undefined : { cause });
    this.reason = reason;
  }
}
