/** What a practice Amazon of its own process can be told, one JSON object a line. */
import type { SteerableClock } from '../src-main/clock.ts';
import { isObject } from './api/http.ts';
import type { MisbehaviourRule } from './misbehave.ts';
import { misbehaviours } from './misbehave.ts';
import type { OrderTrait, TraitCounts } from './orders.ts';
import type { Role } from './practice.ts';
import type { PracticeAmazon } from './server.ts';

type Body = Readonly<Record<string, unknown>>;
type Command = (amazon: PracticeAmazon, body: Body, clock: SteerableClock) => unknown;

function textOf(body: Body, name: string): string {
  const value = body[name];
  if (typeof value !== 'string') throw new Error(`${name} must be a text`);
  return value;
}

function numberOf(body: Body, name: string): number {
  const value = body[name];
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error(`${name} must be a number`);
  return value;
}

/** Rules out of JSON; unknown kinds are refused by name. */
export function rulesOf(value: unknown): MisbehaviourRule[] {
  if (!Array.isArray(value)) throw new Error('misbehaviour is a list of rules');
  return value.map((rule: unknown) => {
    const kind = isObject(rule) ? misbehaviours.find((name) => name === rule['kind']) : undefined;
    if (!isObject(rule) || kind === undefined) {
      throw new Error(`a rule needs one of these kinds: ${misbehaviours.join(', ')}`);
    }
    return { ...rule, kind };
  });
}

function traitsOf(value: unknown): TraitCounts | undefined {
  if (!isObject(value)) return undefined;
  return Object.fromEntries(
    Object.entries(value).map(([trait, count]) => [trait as OrderTrait, Number(count)]),
  );
}

const roleNames: readonly Role[] = ['direct_to_consumer', 'inventory_and_order_tracking', 'tax_invoicing'];

/** By name; what they answer with is the reply's value. */
const commands: Readonly<Record<string, Command>> = {
  books: (amazon) => amazon.books.summary(),
  people: (amazon) => amazon.books.people(),
  orders: (amazon) =>
    amazon.control.orders().map((order) => ({
      orderId: order.orderId,
      trackingId: order.trackingId,
      invoiceNumber: order.invoiceNumber,
      skus: order.items.map((item) => item.product.sku),
      easyShip: order.easyShip,
      visibleAt: order.visibleAt,
      opensAt: order.opensAt,
      cancelledAt: order.cancelledAt,
    })),
  now: (_amazon, _body, clock) => clock.now(),
  advance: (_amazon, body, clock) => {
    clock.advance(numberOf(body, 'seconds') * 1000);
    return clock.now();
  },
  misbehave: (amazon, body) => amazon.control.misbehave(rulesOf(body['rules'])),
  alsoMisbehave: (amazon, body) => amazon.control.alsoMisbehave(rulesOf(body['rules'])),
  behave: (amazon, body) => {
    amazon.control.behave(misbehaviours.find((name) => name === body['kind']));
  },
  addOrders: (amazon, body) => {
    const extra = traitsOf(body['extra']);
    const traits = traitsOf(body['traits']);
    return amazon.control.addLot({
      bookable: numberOf(body, 'bookable'),
      ...(extra ? { extra } : {}),
      ...(traits ? { traits } : {}),
    });
  },
  cancel: (amazon, body) => amazon.control.cancelOrder(textOf(body, 'orderId')),
  requestCancel: (amazon, body) => amazon.control.requestCancel(textOf(body, 'orderId')),
  bookElsewhere: (amazon, body) => amazon.control.bookElsewhere(textOf(body, 'orderId')),
  missPickup: (amazon, body) => amazon.control.missPickup(textOf(body, 'orderId')),
  roles: (amazon, body) => {
    const wanted: unknown = body['roles'];
    amazon.control.setRoles(roleNames.filter((role) => Array.isArray(wanted) && wanted.includes(role)));
  },
  expireTokens: (amazon) => amazon.control.expireTokens(),
  revokeTokens: (amazon) => amazon.control.revokeTokens(),
  hangUp: (amazon) => amazon.control.hangUp(),
  offline: (amazon) => amazon.control.goOffline(),
  online: (amazon) => amazon.control.goOnline(),
};

/** Carries out one line and gives the reply; the id, if any, comes back. */
export async function obey(
  line: string,
  amazon: PracticeAmazon,
  clock: SteerableClock,
): Promise<{ readonly reply: Body; readonly stop: boolean }> {
  let id: unknown = null;
  try {
    const body: unknown = JSON.parse(line);
    if (!isObject(body)) throw new Error('a command is a JSON object');
    id = body['id'] ?? null;
    const name = textOf(body, 'command');
    if (name === 'stop') return { reply: { id, ok: true, value: amazon.books.summary() }, stop: true };
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) {
      throw new Error(`there is no command "${name}"; there are: ${Object.keys(commands).join(', ')}, stop`);
    }
    return { reply: { id, ok: true, value: (await command(amazon, body, clock)) ?? null }, stop: false };
  } catch (error) {
    return {
      reply: { id, ok: false, reason: error instanceof Error ? error.message : 'unknown' },
      stop: false,
    };
  }
}
