/** What became of the plan between the seller's last look at it and now. */
/** The lists a plan had when it was looked at: by order id. */
export type LookedAt = ReadonlyMap<string, 'ready' | 'held'>;

export interface PlanNews {
  /** On the plan now and not then. */
  readonly arrived: number;
  /** On the plan then, and cancelled since. */
  readonly cancelled: number;
  /** Ready then, and held now. */
  readonly held: number;
}

interface Lists {
  readonly ready: readonly { readonly orderId: string }[];
  readonly held: readonly { readonly orderId: string }[];
}

export function lookedAt({ ready, held }: Lists): LookedAt {
  const looked = new Map<string, 'ready' | 'held'>();
  for (const { orderId } of ready) looked.set(orderId, 'ready');
  for (const { orderId } of held) looked.set(orderId, 'held');
  return looked;
}

/** Counts of orders. `isCancelled` is asked for orders that left the plan; what was booked meanwhile is no news. */
export function planNews(
  looked: LookedAt,
  { ready, held }: Lists,
  isCancelled: (orderId: string) => boolean,
): PlanNews {
  const now = new Set<string>();
  let arrived = 0;
  let heldNow = 0;
  for (const { orderId } of ready) {
    now.add(orderId);
    if (!looked.has(orderId)) arrived += 1;
  }
  for (const { orderId } of held) {
    now.add(orderId);
    if (!looked.has(orderId)) arrived += 1;
    else if (looked.get(orderId) === 'ready') heldNow += 1;
  }
  let cancelled = 0;
  for (const orderId of looked.keys()) if (!now.has(orderId) && isCancelled(orderId)) cancelled += 1;
  return { arrived, cancelled, held: heldNow };
}
