/** Makes a picture small enough for the ledger and leaves nothing in it but the picture. */
const mostBytesIn = 2_000_000;
const mostBytesOut = 62_000;
const sides = [480, 360, 240] as const;
const qualities = [0.82, 0.7, 0.55, 0.4] as const;

/** A JPEG as base64, or null when the file is none of PNG and JPEG, over 2 MB, or cannot be made small. */
export async function smallPhoto(file: Blob): Promise<string | null> {
  if (file.size > mostBytesIn || !(await isPicture(file))) return null;
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    // What calls itself a picture and cannot be drawn is refused like any other file.
    return null;
  }
  try {
    for (const side of sides) {
      const canvas = drawn(picture, side);
      for (const quality of qualities) {
        const blob = await encoded(canvas, quality);
        if (blob && blob.size <= mostBytesOut) return base64Of(blob);
      }
    }
    return null;
  } finally {
    picture.close();
  }
}

async function isPicture(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 8).arrayBuffer());
  const begins = (bytes: readonly number[]): boolean => bytes.every((byte, at) => head[at] === byte);
  return begins([0xff, 0xd8, 0xff]) || begins([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
}

function drawn(picture: ImageBitmap, side: number): HTMLCanvasElement {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  if (pen) {
    // JPEG knows no transparency; what is see-through becomes white, not black.
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  }
  return canvas;
}

function encoded(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
  return new Promise((done) => {
    canvas.toBlob(done, 'image/jpeg', quality);
  });
}

/** A file's bytes as base64, in pieces that no call is too small for. */
export async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCodePoint(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
