/** A small PDF whose one image unpacks to 300 MB. */
import { createDeflate } from 'node:zlib';
import { pipeline } from 'node:stream/promises';
import PDFDocument from 'pdfkit';
import { PAGE } from './pen.ts';

const SIDE = 50_000;
const MEGABYTE = 1024 * 1024;

async function whiteness(): Promise<Buffer> {
  const row = Buffer.alloc(MEGABYTE, 0xff);
  const chunks: Buffer[] = [];
  await pipeline(
    function* bytes() {
      for (let left = (SIDE * SIDE) / 8; left > 0; left -= MEGABYTE)
        yield row.subarray(0, Math.min(left, MEGABYTE));
    },
    createDeflate({ level: 1 }),
    async (packed: AsyncIterable<Buffer>) => {
      for await (const chunk of packed) chunks.push(chunk);
    },
  );
  return Buffer.concat(chunks);
}

/** The document; its image is 50,000 px on each side. */
export async function writeInflatingImage(): Promise<Buffer> {
  const document = new PDFDocument({ autoFirstPage: false, info: { CreationDate: new Date(0) } });
  const chunks: Buffer[] = [];
  const finished = new Promise<void>((resolve) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', resolve);
  });
  document.addPage({ size: [...PAGE], margin: 0 });
  const image = document.ref({
    Type: 'XObject',
    Subtype: 'Image',
    Width: SIDE,
    Height: SIDE,
    BitsPerComponent: 1,
    ColorSpace: 'DeviceGray',
    Filter: 'FlateDecode',
  });
  image.end(await whiteness());
  document.page.content.write('q 547.2 0 0 820.8 36 -14.8 cm /img0 Do Q');
  Object.assign(document.page.xobjects, { img0: image });
  document.end();
  await finished;
  return Buffer.concat(chunks);
}
