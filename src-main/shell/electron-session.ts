/** A session that lives in memory, serves our files alone and allows nothing. */
import type { Session } from 'electron';
import { session } from 'electron';
import { electronScheme } from './electron-prepare.ts';

export interface Served {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** `name` must not begin with "persist:", which would keep it on disk. */
export function closedSession(name: string, serve: (url: URL) => Served): Session {
  const closed = session.fromPartition(name, { cache: false });
  closed.setSpellCheckerEnabled(false);
  closed.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  closed.setPermissionCheckHandler(() => false);
  closed.setDevicePermissionHandler(() => false);
  closed.on('will-download', (event) => event.preventDefault());
  closed.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !/^(?:app|blob|devtools|chrome-extension):/u.test(details.url) });
  });
  if (!closed.protocol.isProtocolHandled(electronScheme)) {
    closed.protocol.handle(electronScheme, (request) => {
      const { status, headers, body } = serve(new URL(request.url));
      return new Response(request.method === 'GET' ? Uint8Array.from(body) : null, {
        status: request.method === 'GET' ? status : 405,
        headers,
      });
    });
  }
  return closed;
}
