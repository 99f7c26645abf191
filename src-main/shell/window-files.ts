/** The built window, read once into memory and served by path; no request ever reaches the file system. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { newNonce, noncePlaceholder, securityHeaders } from './csp.ts';
import { ShellError } from './shell.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

export interface Answer {
  readonly status: 200 | 404;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** Answers a path of our own origin; anything that is not a file of the window is a 404. */
export type WindowFiles = (pathname: string) => Answer;

/** Throws ShellError when the window has not been built. A file of a kind that is not in the list above is left out. */
export function windowFiles(folder: string): WindowFiles {
  const files = new Map<string, { readonly type: string; readonly bytes: Buffer }>();
  let names: string[];
  try {
    names = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (cause) {
    throw new ShellError(`The window has not been built: ${folder} is not there.`, { cause });
  }
  for (const name of names) {
    const type = types[extname(name)];
    if (type)
      files.set(`/${relative(folder, name).split(sep).join('/')}`, { type, bytes: readFileSync(name) });
  }
  const index = files.get('/index.html')?.bytes.toString('utf8');
  if (index === undefined)
    throw new ShellError(`The window has not been built: ${folder} has no index.html.`);

  return (pathname) => {
    const nonce = newNonce();
    if (pathname === '/' || pathname === '/index.html') {
      const body = Buffer.from(index.replaceAll(noncePlaceholder, nonce), 'utf8');
      return { status: 200, headers: securityHeaders(nonce, 'text/html; charset=utf-8'), body };
    }
    const file = files.get(pathname);
    return file
      ? { status: 200, headers: securityHeaders(nonce, file.type), body: file.bytes }
      : {
          status: 404,
          headers: securityHeaders(nonce, 'text/plain; charset=utf-8'),
          body: Buffer.from('not found'),
        };
  };
}
