/** Runs in a child with the stub in place: loads the bundles, acts as Electron, and prints what it saw as JSON. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Shell } from '../../src-main/shell/shell.ts';
import { app, record, sessions } from './stub.ts';

const [mainBundle = '', preloadBundle = ''] = process.argv.slice(2);
const { toyShell } = (await import(pathToFileURL(mainBundle).href)) as { toyShell: Shell };
const [first] = record.windows;
if (!first) throw new Error('no window was made');
const contents = first.window.webContents;
const told = sessions.get('window');
const ask = (what: string, ...given: unknown[]): unknown => told?.get(what)?.(...given);

/** Whether a listener stops what the event stands for. */
function prevented(
  source: { emit(name: string, ...given: unknown[]): boolean },
  name: string,
  more: object,
): boolean {
  let stopped = false;
  source.emit(
    name,
    { preventDefault: () => (stopped = true), ...more },
    ...(name === 'login' ? [] : [contents]),
  );
  return stopped;
}

async function request(event: object): Promise<string> {
  try {
    return String(await contents.handlers.get('request')?.(event, '{"name":"echo","input":1}'));
  } catch (error) {
    return error instanceof Error ? error.message : 'threw';
  }
}
const page = { parent: null, url: 'app://window/' };
const senders = {
  page: await request({ sender: { id: contents.id }, senderFrame: page }),
  frame: await request({ sender: { id: contents.id }, senderFrame: { parent: page, url: page.url } }),
  otherWindow: await request({ sender: { id: contents.id + 99 }, senderFrame: page }),
  otherOrigin: await request({
    sender: { id: contents.id },
    senderFrame: { parent: null, url: 'app://print/' },
  }),
  foreign: await request({
    sender: { id: contents.id },
    senderFrame: { parent: null, url: 'https://example.com/' },
  }),
  goneFrame: await request({ sender: { id: contents.id }, senderFrame: null }),
};

const serve = async (url: string, method = 'GET') => {
  const response = (await told?.get('protocol')?.({ url, method })) as Response;
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: (await response.text()).slice(0, 4000),
  };
};
const served = {
  page: await serve('app://window/'),
  missing: (await serve('app://window/../../etc/passwd')).status,
  otherHost: (await serve('app://print/')).status,
  post: (await serve('app://window/', 'POST')).status,
};

const permission = (what: string, name: string): Promise<unknown> =>
  new Promise((resolve) => void ask(what, {}, name, resolve));
const network = (url: string): Promise<unknown> =>
  new Promise((resolve) => void ask('before request', { url }, resolve));

const links = {
  known: await toyShell.openLink('https://sellercentral.amazon.in/orders-v3'),
  foreign: await toyShell.openLink('https://sellercentral.amazon.in.example.com/'),
  plain: await toyShell.openLink('http://sellercentral.amazon.in/'),
  withPassword: await toyShell.openLink('https://a:b@sellercentral.amazon.in/'),
  file: await toyShell.openLink('file:///etc/passwd'),
};
const pdf = Buffer.from('%PDF-1.4');
const paper = { widthMicrons: 101_600, heightMicrons: 152_400 };
const prints = [
  await toyShell.print({ printer: 'Zebra', title: 'labels', pdf, paper }),
  await toyShell.print({ printer: 'Nobody', title: 'labels', pdf, paper }),
];
const printWindow = record.windows[1];
const saved = await toyShell.saveFile({ suggestedName: 'x.csv', bytes: pdf });
await toyShell.restartWindow();

createRequire(import.meta.url)(preloadBundle);
const bridge = record.exposed['potli'] as {
  request(name: string, input: unknown): Promise<unknown>;
  onEvent(listener: (...given: unknown[]) => void): () => void;
};
const heardArguments: unknown[][] = [];
bridge.onEvent((...given) => void heardArguments.push(given));
const asked = await bridge.request('echo', { a: 1 });
const cyclic: { self?: unknown } = {};
cyclic.self = cyclic;
const refusedCycle = await bridge.request('echo', cyclic);

process.stdout.write(
  JSON.stringify({
    order: record.order,
    switches: record.switches,
    schemes: record.schemes,
    partitions: record.partitions.map(({ name, options }) => ({
      name: String(name).replace(/^print-.*/u, 'print'),
      options,
    })),
    preferences: { ...(first.options['webPreferences'] as object), session: undefined },
    firstShown: first.options['show'],
    loaded: record.windows.map(({ loaded }) => loaded.map((url) => url.replace(/[0-9a-f-]{36}/u, 'ID'))),
    destroyed: record.windows.map(({ destroyed }) => destroyed),
    prevented: {
      navigate: prevented(contents, 'will-navigate', {}),
      frameNavigate: prevented(contents, 'will-frame-navigate', {
        isMainFrame: false,
        url: 'https://example.com/',
      }),
      redirect: prevented(contents, 'will-redirect', {}),
      webview: prevented(contents, 'will-attach-webview', {}),
      login: prevented(app, 'login', {}),
    },
    download: (() => {
      let stopped = false;
      ask('will-download', { preventDefault: () => (stopped = true) });
      return stopped;
    })(),
    openWindow: contents.openHandler?.({ url: 'https://example.com/' }),
    permissions: {
      request: await permission('permission request', 'geolocation'),
      check: ask('permission check', {}, 'usb'),
      device: ask('device permission', {}),
    },
    spellchecker: ask('spellchecker'),
    scheme: ask('scheme'),
    network: { own: await network('app://window/toy.js'), other: await network('https://example.com/') },
    senders,
    served,
    links,
    external: record.external,
    prints,
    printed: record.printed,
    printPreferences: {
      ...(printWindow?.options['webPreferences'] as object | undefined),
      session: undefined,
    },
    saved,
    exposed: Object.fromEntries(
      Object.entries(record.exposed).map(([name, api]) => [name, Object.keys(Object(api))]),
    ),
    asked,
    refusedCycle,
    invoked: record.invoked.map(([name]) => name),
    heardArguments,
  }),
);
process.exit(0);
