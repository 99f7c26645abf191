/**
 * How many orders' papers to ask for with the next feed. Pure: a feed takes minutes and Amazon gives fifteen at once and
 * then one every two minutes, so the first is small (the first label should come while others are still being booked)
 * and the later ones take all that is there.
 */

export interface ChunkQuestion {
  /** Booked orders without papers that nobody has asked for. */
  readonly waiting: number;
  /** Whether more bookings are about to come. */
  readonly moreToCome: boolean;
  /** Feeds that are on their way. */
  readonly underWay: number;
  /** Milliseconds since the oldest of the waiting was booked. */
  readonly oldestMs: number;
}

const FIRST_CHUNK = 5;
const MOST_PER_CHUNK = 50;
/** Feeds at once; Amazon's burst is fifteen, and a restart should find some left. */
const MOST_UNDER_WAY = 8;
const PATIENCE_MS = 45_000;

/** How many to ask for now; 0 is to wait. */
export function chunkSize({ waiting, moreToCome, underWay, oldestMs }: ChunkQuestion): number {
  if (waiting === 0 || underWay >= MOST_UNDER_WAY) return 0;
  const size = Math.min(waiting, MOST_PER_CHUNK);
  if (!moreToCome || size === MOST_PER_CHUNK) return size;
  if (underWay === 0 && waiting >= FIRST_CHUNK) return size;
  return oldestMs >= PATIENCE_MS * (underWay + 1) ? size : 0;
}
