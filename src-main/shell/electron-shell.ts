/** The product's window: Electron, with its whole security checklist in force. */
import { writeFile } from 'node:fs/promises';
import type { BrowserWindow, IpcMainInvokeEvent, PrinterInfo } from 'electron';
import { app, dialog, Notification, powerMonitor, shell } from 'electron';
import type { Clock } from '../domain/clock.ts';
import { awayWatch } from './away.ts';
import { cupsPrinting } from './cups.ts';
import { isKnownLink, safeFileName, saveBeside } from './desk.ts';
import { electronOrigin } from './electron-prepare.ts';
import { printWithElectron } from './electron-print.ts';
import { closedSession } from './electron-session.ts';
import { loadWindow, windowOptions } from './electron-window.ts';
import { createMailbox } from './mailbox.ts';
import { isOurPage } from './sender.ts';
import type { Handler, OpenWindow, Printer, Shell } from './shell.ts';
import { ShellError } from './shell.ts';
import type { WindowFiles } from './window-files.ts';
import { answerText } from './wire.ts';

export interface ElectronShellOptions {
  readonly files: WindowFiles;
  /** The bundled preload, an absolute path. */
  readonly preload: string;
  /** Origins that `openLink` may open. */
  readonly links: readonly string[];
  /** The wall's clock: it tells when the machine slept. */
  readonly wall: Clock;
  /** Where files are saved without asking (practice and tests); null asks the person. */
  readonly saveFolder: string | null;
}

function asPrinter(info: PrinterInfo): Printer {
  const option = (name: string): unknown => Reflect.get(Object(info.options), name);
  const target = option('device-uri') ?? option('printer-location') ?? '';
  const shared = option('printer-is-shared');
  return {
    name: info.name,
    isDefault: option('is-default') === 'true',
    target: typeof target === 'string' ? target : '',
    isShared: typeof shared === 'string' ? shared === 'true' : null,
  };
}

/** Only an installed program: an unpacked one would register the bare Electron binary. Linux has no such setting. */
function canStartWithSystem(): boolean {
  return app.isPackaged && (process.platform === 'win32' || process.platform === 'darwin');
}

/** After `app.whenReady()`, and after `prepareElectron()`. */
export function createElectronShell(options: ElectronShellOptions): Shell {
  const mailbox = createMailbox();
  const away = awayWatch(options.wall);
  const cups = cupsPrinting();
  let handler: Handler | null = null;
  let window: BrowserWindow | null = null;
  let opening = false;
  let settleGone: ((how: 'closed' | 'crashed') => void) | null = null;
  powerMonitor.on('suspend', () => away.tell('suspend'));
  powerMonitor.on('lock-screen', () => away.tell('lock'));

  const host = new URL(electronOrigin).host;
  const closed = closedSession('window', (url) =>
    options.files(url.host === host ? url.pathname : '/no such host'),
  );

  /** Throws for any other frame, page or window, so that its call is rejected without a reply. */
  function check(event: IpcMainInvokeEvent, from: BrowserWindow): void {
    const frame = event.senderFrame;
    const sender = {
      ownWindow: event.sender.id === from.webContents.id,
      mainFrame: frame !== null && frame.parent === null,
      url: frame?.url ?? '',
    };
    if (!isOurPage(sender, electronOrigin)) throw new Error('refused: not the window');
  }

  function over(which: BrowserWindow, how: 'closed' | 'crashed'): void {
    if (window !== which) return;
    window = null;
    away.stop();
    mailbox.empty();
    settleGone?.(how);
    settleGone = null;
    if (!which.isDestroyed()) which.destroy();
  }

  async function show(serve: Handler, bounds: Partial<Electron.Rectangle>): Promise<void> {
    const made = await loadWindow(windowOptions(closed, options.preload, bounds), (fresh) => {
      fresh.webContents.ipc.handle('request', (event, text: unknown) => {
        check(event, fresh);
        return answerText(serve, text);
      });
      fresh.webContents.ipc.handle('events', (event) => {
        check(event, fresh);
        return mailbox.take();
      });
      fresh.webContents.on('input-event', () => away.touched());
      fresh.webContents.on('render-process-gone', () => over(fresh, 'crashed'));
      fresh.on('closed', () => over(fresh, 'closed'));
      window = fresh;
    });
    made.show();
  }

  return {
    serve(given) {
      handler = given;
    },
    async open(): Promise<OpenWindow> {
      if (!handler) throw new ShellError('Nothing serves the window yet.');
      if (window || opening) throw new ShellError('The window is open already.');
      opening = true;
      try {
        const gone = new Promise<'closed' | 'crashed'>((resolve) => {
          settleGone = resolve;
        });
        await show(handler, {});
        away.start();
        return {
          sandboxed: !app.commandLine.hasSwitch('no-sandbox'),
          description: `Electron ${process.versions['electron'] ?? ''}`,
          gone,
        };
      } finally {
        opening = false;
      }
    },
    tell(event) {
      if (window) mailbox.put(event);
    },
    async saveFile(file) {
      if (options.saveFolder !== null) return saveBeside(options.saveFolder, file);
      const defaultPath = safeFileName(file.suggestedName);
      const chosen = window
        ? await dialog.showSaveDialog(window, { defaultPath })
        : await dialog.showSaveDialog({ defaultPath });
      if (chosen.canceled || chosen.filePath === '') return null;
      await writeFile(chosen.filePath, file.bytes, { mode: 0o600 });
      return chosen.filePath;
    },
    async printers() {
      return window ? (await window.webContents.getPrintersAsync()).map(asPrinter) : [];
    },
    async print(job) {
      const known = window ? await window.webContents.getPrintersAsync() : [];
      if (known.length === 0) return { state: 'refused', reason: 'no_printing_here' };
      if (!known.some(({ name }) => name === job.printer))
        return { state: 'refused', reason: 'printer_not_found' };
      return printWithElectron(job);
    },
    jobState: (printer, jobId) => cups.jobState(printer, jobId),
    spooler: cups.spooler,
    notify(title, body) {
      if (Notification.isSupported()) new Notification({ title, body }).show();
    },
    async openLink(url) {
      if (!isKnownLink(url, options.links)) return false;
      await shell.openExternal(url);
      return true;
    },
    onAway: (idleMs, listener) => away.onAway(idleMs, listener),
    async startsWithSystem() {
      return canStartWithSystem() ? (app.getLoginItemSettings().openAtLogin ? 'on' : 'off') : 'not_available';
    },
    async startWithSystem(openAtLogin) {
      if (!canStartWithSystem()) throw new ShellError('This system does not let a program ask for that.');
      app.setLoginItemSettings({ openAtLogin });
    },
    async restartWindow() {
      const old = window;
      if (!old || !handler) throw new ShellError('The window is not open.');
      mailbox.empty();
      const bounds = old.getBounds();
      window = null;
      // Destroyed first: its process and what it held must be gone before another is shown.
      old.destroy();
      await show(handler, bounds);
    },
    async close() {
      const last = window;
      window = null;
      settleGone = null;
      away.stop();
      mailbox.empty();
      if (last && !last.isDestroyed()) last.destroy();
    },
  };
}
