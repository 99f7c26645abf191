/** How much of a PDF is taken in before it is refused. All sizes in bytes. */
export interface ReadLimits {
  /** The file itself. */
  readonly maxBytes: number;
  readonly maxPages: number;
  /** One stream, inflated. */
  readonly maxStreamBytes: number;
  /** All streams together, inflated. */
  readonly maxInflatedBytes: number;
}

/**
 * A label inflates to 277,248 bytes and weighs about 17 kB, an order about 40 kB with its invoice; these leave room for
 * a thousand orders in one file and none for a file that was made to fill the memory.
 */
export const defaultLimits: ReadLimits = {
  maxBytes: 96 * 1024 * 1024,
  maxPages: 5000,
  maxStreamBytes: 24 * 1024 * 1024,
  maxInflatedBytes: 1024 * 1024 * 1024,
};
