/**
 * A secret that cannot be printed by accident: joined into a sentence, turned into JSON, inspected or cloned to another
 * thread it says `<redacted>` or refuses. Only `expose()` gives it out, so every use can be found by name.
 */
export class Redacted {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** The secret itself, for the one call that needs it. */
  expose(): string {
    return this.#secret;
  }

  equals(other: Redacted): boolean {
    return this.#secret === other.#secret;
  }

  toString(): string {
    return '<redacted>';
  }

  toJSON(): string {
    return '<redacted>';
  }

  /** What Node's inspect, and so console.log and assert's messages, show. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '<redacted>';
  }
}
