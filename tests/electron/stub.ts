/**
 * Stands in for the `electron` module where its binary is not there: keeps every option and handler it is given, and
 * lets a probe call the handlers as Electron would. It decides nothing.
 */
import { EventEmitter } from 'node:events';

type Answer = (...given: unknown[]) => unknown;

export const record = {
  order: [] as string[],
  switches: [] as string[],
  schemes: [] as unknown[],
  partitions: [] as { name: unknown; options: unknown }[],
  windows: [] as {
    options: Record<string, unknown>;
    loaded: string[];
    destroyed: boolean;
    window: BrowserWindow;
  }[],
  external: [] as string[],
  printed: [] as unknown[],
  exposed: {} as Record<string, unknown>,
  invoked: [] as unknown[][],
  handlers: new Map<string, Answer>(),
  session: new Map<string, Answer>(),
};

class WebContents extends EventEmitter {
  static last = 0;
  readonly id = (WebContents.last += 1);
  readonly handlers = new Map<string, Answer>();
  openHandler: Answer | null = null;
  readonly ipc = { handle: (name: string, answer: Answer) => void this.handlers.set(name, answer) };
  setWindowOpenHandler(answer: Answer): void {
    this.openHandler = answer;
  }
  async getPrintersAsync(): Promise<unknown[]> {
    return [
      {
        name: 'Zebra',
        displayName: 'Zebra',
        description: '',
        options: { 'device-uri': 'usb://Zebra', 'printer-is-shared': 'false' },
      },
    ];
  }
  print(options: unknown, done: (success: boolean) => void): void {
    record.printed.push(options);
    done(true);
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents();
  readonly kept: (typeof record.windows)[number];
  constructor(options: Record<string, unknown>) {
    super();
    this.kept = { options, loaded: [], destroyed: false, window: this };
    record.windows.push(this.kept);
    app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    this.kept.loaded.push(url);
  }
  show(): void {
    record.order.push('show');
  }
  getBounds(): object {
    return { x: 1, y: 2, width: 1000, height: 700 };
  }
  isDestroyed(): boolean {
    return this.kept.destroyed;
  }
  destroy(): void {
    this.kept.destroyed = true;
    this.emit('closed');
  }
}

class App extends EventEmitter {
  readonly commandLine = {
    appendSwitch: (name: string, value?: string) =>
      void record.switches.push(value === undefined ? name : `${name}=${value}`),
    hasSwitch: (name: string) => record.switches.includes(name),
  };
  enableSandbox(): void {
    record.order.push('enableSandbox');
  }
  exit(code: number): void {
    process.exit(code);
  }
  async whenReady(): Promise<void> {
    record.order.push('ready');
  }
}
export const app = new App();

export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown[]) => {
    record.order.push('schemes');
    record.schemes.push(...schemes);
  },
};

/** Each partition by its name, with what it was told. */
export const sessions = new Map<string, Map<string, Answer>>();
export const session = {
  fromPartition(name: string, options: unknown): object {
    record.partitions.push({ name, options });
    const told = new Map<string, Answer>();
    sessions.set(name, told);
    const keep = (what: string) => (answer: Answer) => void told.set(what, answer);
    return {
      setSpellCheckerEnabled: (on: boolean) => void told.set('spellchecker', () => on),
      setPermissionRequestHandler: keep('permission request'),
      setPermissionCheckHandler: keep('permission check'),
      setDevicePermissionHandler: keep('device permission'),
      on: (event: string, answer: Answer) => void told.set(event, answer),
      webRequest: { onBeforeRequest: keep('before request') },
      protocol: {
        isProtocolHandled: () => told.has('protocol'),
        handle: (scheme: string, answer: Answer) => {
          told.set('protocol', answer);
          told.set('scheme', () => scheme);
        },
      },
      clearStorageData: async () => undefined,
    };
  },
};

export const Menu = { setApplicationMenu: (menu: unknown) => void record.order.push(`menu ${String(menu)}`) };
export const powerMonitor = new EventEmitter();
export const shell = { openExternal: async (url: string) => void record.external.push(url) };
export const dialog = {
  showSaveDialog: async (..._given: unknown[]) => ({ canceled: true, filePath: '' }),
};
export const Notification = { isSupported: () => false };

export const contextBridge = {
  exposeInMainWorld: (name: string, api: unknown) => void (record.exposed[name] = api),
};
export const ipcRenderer = {
  invoke: async (...given: unknown[]): Promise<string> => {
    record.invoked.push(given);
    if (given[0] === 'request')
      return JSON.stringify({ ok: true, value: JSON.parse(String(given[1])) as unknown });
    if (record.invoked.filter(([name]) => name === 'events').length === 1) return '[{"version":1}]';
    return new Promise<string>(() => undefined);
  },
};
