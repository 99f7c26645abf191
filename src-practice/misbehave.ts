/** Bad days on demand. A rule names what goes wrong, where, how often and when; dice of the seed decide the rest. */
import type { Books } from './books.ts';
import type { Dice } from './data/random.ts';

/** What can go wrong with any call. */
const transportFaults = [
  'throttle',
  'server_error',
  'server_error_html',
  'bad_gateway_empty',
  'html_200',
  'empty_body',
  'empty_object',
  'extra_fields',
  'missing_fields',
  'wrong_types',
  'huge_fields',
  'hostile_fields',
  'slow',
  'stall_99',
  'reset_mid_body',
  'reset_before',
  'split_utf8',
  'lost_answer',
  'clock_off',
  'outage',
] as const;

/** What can go wrong with the account. */
const accountFaults = [
  'wrong_secret',
  'expired_secret',
  'revoked_consent',
  'expired_token',
  'role_not_granted',
] as const;

/** What can go wrong with orders and packages. */
const orderFaults = [
  'stale_slot',
  'no_slots',
  'not_found_after_success',
  'buyer_cancels',
  'buyer_cancel_request',
  'missing_detailed_status',
  'missing_packages',
  'tracking_late',
  'tracking_never_matches',
  'feed_fatal',
  'feed_message_error',
  'report_fatal',
] as const;

/** What can go wrong with one order's papers. */
const paperFaults = [
  'swapped_labels',
  'damaged_barcode',
  'unknown_tracking',
  'duplicate_label',
  'other_layout',
  'two_labels',
  'no_invoice',
  'three_invoice_pages',
] as const;

/** What can go wrong with a whole document. */
const documentFaults = [
  'not_a_pdf',
  'truncated_pdf',
  'inflating_pdf',
  'inflating_image',
  'pdf_not_gzipped',
] as const;

export const misbehaviours = [
  ...transportFaults,
  ...accountFaults,
  ...orderFaults,
  ...paperFaults,
  ...documentFaults,
] as const;
export type Misbehaviour = (typeof misbehaviours)[number];

export interface MisbehaviourRule {
  readonly kind: Misbehaviour;
  /** Operation ids; without it, every operation that this can happen to. */
  readonly operations?: readonly string[];
  /** For orders and papers: only these orders. */
  readonly orderIds?: readonly string[];
  /** How likely, 0 to 1; default 1. */
  readonly share?: number;
  /** Happens at most so often. */
  readonly times?: number;
  /** Lets so many chances pass first. */
  readonly skip?: number;
  /** Begins so many seconds of practice time after the rule is set. */
  readonly afterSeconds?: number;
  /** Ends so many seconds after it began. */
  readonly forSeconds?: number;
  /** For slow, not_found_after_success, tracking_late, clock_off: by how much. */
  readonly seconds?: number;
  /** For stale_slot and server errors: Amazon's code. */
  readonly code?: string;
  /** For server errors: the status. */
  readonly status?: number;
}

interface SetRule {
  readonly rule: MisbehaviourRule;
  readonly setAt: number;
  seen: number;
  done: number;
}

export class Mischief {
  #rules: SetRule[] = [];
  readonly #throws: Dice;
  readonly #books: Books;

  constructor(throws: Dice, books: Books) {
    this.#throws = throws;
    this.#books = books;
  }

  /** Replaces all rules; the times in them count from `now`. */
  set(rules: readonly MisbehaviourRule[], now: number): void {
    this.#rules = [];
    this.add(rules, now);
  }

  add(rules: readonly MisbehaviourRule[], now: number): void {
    for (const rule of rules) {
      if (!misbehaviours.includes(rule.kind)) throw new Error(`there is no misbehaviour "${rule.kind}"`);
      this.#rules.push({ rule, setAt: now, seen: 0, done: 0 });
    }
  }

  clear(kind?: Misbehaviour): void {
    this.#rules = kind === undefined ? [] : this.#rules.filter(({ rule }) => rule.kind !== kind);
  }

  /** Whether this goes wrong here and now; the rule that says so, or null. */
  roll(kind: Misbehaviour, operation: string, now: number, orderId?: string): MisbehaviourRule | null {
    for (const set of this.#rules) {
      if (set.rule.kind !== kind || !applies(set, operation, now, orderId)) continue;
      set.seen += 1;
      if (set.seen <= (set.rule.skip ?? 0) || set.done >= (set.rule.times ?? Infinity)) continue;
      if (set.rule.share !== undefined && !this.#throws.chance(set.rule.share)) continue;
      set.done += 1;
      this.#books.misbehaved(kind);
      return set.rule;
    }
    return null;
  }
}

function applies(set: SetRule, operation: string, now: number, orderId: string | undefined): boolean {
  const { operations, orderIds, afterSeconds = 0, forSeconds = Infinity } = set.rule;
  const from = set.setAt + afterSeconds * 1000;
  if (now < from || now >= from + forSeconds * 1000) return false;
  if (operations && !operations.includes(operation)) return false;
  return !orderIds || (orderId !== undefined && orderIds.includes(orderId));
}
