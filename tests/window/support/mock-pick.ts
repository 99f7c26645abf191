import type { DeskWaits, PickLine, PickListView, PickSerial } from '../../../src-main/contract/board.ts';
import { hour, line, linesOf, minute, now, orderId, pickup } from './made-up.ts';

function pickLine(index: number): PickLine {
  const { sku, title } = line(index);
  const multiUnit =
    index === 2
      ? [
          { units: 3, parcels: 1 },
          { units: 2, parcels: 3 },
        ]
      : [];
  return {
    sku,
    title,
    bin: index > 8 ? null : `A${index + 1}`,
    quantity: 12 - index + (index === 2 ? 5 : 0),
    orders: 12 - index,
    multiUnitOrders: index === 2 ? 4 : 0,
    multiUnit,
    mixedParcels: index === 4 || index === 9 ? 2 : 0,
    badges: index === 0 ? ['cod', 'gift'] : index % 3 === 1 ? ['cod'] : [],
  };
}

/** Two runs of the day: eleven SKUs in the second, one in the first. */
export function pickListOf(runId: number): PickListView {
  const lines = Array.from({ length: runId === 1 ? 1 : 11 }, (_, index) => pickLine(index));
  return {
    runId,
    runOfDay: runId,
    runs: [
      { runId: 1, runOfDay: 1, startedAt: now - 2 * hour },
      { runId: 2, runOfDay: 2, startedAt: now },
    ],
    lines,
    mixed: runId === 1 ? [] : [4, 13].map((index) => ({ orderId: orderId(index), lines: linesOf(index) })),
    parcels: lines.reduce((sum, { orders }) => sum + orders, 0) - (runId === 1 ? 0 : 2),
    units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
  };
}

export const serialsWanted: readonly PickSerial[] = [
  {
    orderId: orderId(71),
    shipBy: now + 7 * hour,
    lines: [line(3)],
    wanted: [{ orderItemId: line(3).orderItemId, sku: line(3).sku, quantity: 1, scanned: 0 }],
    scanned: [],
  },
];

export function waitsNow(offline: boolean, papers: boolean): DeskWaits {
  return {
    offline: offline
      ? {
          since: now - 20 * minute,
          onPaper: 31,
          toPrint: 4,
          labelWaits: 9,
          notBooked: 6,
          lastSafeReturn: { at: pickup.startTime - 45 * minute, window: pickup },
          atRisk: null,
        }
      : null,
    papers: papers
      ? { orders: 12, askedAt: now - 2 * minute, usual: { ms: 3 * minute, of: 10 }, slow: false }
      : null,
  };
}
