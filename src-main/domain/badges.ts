/** What a packer has to know about an order at a glance. A badge never stops a booking. */
import { mergeItems, unitCount } from './content.ts';
import type { Order } from './order.ts';
import { BUSINESS_PROGRAM } from './order.ts';

const badges = ['cod', 'gift', 'business', 'multi_unit', 'mixed', 'serial'] as const;
export type Badge = (typeof badges)[number];

type Told = Pick<Order, 'cashOnDelivery' | 'programs' | 'items'>;

/** Orders are never changed, and thousands of them are asked for their badges at one look. */
const known = new WeakMap<Told, readonly Badge[]>();

/** In the order of `badges`. */
export function badgesOf(order: Told): readonly Badge[] {
  const before = known.get(order);
  if (before) return before;
  const found = findBadges(order);
  known.set(order, found);
  return found;
}

function findBadges(order: Told): readonly Badge[] {
  const live = order.items.filter(({ quantity }) => quantity > 0);
  const has: Record<Badge, boolean> = {
    cod: order.cashOnDelivery,
    gift: live.some(({ gift }) => gift),
    business: order.programs.includes(BUSINESS_PROGRAM),
    multi_unit: unitCount(live) > 1,
    mixed: mergeItems(live).length > 1,
    serial: live.some(({ serialNumberRequired }) => serialNumberRequired),
  };
  return badges.filter((badge) => has[badge]);
}
