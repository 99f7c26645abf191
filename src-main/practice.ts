/** The practice store: a local Amazon, a seller's goods and boxes that are known already, its own folder and keys. */
import { join } from 'node:path';
import { catalogue, practiceBoxes, practicePresets } from '../src-practice/catalogue.ts';
import { practiceCredentials } from '../src-practice/practice.ts';
import type { PracticeAmazon } from '../src-practice/server.ts';
import type { AmazonEndpoint } from './amazon/index.ts';
import { contentKey } from './domain/content.ts';
import type { Credentials } from './domain/credentials.ts';
import { Redacted } from './domain/redacted.ts';
import type { Desk } from './jobs/desk.ts';
import { removeDatabase } from './store/remove.ts';
import { createMemoryVault } from './vault/memory-vault.ts';
import { keychainService, openKeychain } from './vault/os-keychain.ts';
import { type Vault, VaultError } from './vault/vault.ts';

/** What the practice Amazon accepts as a login. */
export function practiceLogin(): Credentials {
  return {
    clientId: practiceCredentials.clientId,
    clientSecret: new Redacted(practiceCredentials.clientSecret),
    refreshToken: new Redacted(practiceCredentials.refreshToken),
  };
}

export function practiceEndpoint(amazon: Pick<PracticeAmazon, 'port' | 'caPem'>): AmazonEndpoint {
  return { kind: 'practice', port: amazon.port, caPem: amazon.caPem };
}

/**
 * The keychain, or without one a vault in memory. The latter forgets its keys with the program, so the practice
 * databases that an earlier start left can be opened by nobody any more and are removed first.
 */
export async function practiceVault(dataDir: string): Promise<Vault> {
  try {
    return await openKeychain({ service: keychainService('practice', dataDir) });
  } catch (error) {
    if (!(error instanceof VaultError) || error.reason !== 'unreachable') throw error;
    for (const name of ['ledger.db', 'recipients.db']) removeDatabase(join(dataDir, name));
    return createMemoryVault();
  }
}

const PRINTERS_CHOSEN = 'practice.printersChosen';

/**
 * Fills the ledger with what a seller who has packed for a while would know. Does nothing when it is there already. The
 * made-up printers, for labels and for A4, are chosen once; what the seller chooses later stays.
 */
export function seedPracticeStore(desk: Desk, printers: readonly string[] = []): void {
  const { ledger, clock } = desk;
  const [labelPrinter, invoicePrinter] = printers;
  if (labelPrinter !== undefined && ledger.settings.get(PRINTERS_CHOSEN) !== true) {
    ledger.settings.set(PRINTERS_CHOSEN, true);
    if (desk.preferences.get().labelPrinter === null)
      desk.preferences.change({ labelPrinter, invoicePrinter: invoicePrinter ?? null });
  }
  if (ledger.goods.boxes().length > 0) return;
  const mm = (cm: number): number => Math.round(cm * 10);
  ledger.transaction(() => {
    for (const box of practiceBoxes) {
      ledger.goods.putBox({
        boxId: box.name,
        name: box.name,
        lengthMm: mm(box.lengthCm),
        widthMm: mm(box.widthCm),
        heightMm: mm(box.heightCm),
        tareGrams: box.tareGrams,
      });
    }
    for (const [index, product] of catalogue.entries()) {
      ledger.goods.put({
        sku: product.sku,
        weightGrams: product.weightGrams,
        lengthMm: mm(product.lengthCm),
        widthMm: mm(product.widthCm),
        heightMm: mm(product.heightCm),
        bin: `${String.fromCodePoint(65 + (index % 6))}${Math.floor(index / 6) + 1}`,
        hsn: product.hsn,
        gstRateBasisPoints: Math.round(product.gstRate * 100),
      });
    }
    for (const preset of practicePresets()) {
      ledger.goods.putPreset({
        contentKey: contentKey(preset.contents),
        boxId: preset.box,
        lengthMm: mm(preset.lengthCm),
        widthMm: mm(preset.widthCm),
        heightMm: mm(preset.heightCm),
        weightGrams: preset.weightGrams,
        acceptedAt: clock.now(),
        cameFrom: null,
      });
    }
  });
}
