/** What must be settled before Electron is ready: sandbox, scheme, silence, and guards on whatever is ever shown. */
import { app, Menu, protocol } from 'electron';

export const electronScheme = 'app';
export const electronOrigin = `${electronScheme}://window`;
/** Printed pages are served under another host, so that they never share an origin with the window. */
export const printOrigin = `${electronScheme}://print`;

const pdfViewer = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/';

/** The same layers as in browser-quiet.ts; our own calls to the outside are Node's and are not touched by these. */
const electronSwitches: readonly (readonly [name: string, value?: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['proxy-server', 'quic://127.0.0.1:1'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-quic'],
  ['no-pings'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
];

/** Once, at the top of the entry, before `app.whenReady()`. */
export function prepareElectron(): void {
  app.enableSandbox();
  for (const [name, value] of electronSwitches) {
    if (value === undefined) app.commandLine.appendSwitch(name);
    else app.commandLine.appendSwitch(name, value);
  }
  protocol.registerSchemesAsPrivileged([
    {
      scheme: electronScheme,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: false,
        corsEnabled: false,
        bypassCSP: false,
        allowServiceWorkers: false,
        stream: false,
      },
    },
  ]);
  // No menu: its roles (reload, zoom, developer tools) are keys that the desk uses itself.
  Menu.setApplicationMenu(null);
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => {
      // The frame in which Electron's own viewer draws a PDF that is to be printed; the window loads no plug-ins.
      if (event.isMainFrame || !event.url.startsWith(pdfViewer)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
  app.on('login', (event) => event.preventDefault());
  // A restart of the window leaves none for a moment; the program ends when it says so, not when its window goes.
  app.on('window-all-closed', () => undefined);
}
