/** The only origins that a shell of this program opens in the person's own browser. */
export const knownLinkOrigins: readonly string[] = [
  'https://sellercentral.amazon.in',
  'https://solutionproviderportal.amazon.com',
  'https://developer-docs.amazon.com',
];
