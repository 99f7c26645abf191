/** Restricted data tokens and the paths that each names. */
import type { Call } from '../api/http.ts';

interface Restricted {
  readonly until: number;
  readonly resources: readonly { readonly method: string; readonly path: string }[];
}

export class RestrictedTokens {
  readonly #tokens = new Map<string, Restricted>();

  issue(token: string, restricted: Restricted): void {
    this.#tokens.set(token, restricted);
  }

  /** Until when the token is good for this very call; undefined when it names another one. */
  goodUntil(token: string, call: Call): number | undefined {
    const known = this.#tokens.get(token);
    const named = known?.resources.some(
      (resource) => resource.method === call.method && resource.path === call.path,
    );
    return known && named ? known.until : undefined;
  }
}
