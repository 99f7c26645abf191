/** The guards of the window, for `npm run guard-proof`; see guard-mutations.ts. */
import type { Mutation } from './guard-mutations.ts';

const refusal = (origin: string): string =>
  `if (!isOurPage(sender, ${origin})) throw new Error('refused: not the window');`;
const inBrowser = ['tests/shell/window-guards.test.ts'];

export const shellMutations: readonly Mutation[] = [
  {
    name: 'CSP nonce',
    what: 'styles made at run time need this load’s nonce',
    file: 'src-main/shell/csp.ts',
    find: "`style-src 'self' 'nonce-${nonce}'`",
    replace: "`style-src 'self'`",
    tests: inBrowser,
    only: /exact policy/,
  },
  {
    name: 'CSP nonce fresh',
    what: 'every load has a nonce of its own',
    file: 'src-main/shell/csp.ts',
    find: "randomBytes(16).toString('base64')",
    replace: "randomBytes(16).fill(7).toString('base64')",
    tests: [...inBrowser, 'tests/shell/files.test.ts'],
    only: /nonce/,
  },
  {
    name: 'IPC sender',
    what: 'a frame or another page in the browser cannot call the core',
    file: 'src-main/shell/chromium-shell.ts',
    find: refusal('chromiumOrigin'),
    replace: 'if (!sender.url) throw new Error(isOurPage.name);',
    tests: inBrowser,
    only: /cannot call the core/,
  },
  {
    name: 'IPC sender in Electron',
    what: 'a frame or another window of Electron cannot call the core',
    file: 'src-main/shell/electron-shell.ts',
    find: refusal('electronOrigin'),
    replace: 'if (!sender) throw new Error(isOurPage.name);',
    tests: ['tests/electron/checklist.test.ts'],
    only: /checklist 17/,
  },
  {
    name: 'navigation',
    what: 'the window stays on its page',
    file: 'src-main/shell/chromium-shell.ts',
    find: "if (url.origin !== chromiumOrigin || request.method() !== 'GET' || (navigation && !main)) {",
    replace: 'if (url.origin === elsewhere) {',
    tests: inBrowser,
    only: /stays on its page/,
  },
  {
    name: 'words of errors',
    what: 'an error crosses as its reason alone',
    file: 'src-main/shell/wire.ts',
    find: ': internal;',
    replace: ': JSON.stringify({ ok: false, reason: String(error) });',
    tests: ['tests/shell/shells.test.ts'],
    only: /stdio: an error crosses/,
  },
];
