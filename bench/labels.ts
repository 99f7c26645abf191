/** What it costs to read labels in threads instead of on the core's own thread, which must stay free. */
import { verifyBeforePrint } from '../src-main/documents/label.ts';
import type { Bitmap } from '../src-main/domain/papers.ts';
import { createWork } from '../src-main/work/work.ts';
import { drawLabel } from '../tests/documents/support/label-image.ts';
import type { Ratio } from './ratio.ts';
import { ratio } from './ratio.ts';

interface Label {
  readonly bitmap: Bitmap;
  readonly expected: { readonly trackingId: string; readonly dataMatrix: string };
}

function labels(count: number): Label[] {
  return Array.from({ length: count }, (_, at) => {
    const expected = { trackingId: String(361_000_000_000 + at * 7919), dataMatrix: 'AB12CD34EF56GH78' };
    return { bitmap: drawLabel(expected), expected };
  });
}

/** Throws when a label does not read as itself, because a fast wrong answer is no result. */
export async function labelRatios(rounds: number, batch: number): Promise<Ratio[]> {
  const work = createWork();
  const drawn = labels(batch);
  const must = (ok: boolean): void => {
    if (!ok) throw new Error('A label of the benchmark does not read as itself.');
  };
  const inThreads = async (): Promise<void> => {
    const checks = await Promise.all(
      drawn.map(({ bitmap, expected }) => work.checkLabel({ label: bitmap, expected, dotsPerMm: 12 })),
    );
    for (const check of checks) must(check.ok);
  };
  const here = async (): Promise<void> => {
    for (const { bitmap, expected } of drawn) must((await verifyBeforePrint(bitmap, expected, 12)).ok);
  };
  try {
    return [
      await ratio(
        `reading ${batch} labels in threads, against one after another here`,
        rounds,
        inThreads,
        here,
      ),
    ];
  } finally {
    await work.close();
  }
}
