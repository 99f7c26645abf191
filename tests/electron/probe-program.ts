/** Runs in a child with the stub in place: starts the whole program as packaged, asks it one thing, closes its window. */
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { record } from './stub.ts';

const [bundle = ''] = process.argv.slice(2);
// It does not settle before the window is closed.
const ended = import(pathToFileURL(bundle).href) as Promise<unknown>;
ended.catch((error: unknown) => {
  console.error(error);
  process.exit(3);
});
for (let tries = 0; tries < 600 && !record.windows.some(({ loaded }) => loaded.length > 0); tries += 1)
  await wait(100);
const [first] = record.windows;
if (!first) throw new Error('no window was made');
const { webContents } = first.window;
const page = { parent: null, url: 'app://window/' };
const ask = async (from: object): Promise<string> => {
  try {
    const event = { sender: { id: webContents.id }, senderFrame: from };
    return String(await webContents.handlers.get('request')?.(event, '{"name":"app.status","input":{}}'));
  } catch (error) {
    return error instanceof Error ? error.message : 'threw';
  }
};
process.stdout.write(
  JSON.stringify({
    order: record.order,
    loaded: first.loaded,
    preferences: { ...(first.options['webPreferences'] as object), session: undefined, preload: undefined },
    preload: Reflect.get(Object(first.options['webPreferences']), 'preload') as unknown,
    answered: await ask(page),
    refused: await ask({ ...page, url: 'https://example.com/' }),
  }),
);
// The person closes the window; the program then ends by itself with `app.exit`.
first.window.destroy();
