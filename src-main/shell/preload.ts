/** The window's end of the bridge under Electron: two functions and nothing of Electron's crosses into the page. */
import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../contract/bridge.ts';

const listeners = new Set<(event: unknown) => void>();

const bridge: Bridge = {
  async request(name, input) {
    let text: string;
    try {
      text = JSON.stringify({ name, input });
    } catch {
      return { ok: false, reason: 'bad_input' };
    }
    return JSON.parse(String(await ipcRenderer.invoke('request', text))) as unknown;
  },
  onEvent(listener) {
    const own = (event: unknown): void => listener(event);
    listeners.add(own);
    return () => void listeners.delete(own);
  },
};
contextBridge.exposeInMainWorld('potli', bridge);

// The core holds each call until it has something to tell; the last one ends with the window.
async function hear(): Promise<void> {
  for (;;) {
    for (const event of JSON.parse(String(await ipcRenderer.invoke('events'))) as unknown[]) {
      for (const listener of listeners) {
        try {
          listener(event);
        } catch (error) {
          console.error(error);
        }
      }
    }
  }
}
hear().catch(() => undefined);
