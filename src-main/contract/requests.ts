/**
 * The one table of requests. Each has a zod schema for what comes in and a plain type for what goes out; the shells,
 * the window, the core and `npm run core -- --help` are all made from it. Its rows stand by room in requests/.
 */
import type { z } from 'zod';
import { appRequests } from './requests/app.ts';
import { boardRequests } from './requests/board.ts';
import { goodsRequests } from './requests/goods.ts';
import { handoverRequests } from './requests/handover.ts';
import { packRequests } from './requests/pack.ts';
import { papersRequests } from './requests/papers.ts';
import { planRequests } from './requests/plan.ts';
import { recordsRequests } from './requests/records.ts';
import { returnRequests } from './requests/returns.ts';
import type { Request } from './requests/table.ts';

export const requests = {
  ...appRequests,
  ...planRequests,
  ...goodsRequests,
  ...boardRequests,
  ...papersRequests,
  ...packRequests,
  ...handoverRequests,
  ...returnRequests,
  ...recordsRequests,
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
