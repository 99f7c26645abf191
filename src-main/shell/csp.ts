/** What every page and file of the window is served with, the same in every shell. */
import { randomBytes } from 'node:crypto';

/** Stands in the built index.html wherever the nonce of this load belongs. */
export const noncePlaceholder = '__CSP_NONCE__';

/** 128 bits, fresh for each load of the page. */
export function newNonce(): string {
  return randomBytes(16).toString('base64');
}

/**
 * Nothing but our own files runs or is shown, nothing is fetched, nothing frames or is framed. Styles made at run time
 * need this load's nonce; text becomes code only through the page's `default` policy, which refuses it.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'none'",
    "frame-ancestors 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');
}

const deniedFeatures = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
];

/** The headers of one answer; names in lower case. */
export function securityHeaders(nonce: string, contentType: string): Record<string, string> {
  return {
    'content-type': contentType,
    'content-security-policy': contentSecurityPolicy(nonce),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': deniedFeatures.map((feature) => `${feature}=()`).join(', '),
  };
}
