/** Orders, papers and records for the window's tests: plausible, made up, and nobody in them. */
import { boardColumns, type BoardColumn, type BoardRow } from '../../../src-main/contract/board.ts';
import type { GstDraft, MachineView, PurgeReceipt, SettingsView } from '../../../src-main/contract/day.ts';
import type { PrinterView } from '../../../src-main/contract/papers.ts';
import type { Badge, HeldView, LineView, ParcelView, PlannedView } from '../../../src-main/contract/plan.ts';

export const minute = 60_000;
export const hour = 60 * minute;
/** Tuesday 14 July 2026, 08:05 IST. */
export const now = Date.parse('2026-07-14T02:35:00Z');

const goods: readonly (readonly [sku: string, title: string, grams: number])[] = [
  ['BD-01-SMALL', 'Brass Diya, Small', 180],
  ['BCC-02-INDIGO', 'Block-Print Cushion Cover, Indigo', 160],
  ['JMB-03-PEACOC', 'Jute Market Bag, Peacock', 310],
  ['MB-04-STEEL7', 'Masala Box, Steel 7 Bowl', 980],
  ['CB-05-950ML', 'Copper Bottle, 950 ml', 340],
  ['IC-06-MOGRA', 'Incense Cones, Mogra', 110],
  ['CBT-07-RUST', 'Cotton Bath Towel, Rust', 420],
  ['TP-08-6INCH', 'Terracotta Planter, 6 inch', 650],
  ['HN-10-A5', 'Handmade Notebook, A5', 240],
  ['BD-11-RED', 'Bandhani Dupatta, Red', 170],
  ['CCCS-12-OF6', 'Clay Chai Cup Set, Of 6', 880],
  ['WRP-14-36CM', 'Wooden Rolling Pin, 36 cm', 360],
];

export const boxes: readonly ParcelView[] = [
  { boxId: 's', boxName: 'Small', lengthCm: 16, widthCm: 12, heightCm: 8, weightGrams: 0 },
  { boxId: 'm', boxName: 'Medium', lengthCm: 24, widthCm: 18, heightCm: 12, weightGrams: 0 },
  { boxId: 'l', boxName: 'Large', lengthCm: 32, widthCm: 26, heightCm: 16.5, weightGrams: 0 },
];

export function orderId(index: number): string {
  const part = (seed: number): string => String((index * seed + seed) % 10_000_000).padStart(7, '0');
  return `40${(index % 7) + 1}-${part(1_234_577)}-${part(7_654_321)}`;
}

export function line(index: number, quantity = 1): LineView {
  const [sku, title] = goods[index % goods.length] ?? ['X', 'X', 0];
  return { orderItemId: `made-up-${index}`, sku, title, quantity };
}

export function linesOf(index: number): readonly LineView[] {
  if (index % 17 === 5) return [line(index), line(index + 3), line(index + 7)];
  if (index % 9 === 4) return [line(index), line(index + 5)];
  return [line(index * 5, index % 8 === 3 ? 2 + (index % 2) : 1)];
}

export function badgesOf(index: number, lines: readonly LineView[]): readonly Badge[] {
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return [
    ...(units > 1 ? (['multi_unit'] as const) : []),
    ...(lines.length > 1 ? (['mixed'] as const) : []),
    ...(index % 3 === 1 ? (['cod'] as const) : []),
    ...(index % 23 === 7 ? (['gift'] as const) : []),
    ...(index % 19 === 2 ? (['business'] as const) : []),
  ];
}

function parcelOf(index: number, lines: readonly LineView[]): ParcelView {
  const box = boxes[lines.length > 1 ? 2 : index % 2] ?? boxes[0];
  if (!box) throw new Error('no box');
  return { ...box, weightGrams: 90 + lines.reduce((sum, { quantity }) => sum + 210 * quantity, 0) };
}

export function planned(index: number): PlannedView {
  const lines = linesOf(index);
  return {
    orderId: orderId(index),
    lines,
    badges: badgesOf(index, lines),
    shipBy:
      now +
      (index < 3 ? 1.6 * hour : index < 12 ? 6.4 * hour : 30 * hour) +
      Math.floor(index / 6) * 10 * minute,
    contentKey: lines.map(({ sku, quantity }) => `${sku} x ${quantity}`).join(' + '),
    parcel: parcelOf(index, lines),
  };
}

export function held(index: number, reason: HeldView['reason']): HeldView {
  const base = planned(index);
  const proposes = reason === 'unknown_content';
  const slots: ReadonlySet<string> = new Set(['slot_other_day', 'slot_dropoff', 'slot_misses_ship_by']);
  return {
    orderId: base.orderId,
    lines: base.lines,
    badges: base.badges,
    shipBy: base.shipBy,
    reason,
    contentKey: base.contentKey,
    proposal: proposes ? { ...base.parcel, why: { units: 3, contentGrams: 630, tareGrams: 90 } } : null,
    unknownSkus: reason === 'unknown_parts' ? base.lines.map(({ sku }) => sku) : [],
    serials:
      reason === 'serial_needed'
        ? base.lines.map(({ orderItemId, sku, quantity }) => ({ orderItemId, sku, quantity, scanned: 0 }))
        : [],
    slot: slots.has(reason)
      ? {
          startTime: now + 26 * hour,
          endTime: now + 29 * hour,
          handoverMethod: reason === 'slot_dropoff' ? 'DROPOFF' : 'PICKUP',
        }
      : null,
  };
}

/** 13:00–16:00 IST of the day. */
export const pickup = {
  startTime: Date.parse('2026-07-14T07:30:00Z'),
  endTime: Date.parse('2026-07-14T10:30:00Z'),
  handoverMethod: 'PICKUP',
} as const;

const spread: readonly (readonly [BoardColumn, number, string | null])[] = [
  ['planned', 19, null],
  ['held', 3, 'unknown_content'],
  ['booking', 4, null],
  ['booked', 9, null],
  ['label_here', 6, null],
  ['label_set_aside', 1, 'invoice_disagrees'],
  ['sent', 11, null],
  ['out', 8, null],
  ['packed', 21, null],
  ['handed_over', 17, null],
  ['picked_up', 64, null],
  ['late', 1, null],
  ['cannot_pack', 1, 'none_left'],
  ['rejected', 2, 'InvalidOrderState'],
  ['cancelled', 3, null],
  ['delivered', 212, null],
  ['returned', 5, null],
  ['lost', 0, null],
];

export function boardRows(): readonly BoardRow[] {
  let index = 100;
  return spread.flatMap(([column, count, reason]) =>
    Array.from({ length: count }, (): BoardRow => {
      index += 1;
      const lines = linesOf(index);
      const early = ['planned', 'held', 'booking', 'rejected'].includes(column);
      return {
        orderId: orderId(index),
        column,
        lines,
        badges: badgesOf(index, lines),
        shipBy: now + (column === 'late' ? -3.2 * hour : 4 * hour + (index % 9) * hour),
        slot: early ? null : pickup,
        trackingEnds: early || column === 'booked' ? null : String(3000 + index * 7),
        reason,
      };
    }),
  );
}

export function boardCounts(rows: readonly BoardRow[]): Record<BoardColumn, number> {
  const counts = Object.fromEntries(boardColumns.map((column) => [column, 0])) as Record<BoardColumn, number>;
  for (const { column } of rows) counts[column] += 1;
  return counts;
}

export const printers: readonly PrinterView[] = [
  { name: 'TSC TE244 (bench)', isDefault: true, notForLabels: null },
  { name: 'Brother HL-L2321D', isDefault: false, notForLabels: null },
  { name: 'Microsoft Print to PDF', isDefault: false, notForLabels: 'writes_a_file' },
  { name: 'Shop floor queue', isDefault: false, notForLabels: 'not_local' },
];

export const settings: SettingsView = {
  buyersDetails: 'until_purge',
  deleteAfterDays: 27,
  ownState: '24',
  labelPrinter: 'TSC TE244 (bench)',
  invoicePrinter: 'Brother HL-L2321D',
  printWhen: 'as_papers_come',
  dotsPerMm: 8,
  paper: '4x6',
  language: 'en',
  scheme: 'auto',
  sounds: true,
  soundVolume: 70,
  preferredWindow: null,
  cutOffMinute: null,
  firstRunDone: true,
};

export const machine: MachineView = {
  startsWithSystem: 'off',
  lockAfterMinutes: 5,
  backup: { madeOn: '2026-07-13', copies: 7, folder: 'D:\\potli\\backups' },
  windows: [
    { fromMinute: 600, toMinute: 780 },
    { fromMinute: 780, toMinute: 960 },
  ],
  keeps: { statuteYears: 7, deskMonths: 18, auditMonths: 13, logDays: 90 },
};

export const receipts: readonly PurgeReceipt[] = [
  [9, 0.2, 14, 0, 0, null],
  [8, 1.2, 22, 1, 0, null],
  [7, 2.2, 9, 0, 0, null],
  [6, 5.1, 31, 0, 2 * 24 * hour + 3 * hour, 'pc_was_off' as const],
  [5, 6.2, 17, 2, 0, null],
  [4, 7.2, 12, 0, 0, null],
].map(([purgeId, days, recipients, papers, lateByMs, lateReason]): PurgeReceipt => ({
  purgeId: Number(purgeId),
  at: now - Number(days) * 24 * hour,
  recipients: Number(recipients),
  papers: Number(papers),
  lateByMs: Number(lateByMs),
  lateReason: lateReason === 'pc_was_off' ? 'pc_was_off' : null,
  bytesBefore: 1_540_096 + Number(recipients) * 4096,
  bytesAfter: 1_540_096,
}));

const head = 'invoice_no,invoice_date,state_code,sku,quantity,gross_paise,rate,taxable,igst,cgst,sgst,status';

export function gstDraft(month: string): GstDraft {
  const states = ['27', '24', '29', '33', '07', '24', '19'];
  const rows = Array.from({ length: 34 }, (_, index) => {
    const gross = [24_900, 39_900, 34_900, 119_900, 89_900][index % 5] ?? 24_900;
    const taxable = Math.round((gross * 100) / 112) / 100;
    const state = states[index % states.length] ?? '24';
    const tax = gross / 100 - taxable;
    const own = state === '24';
    const day = String(1 + Math.floor(index / 3)).padStart(2, '0');
    const heads = own
      ? `0.00,${(tax / 2).toFixed(2)},${(tax / 2).toFixed(2)}`
      : `${tax.toFixed(2)},0.00,0.00`;
    return `IN-${1204 + index},${month}-${day},${state},${line(index).sku},1,${gross},12,${taxable.toFixed(2)},${heads},provisional`;
  });
  const empty = month < '2026-06';
  return {
    month,
    rows: empty ? 0 : rows.length,
    grossPaise: empty ? 0 : 1_862_600,
    heldOut: empty ? {} : { no_invoice_number: 3, no_rate: 1 },
    csv: `${head}\r\n${empty ? '' : rows.join('\r\n')}\r\n`,
  };
}
