/**
 * What keeps a browser from calling anybody, on top of playwright's own switches. Layer on layer: requests of its own are
 * sent nowhere, whatever is left has no way to be carried, and no name can be looked up.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A place that no scheme handler serves, for services that insist on having an address. */
const nowhere = 'chrome://nothing/';

export const quietSwitches: readonly string[] = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  // A proxy of a kind that is not spoken ends each request before a name is looked at. With only the rule above, the
  // resolver still asks the system for a route to a public address before it finds that there is no name.
  '--proxy-server=quic://127.0.0.1:1',
  // Whatever asks the resolver all the same takes it for granted that there is a route, and does not try one.
  '--enable-features=EnableIPv6ReachabilityOverride',
  `--component-updater=url-source=${nowhere}`,
  `--gaia-config-contents={"urls":{"list_accounts_url":{"url":"${nowhere}ListAccounts"}}}`,
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--no-pings',
  '--disable-quic',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--disable-crash-reporter',
  '--disable-notifications',
  '--disable-speech-api',
  '--block-new-web-contents',
  '--disk-cache-size=1',
  '--media-cache-size=1',
];

/** No guessing ahead, no account, no list of bad sites, no saved forms, no translation, no dictionary. */
const preferences = {
  net: { network_prediction_options: 2 },
  signin: { allowed: false, allowed_on_next_startup: false },
  search: { suggest_enabled: false },
  safebrowsing: { enabled: false, enhanced: false },
  credentials_enable_service: false,
  profile: { password_manager_enabled: false },
  autofill: { profile_enabled: false, credit_card_enabled: false },
  translate: { enabled: false },
  browser: { enable_spellchecking: false },
  alternate_error_pages: { enabled: false },
};

/** For the whole browser, beside its profiles. */
const localState = { net: { ipv6_reachability_override_enabled: true } };

/** Into a profile that no browser has used yet. */
export function writePreferences(profile: string): void {
  const folder = join(profile, 'Default');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(profile, 'Local State'), JSON.stringify(localState), { mode: 0o600 });
  writeFileSync(join(folder, 'Preferences'), JSON.stringify(preferences), { mode: 0o600 });
}
