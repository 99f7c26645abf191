import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { isAllowedHost, isDocumentHost } from '../../src-main/amazon/hosts.ts';
import type { AmazonOptions } from '../../src-main/amazon/index.ts';
import { bench, failure, type Bench } from './support/bench.ts';
import { bytes, DOCUMENTS, inTurn, reply, type Handler } from './support/server.ts';

const MB = 1024 * 1024;
const limit = { timeout: 30_000 };

/** A desk whose report document is behind this link. */
async function desk(t: TestContext, url: unknown, change: Partial<AmazonOptions> = {}): Promise<Bench> {
  const made = await bench(t, change);
  made.server.on('POST /tokens', reply(200, { restrictedDataToken: 'Atz.sprdt|1', expiresIn: 3600 }));
  made.server.on('GET /reports/2021-06-30/documents/', reply(200, { url, compressionAlgorithm: 'GZIP' }));
  return made;
}

const LINK = `https://${DOCUMENTS}/pdf?X-Amz-Signature=abc`;
const pdf = Buffer.concat([
  Buffer.from('%PDF-1.4\n'),
  Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
]);

test('P9: a document keeps every byte, zipped or not, whatever was said about it', limit, async (t) => {
  const { server, amazon } = await desk(t, LINK);
  for (const body of [gzipSync(pdf), pdf]) {
    server.on('GET /pdf', bytes(200, body, { 'Content-Type': 'text/plain; charset=Cp1252' }));
    assert.deepEqual(Buffer.from(await amazon.downloadPapers('doc')), pdf);
  }
});

test('host allow-list: only links to Amazon’s document hosts are followed', limit, async (t) => {
  for (const url of [
    'https://evil.example/pdf',
    'https://evil-bucket.s3.eu-west-1.amazonaws.com/pdf',
    'https://tortuga-prod-eu.s3.evil.amazonaws.com/pdf',
    'https://tortuga-prod-eu.s3.eu-west-1.amazonaws.com.evil.example/pdf',
    'https://tortuga-prod-eu.s3.s3.amazonaws.com/pdf',
    'https://sellingpartnerapi-eu.amazon.com/pdf',
    'https://api.amazon.com/pdf',
    'https://127.0.0.1/pdf',
    `http://${DOCUMENTS}/pdf`,
    `https://${DOCUMENTS}:8443/pdf`,
    `https://user:word@${DOCUMENTS}/pdf`,
    `https://${DOCUMENTS}@evil.example/pdf`,
    'file:///etc/passwd',
    'pdf',
    '',
    null,
    { url: LINK },
    `${LINK}${'x'.repeat(10_000)}`,
  ]) {
    const { server, amazon } = await desk(t, url);
    const error = await failure(amazon.downloadPapers('doc'));
    assert.deepEqual([error.kind, error.code], ['unreadable', 'HostRefused'], JSON.stringify(url));
    assert.equal(server.calls('/pdf').length, 0);
    // Login, restricted token and document: three connections, and none for the link.
    assert.equal(server.connections, 3);
  }
});

test('the hosts that Amazon is known to use are on the list', () => {
  for (const host of [
    'tortuga-prod-eu.s3-eu-west-1.amazonaws.com',
    'tortuga-prod-eu.s3.eu-west-1.amazonaws.com',
    'tortuga-prod-eu.s3.dualstack.eu-west-1.amazonaws.com',
    'tortuga-prod-eu.s3.amazonaws.com',
    'tortuga-prod-na.s3-external-1.amazonaws.com',
    'tortuga-prod-fe.s3.us-west-2.amazonaws.com',
  ]) {
    assert.ok(isDocumentHost(host), host);
    assert.ok(isAllowedHost(host), host);
  }
  assert.equal(isAllowedHost('sellingpartnerapi-na.amazon.com'), false);
  assert.equal(isDocumentHost('api.amazon.com'), false);
});

test('P10: a zip bomb is refused, whether it tells its size or lies about it', limit, async (t) => {
  const { server, amazon } = await desk(t, LINK);
  const honest = gzipSync(Buffer.alloc(300 * MB), { level: 1 });
  const lying = Buffer.from(honest);
  lying.writeUInt32LE(1_000, lying.length - 4);
  // Refused for the size it tells before a byte is inflated: its content would not even inflate.
  const announced = Buffer.from(honest.subarray(-1_000));
  announced.set([0x1f, 0x8b, 8, 0]);
  for (const bomb of [honest, lying, announced]) {
    server.on('GET /pdf', bytes(200, bomb));
    const error = await failure(amazon.downloadPapers('doc'));
    assert.deepEqual([error.kind, error.code], ['unreadable', 'TooLarge']);
  }
});

test('P10: a document larger than the cap is not taken in', limit, async (t) => {
  const { server, amazon } = await desk(t, LINK);
  const flood = Buffer.concat([pdf, Buffer.alloc(70 * MB)]);
  server.on('GET /pdf', bytes(200, flood));
  const error = await failure(amazon.downloadPapers('doc'));
  assert.deepEqual([error.kind, error.code], ['unreadable', 'TooLarge']);
});

test('what is no PDF is refused: HTML, nothing, a damaged zip', limit, async (t) => {
  const { server, amazon } = await desk(t, LINK);
  const cases: readonly (readonly [Buffer | string, string])[] = [
    ['<html>Sign in</html>', 'NotPdf'],
    ['', 'NotPdf'],
    [gzipSync('<html>'), 'NotPdf'],
    // Cut off, so that its last four bytes announce any size: refused for that, or for its content.
    [Buffer.concat([gzipSync(pdf).subarray(0, 60), Buffer.alloc(4)]), 'Damaged'],
    [Buffer.from([0x1f, 0x8b]), 'Damaged'],
  ];
  for (const [body, code] of cases) {
    server.on('GET /pdf', bytes(200, body));
    const error = await failure(amazon.downloadPapers('doc'));
    assert.deepEqual([error.kind, error.code], ['unreadable', code]);
  }
});

test('P10: a download stalled at 99 % is tried again, a few times', limit, async (t) => {
  const { server, amazon } = await desk(t, LINK, { patience: { stallMs: 500 } });
  const zipped = gzipSync(pdf);
  const stalled: Handler = (_request, answer) => {
    answer.writeHead(200, { 'Content-Length': zipped.length });
    answer.write(zipped.subarray(0, -2));
  };
  server.on('GET /pdf', inTurn(stalled, stalled, bytes(200, zipped)));
  assert.deepEqual(Buffer.from(await amazon.downloadPapers('doc')), pdf);
  server.on('GET /pdf', stalled);
  assert.equal((await failure(amazon.downloadPapers('doc'))).kind, 'doubt');
  assert.equal(server.calls('/pdf').length, 3 + 5);
});

test('S3’s refusals are told apart: a link that is over, and a busy bucket', limit, async (t) => {
  const { server, amazon } = await desk(t, LINK);
  server.on('GET /pdf', bytes(403, '<Error><Code>AccessDenied</Code></Error>'));
  const refused = await failure(amazon.downloadPapers('doc'));
  assert.deepEqual([refused.kind, refused.status], ['refused', 403]);
  assert.equal(server.calls('/pdf').length, 1);
  server.on('GET /pdf', inTurn(bytes(503, '<Error><Code>SlowDown</Code></Error>'), bytes(200, pdf)));
  assert.deepEqual(Buffer.from(await amazon.downloadPapers('doc')), pdf);
});

test('a document link is never sent a token', limit, async (t) => {
  const { server, amazon } = await desk(t, LINK);
  server.on('GET /pdf', bytes(200, pdf));
  await amazon.downloadPapers('doc');
  const headers = server.calls('/pdf')[0]?.headers ?? {};
  assert.equal(headers['x-amz-access-token'], undefined);
  assert.equal(headers.authorization, undefined);
});
