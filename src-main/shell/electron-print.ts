/** Printing through a window nobody sees: it shows one PDF out of memory, is printed, and is gone. */
import { randomUUID } from 'node:crypto';
import type { WebContentsPrintOptions } from 'electron';
import { BrowserWindow } from 'electron';
import { printOrigin } from './electron-prepare.ts';
import { closedSession } from './electron-session.ts';
import type { PrintJob, PrintOutcome } from './shell.ts';

const limitMs = 60_000;

/** Actual size, on this sheet, without asking. `pageSize` is in microns. */
function printOptions(job: PrintJob): WebContentsPrintOptions {
  return {
    silent: true,
    deviceName: job.printer,
    pageSize: { width: job.paper.widthMicrons, height: job.paper.heightMicrons },
    margins: { marginType: 'none' },
    scaleFactor: 100,
    pagesPerSheet: 1,
    copies: 1,
    landscape: false,
    color: false,
    printBackground: true,
  };
}

/** The printer must be one that the system named. */
export async function printWithElectron(job: PrintJob): Promise<PrintOutcome> {
  const path = `/${randomUUID()}.pdf`;
  const pages = new Map([[path, job.pdf]]);
  const closed = closedSession(`print-${randomUUID()}`, (url) => {
    const body = url.host === new URL(printOrigin).host ? pages.get(url.pathname) : undefined;
    const headers = { 'content-type': 'application/pdf', 'cache-control': 'no-store' };
    return body
      ? { status: 200, headers, body }
      : { status: 404, headers: { 'content-type': 'text/plain' }, body: new Uint8Array() };
  });
  const window = new BrowserWindow({
    show: false,
    title: job.title,
    webPreferences: {
      session: closed,
      // The viewer that draws a PDF is a plug-in; nothing else is ever loaded here.
      plugins: true,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    },
  });
  try {
    await window.loadURL(`${printOrigin}${path}`);
    return await new Promise<PrintOutcome>((resolve) => {
      const refused: PrintOutcome = { state: 'refused', reason: 'printer_refused' };
      const limit = setTimeout(() => resolve(refused), limitMs);
      window.webContents.print(printOptions(job), (success) => {
        clearTimeout(limit);
        resolve(success ? { state: 'sent', jobId: null } : refused);
      });
    });
  } catch {
    return { state: 'refused', reason: 'printer_refused' };
  } finally {
    pages.clear();
    window.destroy();
    await closed.clearStorageData().catch(() => undefined);
  }
}
