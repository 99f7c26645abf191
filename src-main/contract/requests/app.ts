/** The program itself: status, locks, links, the account, settings. */
import { z } from 'zod';
import type { MachineView, SettingsView } from '../day.ts';
import { orderId } from '../plan.ts';
import type { AccountView, AppStatus } from '../status.ts';
import { done, nothing, request } from './table.ts';

const minuteOfDay = z.int().min(0).max(1440);

export const appRequests = {
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
  'machine.get': request<MachineView>()(nothing),
  /** Refused where the shell cannot. */
  'machine.startWithSystem': request<MachineView>()(z.strictObject({ on: z.boolean() })),
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
      printWhen: z.enum(['as_papers_come', 'on_scan', 'by_hand']).optional(),
      dotsPerMm: z.union([z.literal(12), z.literal(8)]).optional(),
      paper: z.enum(['4x6', '100x150', 'a4']).optional(),
      language: z.enum(['en', 'hi', 'gu']).optional(),
      scheme: z.enum(['auto', 'light', 'dark']).optional(),
      sounds: z.boolean().optional(),
      soundVolume: z.int().min(0).max(100).optional(),
      preferredWindow: z
        .strictObject({ fromMinute: minuteOfDay, toMinute: minuteOfDay })
        .refine(({ fromMinute, toMinute }) => fromMinute < toMinute)
        .nullable()
        .optional(),
      cutOffMinute: minuteOfDay.nullable().optional(),
      firstRunDone: z.boolean().optional(),
    }),
  ),
} as const;
