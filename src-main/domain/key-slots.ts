/**
 * The two places a database key can stand in the keychain. `next` is filled only while a key is being changed, so
 * that whichever moment the change dies at, one of the two opens the file.
 *
 * Every buffer handed out is the caller's own copy; the caller wipes it.
 */
export interface KeySlots {
  current(): Buffer | null;
  next(): Buffer | null;
  /** Makes a new key and puts it into `next`, read back and compared. */
  makeNext(): Buffer;
  /** `next` becomes `current`; afterwards `next` is empty. */
  promoteNext(): void;
  dropNext(): void;
}
