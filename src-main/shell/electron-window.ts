/** The window itself: every option written out, also where Electron's default is the same today. */
import { BrowserWindow } from 'electron';
import type { BrowserWindowConstructorOptions, Rectangle, Session } from 'electron';
import { electronOrigin } from './electron-prepare.ts';

export function windowOptions(
  closed: Session,
  preload: string,
  bounds: Partial<Rectangle>,
): BrowserWindowConstructorOptions {
  return {
    width: 1280,
    height: 800,
    ...bounds,
    minWidth: 960,
    minHeight: 640,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      session: closed,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      devTools: false,
    },
  };
}

/** Resolves when the page stands; `wire` is called before it loads, so that its first message finds somebody. */
export async function loadWindow(
  options: BrowserWindowConstructorOptions,
  wire: (window: BrowserWindow) => void,
): Promise<BrowserWindow> {
  const window = new BrowserWindow(options);
  wire(window);
  try {
    await window.loadURL(`${electronOrigin}/`);
  } catch (error) {
    if (!window.isDestroyed()) window.destroy();
    throw error;
  }
  return window;
}
