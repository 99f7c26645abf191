import type { PackPapers, PackView } from '../contract/pack.ts';
import { badgesOf } from '../domain/badges.ts';
import { checkTeaching, codeTable } from '../domain/codes.ts';
import { packCounts } from '../domain/pack-index.ts';
import {
  type PackParcel,
  type PackState,
  type PackVerdict,
  canUndo,
  openParcels,
  singlesOf,
} from '../domain/pack-state.ts';
import { parcelInHand } from '../domain/packing.ts';
import type { Desk } from '../jobs/desk.ts';
import { giftMessages } from '../jobs/gift-card.ts';
import type { BenchParcels } from './bench-parcels.ts';
import type { ScanPrinting } from './bench-printing.ts';
import { linesOf } from './views.ts';

/** From so many parcels on, a run saves more scans than the key that starts it costs. */
const FEWEST_IN_A_RUN = 3;
const MOST_CHOICES = 200;

export interface BenchFacts {
  readonly desk: Desk;
  readonly bench: BenchParcels;
  readonly state: PackState;
  readonly last: (PackVerdict & { readonly turn: number }) | null;
  /** The code that the last verdict called unknown. */
  readonly unknown: string | null;
  readonly others: readonly string[];
  readonly printing: ScanPrinting;
  readonly canTakeBack: boolean;
}

export function benchView(facts: BenchFacts): PackView {
  const { desk, bench, state, last, others } = facts;
  const hand = parcelInHand(state);
  const order = hand && desk.ledger.orders.get(hand.orderId);
  const { open, packed } = packCounts(state.parcels);
  const { run } = state;
  return {
    open,
    packed,
    parcel: hand && {
      orderId: hand.orderId,
      lines: countedLines(linesOf(order), state.counted),
      badges: order ? badgesOf(order) : [],
      giftAcknowledged: state.giftsSeen.includes(hand.orderId),
      trackingEnds: endsOf(hand.trackingId),
    },
    papers: hand && papersOf(facts, hand),
    last: last && {
      turn: last.turn,
      verdict: last.verdict,
      orderId: last.orderId,
      sku: last.sku,
      missing: last.missing,
      offThePile: last.offThePile,
    },
    run: run && {
      sku: run.sku,
      title: bench.titleOf(run.sku),
      left: singlesOf(state, run.sku).length,
      packed: run.packed,
      confirmed: run.confirmed,
    },
    offers: { run: offeredRun(facts), hold: others.length === 0 ? null : { orders: others.length } },
    teach: teachOf(facts, hand),
    offThePile: bench.onThePile().map(({ parcel, lines }) => ({
      orderId: parcel.orderId,
      trackingEnds: endsOf(parcel.trackingId),
      lines,
    })),
    canUndo: facts.canTakeBack || canUndo(state),
  };
}

function endsOf(trackingId: string | null): string | null {
  return trackingId?.slice(-4) ?? null;
}

/** Units of a SKU fill its lines one after the other, should it stand on two. */
function countedLines<T extends { readonly sku: string; readonly quantity: number }>(
  lines: readonly T[],
  counted: readonly string[],
): (T & { readonly scanned: number })[] {
  const left = new Map<string, number>();
  for (const sku of counted) left.set(sku, (left.get(sku) ?? 0) + 1);
  return lines
    .filter(({ quantity }) => quantity > 0)
    .map((line) => {
      const scanned = Math.min(line.quantity, left.get(line.sku) ?? 0);
      left.set(line.sku, (left.get(line.sku) ?? 0) - scanned);
      return { ...line, scanned };
    });
}

function papersOf({ desk, printing }: BenchFacts, { orderId }: PackParcel): PackPapers {
  const giftCard = giftMessages(desk, orderId).length > 0;
  const set = desk.ledger.printSets.get(orderId);
  const isOut = set?.state === 'out' || set?.state === 'deleted';
  return {
    label: printing.isSending(orderId)
      ? 'sending'
      : set === null
        ? 'waiting'
        : isOut
          ? 'out'
          : set?.state === 'sent' || set?.state === 'set_aside'
            ? set.state
            : set?.state === 'verified'
              ? 'here'
              : 'waiting',
    pages: Math.max(0, (set?.invoicePages ?? 0) - Number(giftCard)),
    giftCard,
    refused: printing.refusedFor(orderId),
  };
}

/** The SKU just scanned when it alone is in hand, else the one with most parcels of a single piece. */
function offeredRun({ bench, state }: BenchFacts): PackView['offers']['run'] {
  if (state.run !== null || state.label !== null || state.counted.length > 1) return null;
  const [inHand] = state.counted;
  let best: { sku: string; parcels: number } | null = null;
  for (const [sku, parcels] of packCounts(state.parcels).singles) {
    if (parcels < FEWEST_IN_A_RUN || (inHand !== undefined && sku !== inHand)) continue;
    if (best === null || parcels > best.parcels) best = { sku, parcels };
  }
  return best && { ...best, title: bench.titleOf(best.sku) };
}

/** What is still to scan for the parcel in hand comes first, then the SKUs of the other open parcels. */
function teachOf({ bench, state, unknown }: BenchFacts, hand: PackParcel | null): PackView['teach'] {
  if (unknown === null || checkTeaching(codeTable([], []), unknown, '') !== null) return null;
  const skus = new Set<string>();
  for (const { sku, quantity } of hand?.items ?? [])
    if (state.counted.filter((one) => one === sku).length < quantity) skus.add(sku);
  for (const { items } of openParcels(state)) {
    if (skus.size >= MOST_CHOICES) break;
    for (const { sku } of items) skus.add(sku);
  }
  return {
    code: unknown.slice(0, 60),
    choices: [...skus].slice(0, MOST_CHOICES).map((sku) => ({ sku, title: bench.titleOf(sku) })),
  };
}
