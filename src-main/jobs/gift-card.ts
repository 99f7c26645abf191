import type { Pairing } from '../domain/pairing.ts';
import type { ReadPapers } from '../domain/papers.ts';
import type { Desk } from './desk.ts';

/** The giver's words, where they are known: not while buyers' details are kept off this PC, nor after the purge. */
export function giftMessages(desk: Desk, orderId: string): readonly string[] {
  const isGift = desk.ledger.orders.get(orderId)?.items.some(({ gift, quantity }) => gift && quantity > 0);
  return isGift === true ? (desk.recipients()?.get(orderId)?.giftMessages ?? []) : [];
}

/** A gift's pages with its message card behind them; null when the order has none. */
export async function cardBehind(
  desk: Desk,
  orderId: string,
  invoicePdf: Uint8Array | null,
): Promise<Uint8Array | null> {
  const messages = giftMessages(desk, orderId);
  if (messages.length === 0) return null;
  const card = await desk.work.giftCardPdf({ orderId, messages });
  return invoicePdf === null ? card : desk.work.invoicesPdf([invoicePdf, card]);
}

/** The last page behind the label of each gift is its message card: printed, shredded and deleted with the others. */
export async function withGiftCards(
  desk: Desk,
  verified: Pairing<ReadPapers>['verified'],
): Promise<Pairing<ReadPapers>['verified']> {
  const withCards: Pairing<ReadPapers>['verified'][number][] = [];
  for (const one of verified) {
    const { textPages } = one.papers;
    const invoicePdf = await cardBehind(desk, one.orderId, one.papers.invoicePdf);
    withCards.push(
      invoicePdf === null
        ? one
        : { ...one, papers: { ...one.papers, invoicePdf, textPages: [...textPages, textPages.length] } },
    );
  }
  return withCards;
}
