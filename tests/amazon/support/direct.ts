import { connector } from '../../../src-main/amazon/endpoint.ts';
import type { Patience, Watch } from '../../../src-main/amazon/guard.ts';
import type { TestAmazon } from './server.ts';

/** Longer than any test may take, so that what ends a test is what it is about. */
export const PATIENT: Patience = { connectMs: 600_000, stallMs: 600_000, deadlineMs: 600_000 };

/** A watch over one exchange with this server, for tests of the layers below the caller. */
export function watching(
  server: Pick<TestAmazon, 'port' | 'caPem'>,
  patience: Partial<Patience> = {},
  more: { maxBytes?: number; signal?: AbortSignal } = {},
): Watch {
  return {
    operation: 'test',
    connect: connector({ kind: 'practice', port: server.port, caPem: server.caPem }),
    patience: { ...PATIENT, ...patience },
    maxBytes: more.maxBytes ?? 1_000_000,
    signal: more.signal,
  };
}
