/** Where connections go: to Amazon itself, or every one of them to a practice Amazon on this PC. */
import { connect, createSecureContext, type TLSSocket } from 'node:tls';
import { isAllowedHost } from './hosts.ts';

export type AmazonEndpoint =
  | { readonly kind: 'amazon' }
  /** `caPem` is the throw-away certificate authority the practice server was started with. */
  | { readonly kind: 'practice'; readonly port: number; readonly caPem: string };

/** Opens a TLS connection that believes it talks to `host`; the certificate must be for that host either way. */
export type Connect = (host: string) => TLSSocket;

export class HostRefused extends Error {
  override readonly name = 'HostRefused';
}

/** Throws HostRefused, before anything is looked up, for a host that is not on the list. */
export function connector(endpoint: AmazonEndpoint): Connect {
  const practice = endpoint.kind === 'practice' ? endpoint : null;
  // Made once: a run of bookings opens hundreds of connections, and each would read the authorities anew.
  const secureContext = createSecureContext({
    minVersion: 'TLSv1.2',
    ...(practice === null ? {} : { ca: practice.caPem }),
  });
  return (host) => {
    if (!isAllowedHost(host)) throw new HostRefused('host not on the list');
    return connect({
      host: practice === null ? host : '127.0.0.1',
      port: practice?.port ?? 443,
      servername: host,
      secureContext,
      ALPNProtocols: ['http/1.1'],
      // Said outright, so that NODE_TLS_REJECT_UNAUTHORIZED=0 in someone's environment changes nothing.
      rejectUnauthorized: true,
    });
  };
}
