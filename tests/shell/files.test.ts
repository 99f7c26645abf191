import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { contentSecurityPolicy, newNonce, securityHeaders } from '../../src-main/shell/csp.ts';
import { isKnownLink, safeFileName, saveBeside } from '../../src-main/shell/desk.ts';
import { windowFiles } from '../../src-main/shell/window-files.ts';

function folderOf(t: { after(work: () => void): void }): string {
  const folder = mkdtempSync(join(tmpdir(), 'shell-files-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('the policy is the design, word for word', () => {
  assert.equal(
    contentSecurityPolicy('N'),
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N'; img-src 'self' blob:; font-src 'self'; " +
      "connect-src 'none'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'; " +
      "require-trusted-types-for 'script'; trusted-types default",
  );
});

test('a nonce is 128 fresh bits and fits a header', () => {
  const nonces = new Set(Array.from({ length: 1000 }, newNonce));
  assert.equal(nonces.size, 1000);
  for (const nonce of nonces) assert.equal(Buffer.from(nonce, 'base64').length, 16);
  assert.equal(securityHeaders('N', 'text/css')['content-type'], 'text/css');
});

test('files are served by name, the nonce is put in, and nothing else of the disk is reached', (t) => {
  const folder = folderOf(t);
  mkdirSync(join(folder, 'window', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.js'), 'secret');
  writeFileSync(
    join(folder, 'window', 'index.html'),
    '<meta content="__CSP_NONCE__"><i nonce="__CSP_NONCE__">',
  );
  writeFileSync(join(folder, 'window', 'assets', 'a b.js'), '1');
  writeFileSync(join(folder, 'window', 'notes.exe'), '2');
  const files = windowFiles(join(folder, 'window'));
  const page = files('/');
  const nonce = /content="([^"]+)"/u.exec(page.body.toString())?.[1] ?? '';
  assert.equal(page.headers['content-security-policy'], contentSecurityPolicy(nonce));
  assert.equal(page.body.toString(), `<meta content="${nonce}"><i nonce="${nonce}">`);
  assert.notEqual(/content="([^"]+)"/u.exec(files('/index.html').body.toString())?.[1], nonce);
  assert.equal(files('/assets/a b.js').status, 200);
  assert.equal(files('/assets/a b.js').headers['content-type'], 'text/javascript; charset=utf-8');
  for (const path of [
    '/../secret.js',
    '/assets/../../secret.js',
    '/notes.exe',
    '/assets',
    '//',
    '',
    '/assets\\a b.js',
    '/__proto__',
  ])
    assert.equal(files(path).status, 404, path);
  assert.match(String(files('/nothing').headers['content-security-policy']), /default-src 'none'/u);
});

test('a window that was not built is said in words', (t) => {
  const folder = folderOf(t);
  assert.throws(() => windowFiles(join(folder, 'none')), {
    name: 'ShellError',
    message: /has not been built/u,
  });
  assert.throws(() => windowFiles(folder), { name: 'ShellError', message: /no index\.html/u });
});

test('a suggested name is one plain file name, whatever it was', () => {
  assert.equal(safeFileName('gst-draft 2026-01.csv'), 'gst-draft 2026-01.csv');
  assert.equal(safeFileName('C:\\Windows\\..\\ड्राफ्ट.csv'), 'ड्राफ्ट.csv');
  assert.equal(safeFileName('CON.txt'), 'file-CON.txt');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const safe = safeFileName(name);
      assert.match(safe, /^[\p{L}\p{M}\p{N}_(-][\p{L}\p{M}\p{N} ._()-]*$/u);
      assert.ok((safe.length <= 105 && !safe.includes('..')) || !/^\.|[\\/]/u.test(safe));
    }),
  );
});

test('saving counts up beside what is there, and only the owner may read it', (t) => {
  const folder = join(folderOf(t), 'new', 'place');
  const save = (text: string) => saveBeside(folder, { suggestedName: 'day.csv', bytes: Buffer.from(text) });
  const paths = [save('a'), save('b'), save('c')];
  assert.deepEqual(
    paths,
    ['day.csv', 'day (2).csv', 'day (3).csv'].map((name) => join(folder, name)),
  );
  assert.deepEqual(
    paths.map((path) => readFileSync(path, 'utf8')),
    ['a', 'b', 'c'],
  );
  if (process.platform !== 'win32') assert.equal(statSync(paths[0] ?? '').mode & 0o777, 0o600);
});

test('a link is known by its exact origin alone', () => {
  const origins = ['https://sellercentral.amazon.in'];
  assert.equal(isKnownLink('https://sellercentral.amazon.in/orders-v3/order/171-1', origins), true);
  for (const url of [
    'http://sellercentral.amazon.in/',
    'https://sellercentral.amazon.in.example.com/',
    'https://sellercentral.amazon.in@example.com/',
    'https://name@sellercentral.amazon.in/',
    'https://sellercentral.amazon.in:444/',
    'https://example.com/?https://sellercentral.amazon.in/',
    'javascript:alert(1)',
    '--version',
    '',
  ])
    assert.equal(isKnownLink(url, origins), false, url);
});
