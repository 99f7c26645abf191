import type { Bridge } from '../src-main/contract/bridge.ts';
import type { Catalogue } from './words/en.ts';

declare global {
  interface Window {
    /** Given by the shell before any script of the page runs. */
    readonly potli?: Bridge;
  }
  interface TrustedTypePolicyFactory {
    createPolicy(
      name: string,
      rules: { createHTML(text: string): string | null; createScript(): null; createScriptURL(): null },
    ): unknown;
  }
  interface WindowOrWorkerGlobalScope {
    readonly trustedTypes?: TrustedTypePolicyFactory;
  }
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    returnNull: false;
    resources: { translation: Catalogue };
  }
}
