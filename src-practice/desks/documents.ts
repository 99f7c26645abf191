/** What lies behind the presigned addresses that were handed out. */

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
