/** Which papers are to go to which printer: by the settings, and by what the seller asked for with a key or a scan. */
import type { PrintTarget } from '../contract/papers.ts';
import type { Desk } from './desk.ts';

/** Where papers of a kind go. */
export interface PrintWish {
  readonly paper: PrintTarget;
  readonly printer: string;
}

export interface WishFor {
  readonly wish: PrintWish;
  /** Null is everything at the desk. */
  readonly orderIds: ReadonlySet<string> | null;
  /** Asked for by the seller, so it ends; the settings' own wishes stand. */
  readonly byHand: boolean;
}

export interface Wishes {
  /** Where papers go by the settings at this moment. */
  bySettings(): readonly PrintWish[];
  /** Asked for by the seller; what was asked for before and is not done yet is kept. */
  add(wish: PrintWish, orderIds: readonly string[] | null): void;
  /** Done, or refused and told. */
  end(wish: PrintWish): void;
  /** What is to go to a printer now, what was asked for by hand first. */
  all(): readonly WishFor[];
  printers(): readonly string[];
  /** Of these, what goes there. */
  of(printer: string): readonly WishFor[];
}

export function createWishes({ preferences }: Pick<Desk, 'preferences'>): Wishes {
  const byHand = new Map<string, { wish: PrintWish; orderIds: ReadonlySet<string> | null }>();
  const keyOf = ({ paper, printer }: PrintWish): string => `${paper}\n${printer}`;

  function bySettings(): PrintWish[] {
    const { paper, labelPrinter, invoicePrinter } = preferences.get();
    if (labelPrinter === null) return [];
    if (paper === 'a4') return [{ paper: 'a4', printer: labelPrinter }];
    const labels: PrintWish = { paper: 'labels', printer: labelPrinter };
    return invoicePrinter === null ? [labels] : [labels, { paper: 'invoices', printer: invoicePrinter }];
  }

  function all(): WishFor[] {
    const standing = preferences.get().printWhen === 'as_papers_come' ? bySettings() : [];
    return [
      ...[...byHand.values()].map((asked) => ({ ...asked, byHand: true })),
      ...standing.map((wish) => ({ wish, orderIds: null, byHand: false })),
    ];
  }

  return {
    bySettings,
    add(wish, orderIds) {
      const known = byHand.get(keyOf(wish));
      const isAll = orderIds === null || known?.orderIds === null;
      const both = isAll ? null : new Set([...(known?.orderIds ?? []), ...orderIds]);
      byHand.set(keyOf(wish), { wish, orderIds: both });
    },
    end: (wish) => void byHand.delete(keyOf(wish)),
    all,
    printers: () => [...new Set(all().map(({ wish }) => wish.printer))],
    of: (printer) => all().filter(({ wish }) => wish.printer === printer),
  };
}
