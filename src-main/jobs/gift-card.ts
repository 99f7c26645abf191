import type { Pairing } from '../domain/pairing.ts';
import type { ReadPapers } from '../domain/papers.ts';
import type { Desk } from './desk.ts';

/** The giver's words, where they are known: not while buyers' details are kept off this PC, nor after the purge. */
export function giftMessages(desk: Desk, orderId: string): readonly string[] {
  const isGift = desk.ledger.orders.get(orderId)?.items.some(({ gift, quantity }) => gift && quantity > 0);
  return isGift === true ? (desk.recipients()?.get(orderId)?.giftMessages ?? []) : [];
}

/** The last page behind the label of each gift is its message card: printed, shredded and deleted with the others. */
export async function withGiftCards(
  desk: Desk,
  verified: Pairing<ReadPapers>['verified'],
): Promise<Pairing<ReadPapers>['verified']> {
  const withCards: Pairing<ReadPapers>['verified'][number][] = [];
  for (const one of verified) {
    const messages = giftMessages(desk, one.orderId);
    if (messages.length === 0) {
      withCards.push(one);
      continue;
    }
    const card = await desk.work.giftCardPdf({ orderId: one.orderId, messages });
    const { invoicePdf, textPages } = one.papers;
    withCards.push({
      ...one,
      papers: {
        ...one.papers,
        invoicePdf: invoicePdf === null ? card : await desk.work.invoicesPdf([invoicePdf, card]),
        textPages: [...textPages, textPages.length],
      },
    });
  }
  return withCards;
}
