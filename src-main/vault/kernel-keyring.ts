import { readFileSync } from 'node:fs';

/**
 * Whether the kernel's keyring holds this entry of ours. It must not: a restart empties it, and what reads back today is
 * gone tomorrow. The library describes its entries as `keyring:<name>@<service>`.
 */
export function kernelKeyringLists(service: string, name: string): boolean {
  let listing: string;
  try {
    listing = readFileSync('/proc/keys', 'utf8');
  } catch (error) {
    // A kernel without keyrings cannot hold one of ours.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
  return listing.split('\n').some((line) => isListed(line, service, name));
}

/** One line: id, flags, uses, time to live, rights, user, group, type, description. */
export function isListed(line: string, service: string, name: string): boolean {
  const [, flags = ''] = line.trim().split(/\s+/u);
  // An invalidated or revoked entry is only waiting to be swept out.
  return line.includes(` keyring:${name}@${service}:`) && !/[iRD]/u.test(flags.slice(1));
}
