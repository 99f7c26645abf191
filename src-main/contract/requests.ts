/**
 * The one table of requests. Each has a zod schema for what comes in and a plain type for what goes out; the shells,
 * the window, the core and `npm run core -- --help` are all made from it.
 */
import { z } from 'zod';
import type { CannotPackReason, OpenShredReason, ReprintReason } from '../domain/hold.ts';
import type { BoardView, PickListView } from './board.ts';
import { boardColumns } from './board.ts';
import type { DataView, DayView, GstDraft, PurgeReceipt, SettingsView } from './day.ts';
import type { HandoverView, ManifestView, PackView } from './pack.ts';
import type { BatchView, PapersView, PersonView, PrinterView, TakenInView } from './papers.ts';
import { printTargets } from './papers.ts';
import type { OrderRow, ParcelView, PlanView } from './plan.ts';
import { orderId, parcelInput, sku } from './plan.ts';
import type { AccountView, AppStatus, RunView } from './status.ts';

interface Request<I extends z.ZodType, V> {
  readonly input: I;
  /** Only carries the type of the reply; there is nothing there at run time. */
  readonly reply?: V;
}

function request<V>(): <I extends z.ZodType>(input: I) => Request<I, V> {
  return (input) => ({ input });
}

const nothing = z.strictObject({});
const paged = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(5000).default(500) };
const runId = z.int().min(1);
const done = request<null>();

export const requests = {
  'app.status': request<AppStatus>()(nothing),
  'app.lock': done(nothing),
  'app.unlock': done(nothing),
  'app.openLink': done(
    z.strictObject({
      link: z.enum(['seller_central_order', 'seller_central_orders', 'developer_console']),
      orderId: orderId.optional(),
    }),
  ),

  'account.get': request<AccountView>()(nothing),
  'account.connect': request<AccountView>()(
    z.strictObject({
      clientId: z.string().min(10).max(300),
      clientSecret: z.string().min(10).max(500),
      refreshToken: z.string().min(10).max(2000),
    }),
  ),
  'account.disconnect': request<AccountView>()(nothing),

  'orders.fetch': request<{ readonly orders: number; readonly unreadable: number }>()(nothing),
  'orders.list': request<{ readonly rows: readonly OrderRow[]; readonly total: number }>()(
    z.strictObject({ search: z.string().max(100).default(''), ...paged }),
  ),

  'plan.get': request<PlanView>()(nothing),
  'plan.approve': request<RunView>()(z.strictObject({ version: z.string().min(1).max(100) })),
  'run.start': request<RunView>()(z.strictObject({ runId, immediately: z.boolean().default(false) })),
  'run.undo': request<RunView>()(z.strictObject({ runId })),
  'run.stop': request<RunView>()(z.strictObject({ runId })),
  'run.get': request<RunView>()(z.strictObject({ runId })),

  'shipment.hold': done(z.strictObject({ orderId })),
  'shipment.release': done(z.strictObject({ orderId })),
  'shipment.acceptSlot': done(z.strictObject({ orderId })),
  'shipment.cannotPack': done(
    z.strictObject({
      orderId,
      reason: z.enum(['none_left', 'damaged', 'wrong_listing'] satisfies CannotPackReason[]),
    }),
  ),
  'shipment.foundAgain': done(z.strictObject({ orderId })),
  'shipment.reschedule': done(z.strictObject({ orderId })),

  'preset.accept': done(z.strictObject({ contentKey: z.string().min(1).max(2000), parcel: parcelInput })),
  'preset.forget': done(z.strictObject({ contentKey: z.string().min(1).max(2000) })),
  'boxes.list': request<readonly (ParcelView & { readonly tareGrams: number })[]>()(nothing),
  'boxes.save': done(
    z.strictObject({
      ...parcelInput.omit({ weightGrams: true }).shape,
      boxId: z.string().min(1).max(60),
      name: z.string().min(1).max(60),
      tareGrams: z.int().min(0).max(10_000),
    }),
  ),
  'goods.save': done(
    z.strictObject({
      sku,
      weightGrams: z.int().min(1).max(50_000).nullable(),
      lengthCm: z.number().positive().max(300).nullable(),
      widthCm: z.number().positive().max(300).nullable(),
      heightCm: z.number().positive().max(300).nullable(),
      bin: z.string().max(30).nullable(),
      hsn: z
        .string()
        .regex(/^\d{4,8}$/u)
        .nullable(),
      gstRatePercent: z.number().min(0).max(40).nullable(),
    }),
  ),
  'codes.teach': done(z.strictObject({ code: z.string().min(3).max(200), sku })),
  'codes.forget': done(z.strictObject({ code: z.string().min(3).max(200), sku })),

  'board.get': request<BoardView>()(z.strictObject({ column: z.enum(boardColumns).optional(), ...paged })),
  'pickList.get': request<PickListView>()(z.strictObject({ runId: runId.optional() })),
  'pickList.print': done(z.strictObject({ runId: runId.optional(), printer: z.string().max(200) })),

  'papers.get': request<PapersView>()(nothing),
  'papers.ask': done(z.strictObject({ orderIds: z.array(orderId).min(1).max(500) })),
  'papers.takeIn': request<TakenInView>()(z.strictObject({ base64: z.string().min(8).max(140_000_000) })),
  'papers.asItCame': request<PersonView>()(z.strictObject({ setAsideId: z.int().min(1) })),
  'papers.printAsItCame': done(
    z.strictObject({ setAsideId: z.int().min(1), orderId, printer: z.string().max(200) }),
  ),
  'papers.print': request<readonly BatchView[]>()(
    z.strictObject({
      paper: z.enum(printTargets),
      /** A printer's name; null writes files, in practice only. */
      printer: z.string().max(200).nullable(),
      orderIds: z.array(orderId).min(1).max(500).optional(),
    }),
  ),
  'papers.confirmOut': done(z.strictObject({ batchId: z.int().min(1), lastOrderId: orderId.nullable() })),
  'papers.reprint': done(
    z.strictObject({
      orderId,
      reason: z.enum(['jammed', 'printed_badly', 'damaged', 'lost', 'wrong_paper'] satisfies ReprintReason[]),
    }),
  ),
  'papers.preview': request<PersonView>()(z.strictObject({ orderId })),
  'printers.list': request<readonly PrinterView[]>()(nothing),

  'pack.get': request<PackView>()(nothing),
  'package.startRun': request<PackView>()(z.strictObject({ sku })),
  'package.endRun': request<PackView>()(nothing),
  'package.scan': request<PackView>()(z.strictObject({ code: z.string().min(1).max(4000) })),
  'package.acknowledgeGift': request<PackView>()(nothing),
  'package.undo': request<PackView>()(nothing),
  'package.serial': done(
    z.strictObject({
      orderId,
      orderItemId: z.string().min(1).max(255),
      serialNumber: z.string().min(1).max(100),
    }),
  ),

  'handover.get': request<HandoverView>()(nothing),
  'handover.confirm': request<ManifestView>()(
    z.strictObject({ key: z.string().min(1).max(200), except: z.array(orderId).max(500).default([]) }),
  ),
  'manifest.print': done(
    z.strictObject({ manifestId: z.int().min(1), printer: z.string().max(200).nullable() }),
  ),

  'data.get': request<DataView>()(nothing),
  'data.purge': request<PurgeReceipt>()(nothing),
  'gst.draft': request<GstDraft>()(z.strictObject({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/u) })),
  'gst.export': request<{ readonly savedAs: string | null }>()(
    z.strictObject({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/u) }),
  ),

  'day.get': request<DayView>()(nothing),
  'day.close': request<DayView>()(
    z.strictObject({
      leaveShredding: z
        .enum([
          'shredder_not_at_hand',
          'locked_away_until_tomorrow',
          'paper_not_found',
        ] satisfies OpenShredReason[])
        .nullable(),
    }),
  ),
  'shred.tick': done(z.strictObject({ shredIds: z.array(z.int().min(1)).min(1).max(500) })),

  'settings.get': request<SettingsView>()(nothing),
  'settings.set': request<SettingsView>()(
    z.strictObject({
      buyersDetails: z.enum(['none', 'while_packing', 'until_purge']).optional(),
      deleteAfterDays: z.int().min(0).max(27).optional(),
      ownState: z
        .string()
        .regex(/^\d{2}$/u)
        .optional(),
      labelPrinter: z.string().max(200).nullable().optional(),
      invoicePrinter: z.string().max(200).nullable().optional(),
      dotsPerMm: z.union([z.literal(12), z.literal(8)]).optional(),
      paper: z.enum(['4x6', '100x150', 'a4']).optional(),
      language: z.enum(['en', 'hi', 'gu']).optional(),
    }),
  ),
} as const;

export type RequestName = keyof typeof requests;
export type InputOf<N extends RequestName> = z.output<(typeof requests)[N]['input']>;
/** What a caller writes: defaults may be left out. */
export type CallOf<N extends RequestName> = z.input<(typeof requests)[N]['input']>;
export type ValueOf<N extends RequestName> =
  (typeof requests)[N] extends Request<z.ZodType, infer V> ? V : never;

export function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(requests, name);
}
