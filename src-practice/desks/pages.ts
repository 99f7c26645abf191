/** What the page tokens that were handed out stand for. */

interface NextPage {
  readonly parameters: string;
  readonly orderIds: readonly string[];
  readonly before: number;
  readonly until: number;
}

/** What the page tokens that were handed out stand for. */
export class SearchPages {
  readonly #pages = new Map<string, NextPage>();
  keep(token: string, page: NextPage): void {
    this.#pages.set(token, page);
  }
  find(token: string): NextPage | undefined {
    return this.#pages.get(token);
  }
}
