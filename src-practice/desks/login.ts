/** The access tokens that were handed out and until when they are good. */

/** An access token lives an hour of practice time. */
export const TOKEN_LIFE = 3_600_000;

export class LoginDesk {
  readonly #tokens = new Map<string, number>();
  /** All tokens issued so far stop working, as after a revoked consent. */
  revoke(): void {
    this.#tokens.clear();
  }

  issue(token: string, now: number): void {
    this.#tokens.set(token, now + TOKEN_LIFE);
  }

  /** Until when a token is good, UTC ms; undefined when it is none of ours. */
  goodUntil(token: string): number | undefined {
    return this.#tokens.get(token);
  }

  expireAll(): void {
    for (const token of this.#tokens.keys()) this.#tokens.set(token, 0);
  }
}
