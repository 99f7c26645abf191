/** The only addresses the window may open in the person's own browser. */
export const knownLinks = ['https://sellercentral.amazon.in'] as const;
