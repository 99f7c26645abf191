/** Every host Potli ever talks to. They are compiled in; nothing read from a file, an answer or a setting adds one. */
const API_HOST = 'sellingpartnerapi-eu.amazon.com';
export const LOGIN_HOST = 'api.amazon.com';
/** Amazon.in. */
export const MARKETPLACE_ID = 'A21TJRUUN4KGV';

/**
 * Amazon's buckets for feeds and reports: `tortuga-prod-eu.s3-eu-west-1.amazonaws.com` is what accounts in the EU region
 * are given (amzn/selling-partner-api-models #1293, #2648), `tortuga-prod-na.s3-external-1…` elsewhere (#1593). The bucket is
 * fixed and only S3's own ways to write its region are let through: a bucket can be had by anyone, this name cannot.
 */
const documentHost =
  /^tortuga-prod-(?:eu|na|fe)\.s3(?:-external-1|[.-](?:dualstack\.)?[a-z]{2}-[a-z]{4,9}-\d)?\.amazonaws\.com$/;

export function isDocumentHost(host: string): boolean {
  return documentHost.test(host);
}

/** Whether a connection to this host may be opened at all. */
export function isAllowedHost(host: string): boolean {
  return host === API_HOST || host === LOGIN_HOST || isDocumentHost(host);
}
