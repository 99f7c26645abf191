/** Other orders of the same goods, after some were missed or found: the seller chooses what becomes of them. */
export interface Offer {
  readonly kind: 'hold' | 'letGo';
  /** The order whose goods they are. */
  readonly orderId: string;
  readonly count: number;
}
