/** What a row of the table of requests is made of. */
import { z } from 'zod';

export interface Request<I extends z.ZodType, V> {
  readonly input: I;
  /** Only carries the type of the reply; there is nothing there at run time. */
  readonly reply?: V;
}

export function request<V>(): <I extends z.ZodType>(input: I) => Request<I, V> {
  return (input) => ({ input });
}

export const nothing = z.strictObject({});
export const paged = {
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(5000).default(500),
};
export const runId = z.int().min(1);
export const done = request<null>();
