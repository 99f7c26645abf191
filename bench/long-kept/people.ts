/** The buyers of a long-kept store: of everything that is open, and of what was delivered these last weeks. */
import { join } from 'node:path';
import type { Clock } from '../../src-main/domain/clock.ts';
import { DAY } from '../../src-main/domain/ist.ts';
import type { Recipient } from '../../src-main/domain/order.ts';
import { openDatabase } from '../../src-main/store/database.ts';
import { createRecipients } from '../../src-main/store/recipients.ts';
import { databaseKeys } from '../../src-main/vault/database-keys.ts';
import type { Vault } from '../../src-main/vault/vault.ts';
import { makePerson } from '../../src-practice/people.ts';

const SEED = 7;

export interface Buyer {
  readonly orderId: string;
  /** UTC ms at which the buyer goes. */
  readonly dueAt: number;
}

/** Writes them all at once. `data` is the folder of a store that nobody has open. */
export function seedPeople(data: string, vault: Vault, clock: Clock, buyers: readonly Buyer[]): void {
  const key = databaseKeys(vault, 'recipients').obtain(false);
  const migrationsDir = join(import.meta.dirname, '..', '..', 'migrations', 'recipients');
  const file = join(data, 'recipients.db');
  const db = openDatabase({ file, key, kind: 'recipients', migrationsDir, clock });
  key.fill(0);
  db.pragma('synchronous = OFF');
  const recipients = createRecipients(db);
  const at = clock.now() - DAY;
  recipients.together(() => {
    for (const [number, { orderId, dueAt }] of buyers.entries())
      recipients.put(recipientOf(orderId, number), at, dueAt);
  });
  db.close();
}

function recipientOf(orderId: string, number: number): Recipient {
  const person = makePerson(SEED, number);
  return {
    orderId,
    name: person.name,
    companyName: person.companyName,
    addressLines: [person.addressLine1, person.addressLine2],
    city: person.place.city,
    stateOrRegion: person.stateOrRegion,
    postalCode: person.postalCode,
    phone: person.phone,
    giftMessages: [],
  };
}
