/** Which orders were written since, so that what is kept in memory of the ledger is brought up to date row by row. */
export interface OrderWatch {
  /** Called by the tables with every order they write. One that is rolled back is told all the same. */
  readonly touch: (orderId: string) => void;
  /** Told of every touch from now on; hands back its own undoing. */
  readonly listen: (listener: (orderId: string) => void) => () => void;
}

export function createOrderWatch(): OrderWatch {
  const listeners = new Set<(orderId: string) => void>();
  return {
    touch(orderId) {
      for (const listener of listeners) listener(orderId);
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
