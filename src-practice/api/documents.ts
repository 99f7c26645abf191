/** The document hosts: presigned addresses that take an upload or hand out a file, five minutes each. */
import type { Practice } from '../practice.ts';
import type { Answer, Call } from './http.ts';
import { s3Refusal } from './http.ts';

/** The host of every upload and download address the practice Amazon hands out; S3 in Ireland, as Amazon's EU has it. */
export const documentHost = 'tortuga-prod-eu.s3-eu-west-1.amazonaws.com';

/** Presigned addresses live five minutes. */
export const ADDRESS_LIFE = 300_000;

interface Upload {
  readonly kind: 'upload';
  readonly contentType: string;
  readonly until: number;
  body: Buffer | null;
}
interface Download {
  readonly kind: 'download';
  readonly until: number;
  readonly contentType: string;
  readonly make: () => Promise<Buffer>;
  readonly sent: () => void;
}

export class DocumentDesk {
  readonly #known = new Map<string, Upload | Download>();

  put(key: string, entry: Upload | Download): string {
    this.#known.set(key, entry);
    const signature = key.replaceAll(/[^a-z0-9]/gi, '').slice(0, 16);
    return `https://${documentHost}/${key}?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=300&X-Amz-Signature=${signature}`;
  }

  find(key: string): Upload | Download | undefined {
    return this.#known.get(key);
  }

  uploaded(key: string): Buffer | null {
    const entry = this.#known.get(key);
    return entry?.kind === 'upload' ? entry.body : null;
  }
}

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
  if (!entry || entry.kind !== 'download') return s3Refusal(404, 'NoSuchKey', 'The specified key does not exist.');
  if (entry.until <= call.now) return expired();
  return {
    status: 200,
    headers: { 'Content-Type': entry.contentType, 'Accept-Ranges': 'bytes' },
    body: await entry.make(),
    sent: entry.sent,
  };
}
