/**
 * A window made of lines: `{"id", "request", "input"}` in, `{"id", "ok", "value" | "reason"}` out, and the events between
 * them. For scripts, fault tests and benchmarks.
 */
import type { Readable, Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Reason } from '../contract/reply.ts';
import { cupsPrinting } from './cups.ts';
import { saveBeside } from './desk.ts';
import { noLoginItem } from './login-item.ts';
import { readLines } from './lines.ts';
import type { Handler, OpenWindow, Shell } from './shell.ts';
import { ShellError } from './shell.ts';
import { answer, maxMessageLength } from './wire.ts';

/** Requests under way at once; the input is left unread while there are more. */
const mostAtOnce = 64;
const lastWordsMs = 2000;

export interface StdioShellOptions {
  readonly input: Readable;
  readonly output: Writable;
  /** Where `saveFile` writes. */
  readonly saveFolder: string;
  /** Bytes of one line; tests make it small. */
  readonly mostBytes?: number;
}

type Id = string | number;
interface Asked {
  readonly id: Id;
  readonly request: string;
  readonly input: unknown;
}

/** The id alone where there is one but the rest is wrong, so that the caller knows which line was refused. */
function readAsked(text: string): Asked | { readonly id: Id | null; readonly request: null } {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return { id: null, request: null };
  }
  if (typeof message !== 'object' || message === null) return { id: null, request: null };
  const field = (name: string): unknown =>
    Object.hasOwn(message, name) ? Reflect.get(message, name) : undefined;
  const given = field('id');
  const id =
    (typeof given === 'string' && given.length <= 200) || Number.isSafeInteger(given) ? (given as Id) : null;
  const request = field('request');
  if (id === null || typeof request !== 'string') return { id, request: null };
  return { id, request, input: field('input') };
}

export function createStdioShell(options: StdioShellOptions): Shell {
  const { input, output } = options;
  let handler: Handler | null = null;
  let state: 'new' | 'open' | 'over' = 'new';
  let written: Promise<void> = Promise.resolve();

  /** One line after the other, waiting for whoever reads them. */
  function write(line: string): Promise<void> {
    written = written.then(
      () =>
        new Promise((resolve) => {
          if (output.destroyed || output.writableEnded) {
            resolve();
            return;
          }
          // A write that is under way when the reader leaves is never called back; its end is told by `close`.
          const over = (): void => {
            output.off('close', over);
            resolve();
          };
          output.once('close', over);
          output.write(`${line}\n`, over);
        }),
    );
    return written;
  }

  function refuse(id: Id | null, reason: Reason): Promise<void> {
    return write(JSON.stringify({ id, ok: false, reason }));
  }

  async function serveOne(serve: Handler, text: string): Promise<void> {
    const asked = readAsked(text);
    if (asked.request === null) {
      await refuse(asked.id, 'bad_input');
      return;
    }
    const reply = await answer(serve, asked.request, asked.input);
    await write(`{"id":${JSON.stringify(asked.id)},${reply.slice(1)}`);
  }

  async function readAll(serve: Handler): Promise<void> {
    const underWay = new Set<Promise<void>>();
    for await (const line of readLines(input, options.mostBytes ?? maxMessageLength)) {
      if ('fault' in line) {
        await refuse(null, 'bad_input');
        continue;
      }
      const one = serveOne(serve, line.text).finally(() => underWay.delete(one));
      underWay.add(one);
      if (underWay.size >= mostAtOnce) await Promise.race(underWay);
      // A reader that has stopped reading is not given more to wait for.
      if (output.writableNeedDrain) await written;
    }
    await Promise.all(underWay);
    await written;
  }

  return {
    serve(given) {
      handler = given;
    },
    async open(): Promise<OpenWindow> {
      if (!handler) throw new ShellError('Nothing serves the window yet.');
      if (state !== 'new') throw new ShellError('The lines are open already.');
      state = 'open';
      const serve = handler;
      const gone = new Promise<'closed' | 'crashed'>((resolve) => {
        const over = (how: 'closed' | 'crashed') => (): void => {
          if (state === 'open') resolve(how);
          state = 'over';
          input.destroy();
        };
        output.once('error', over('crashed'));
        void readAll(serve).then(over('closed'), over('crashed'));
      });
      // There is no page that foreign content could take over, so nothing is missing without a sandbox.
      return { sandboxed: true, description: 'JSON lines', gone };
    },
    tell(event) {
      if (state === 'open') void write(JSON.stringify(event));
    },
    saveFile: async (file) => saveBeside(options.saveFolder, file),
    ...cupsPrinting(),
    notify() {
      // Lines have no desktop to put a notice on; the event that goes with it says the same.
    },
    openLink: async () => false,
    onAway() {
      // A script is never away.
    },
    ...noLoginItem,
    async restartWindow() {
      // There is no memory but the caller's own.
    },
    async close() {
      state = 'over';
      input.destroy();
      // Somebody who has stopped reading must not keep the program from ending.
      const stop = new AbortController();
      const limit = wait(lastWordsMs, undefined, { signal: stop.signal }).catch(() => undefined);
      await Promise.race([written, limit]);
      stop.abort();
    },
  };
}
