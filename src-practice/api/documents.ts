/** The document hosts: presigned addresses that take an upload or hand out a file, five minutes each. */
import type { Practice } from '../practice.ts';
import type { Answer, Call } from './http.ts';
import { s3Refusal } from './http.ts';

const expired = (): Answer => s3Refusal(403, 'AccessDenied', 'Request has expired');

/** PUT of a feed's content. */
export function upload(call: Call, practice: Practice): Answer {
  const entry = practice.documents.find(call.parts[0] ?? '');
  if (!entry || entry.kind !== 'upload') return s3Refusal(403, 'AccessDenied', 'Access Denied');
  if (entry.until <= call.now) return expired();
  const sent = String(call.headers['content-type'] ?? '');
  if (sent.replaceAll(' ', '').toLowerCase() !== entry.contentType.replaceAll(' ', '').toLowerCase()) {
    return s3Refusal(
      403,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided.',
    );
  }
  entry.body = call.body;
  return { status: 200, headers: { ETag: '"practice"' }, body: Buffer.alloc(0) };
}

/** GET of a document. */
export async function download(call: Call, practice: Practice): Promise<Answer> {
  const entry = practice.documents.find(call.parts[0] ?? '');
  if (!entry || entry.kind !== 'download')
    return s3Refusal(404, 'NoSuchKey', 'The specified key does not exist.');
  if (entry.until <= call.now) return expired();
  return {
    status: 200,
    headers: { 'Content-Type': entry.contentType, 'Accept-Ranges': 'bytes' },
    body: await entry.make(),
    sent: entry.sent,
  };
}
