/**
 * Runs before anything else of the page: the one trusted-types policy the CSP allows, and the nonce for styles made at
 * run time. Libraries set style text through a sink that wants trusted types; text with `<` could be markup and is refused.
 */
import { setNonce } from 'get-nonce';

window.trustedTypes?.createPolicy('default', {
  createHTML: (text) => (text.includes('<') ? null : text),
  createScript: () => null,
  createScriptURL: () => null,
});

/** This load's nonce, written into the page by the shell. */
export const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';

setNonce(nonce);
