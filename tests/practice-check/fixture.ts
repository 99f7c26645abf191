/** A small run's folder, drawn by other libraries than the program's own writers, so that the check has to read it. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync, crc32 } from 'node:zlib';
import { toBuffer } from 'bwip-js/node';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import type { Summary } from '../../src-main/contract/summary.ts';

export interface Parcel {
  readonly orderId: string;
  readonly trackingId: string;
}

export const parcels: readonly Parcel[] = [
  { orderId: '403-1234567-0000001', trackingId: '361000000001' },
  { orderId: '403-1234567-0000002', trackingId: '361000000002' },
  { orderId: '403-1234567-0000003', trackingId: '361000000003' },
];

async function barcode(text: string): Promise<Buffer> {
  return toBuffer({
    bcid: 'code128',
    text,
    scale: 3,
    height: 18,
    paddingwidth: 10,
    backgroundcolor: 'FFFFFF',
  });
}

async function labelsPdf(labels: readonly Parcel[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (const label of labels) {
    const page = pdf.addPage([288, 432]);
    const image = await pdf.embedPng(await barcode(label.trackingId));
    page.drawImage(image, { x: 40, y: 200, width: 208, height: 60 });
  }
  return pdf.save();
}

async function textPdf(pages: readonly (readonly string[])[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const lines of pages) {
    const page = pdf.addPage([595, 842]);
    lines.forEach((line, at) => page.drawText(line, { x: 300, y: 800 - at * 20, size: 11, font }));
  }
  return pdf.save();
}

async function sheetsPdf(sheets: readonly (readonly [Parcel, string])[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const [label, orderId] of sheets) {
    const page = pdf.addPage([842, 595]);
    const image = await pdf.embedPng(await barcode(label.trackingId));
    page.drawImage(image, { x: 30, y: 300, width: 208, height: 60 });
    page.drawText(`Order ${orderId}`, { x: 450, y: 500, size: 11, font });
  }
  return pdf.save();
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const out = Buffer.alloc(12 + body.length);
  out.writeUInt32BE(body.length);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), out.length - 4);
  return out;
}

/** A gray picture whose pixels vary, or that is blank. */
export function picture(width: number, height: number, blank = false): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const raw = Buffer.alloc((width + 1) * height);
  if (!blank) for (let at = 0; at < raw.length; at += 1) raw[at] = at % (width + 1) === 0 ? 0 : at & 0xff;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const draft = `invoice_no,invoice_date,state_code,sku,quantity,gross_paise,rate,taxable,igst,cgst,sgst,status
IN-1,2026-11-02,24,"LAMP, brass",1,9900,18,8390,0,755,755,provisional
IN-2,2026-11-02,27,CUP,2,11800,18,10000,1800,0,0,provisional
IN-3,2026-11-02,27,CUP,2,11800,18,10000,1800,0,0,provisional
`;

/** The files as they stand in the folder now, as a summary lists them. */
export function listed(folder: string): Summary['files'] {
  return readdirSync(folder)
    .filter((name) => name !== 'summary.json')
    .map((name) => {
      const bytes = readFileSync(join(folder, name));
      return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    });
}

/** Writes a run that agrees with itself and gives its summary. */
export async function writeRun(folder: string): Promise<Summary> {
  const ids = parcels.map((parcel) => parcel.orderId);
  const files: readonly (readonly [string, Uint8Array | string])[] = [
    ['labels.pdf', await labelsPdf(parcels)],
    ['invoices.pdf', await textPdf(ids.map((id) => ['Tax Invoice', `Order Number: ${id}`]))],
    ['labels-a4.pdf', await sheetsPdf(parcels.map((parcel) => [parcel, parcel.orderId]))],
    ['pick-list.pdf', await textPdf([['3 parcels  |  5 units  |  2 SKUs', 'CUP 4', 'LAMP, brass 1']])],
    ['manifest-1.pdf', await textPdf([['Window 13:00', ...ids]])],
    ['gst-draft.csv', draft],
    ['window-plan.png', picture(800, 600)],
  ];
  for (const [name, content] of files) writeFileSync(join(folder, name), content);
  const nothing = { utf8: 0, utf16: 0, json: 0, percent: 0, base64: 0 };
  const scanned = { files: 12, bytes: 90_000, pages: 40 };
  return {
    version: 1,
    seed: 7,
    orders: 3,
    day: {
      date: '2026-11-02',
      ordersSeen: 4,
      notForThisDesk: 1,
      coming: 0,
      cancelledBeforeBooking: 0,
      heldByReason: {},
      booked: 3,
      rejectedByCode: {},
      papersVerified: 3,
      setAsideByReason: {},
      sent: 3,
      out: 3,
      packed: 3,
      handedOver: 3,
    },
    afterwards: { days: 40, delivered: 2, returned: 1, lost: 0 },
    requests: { searchOrders: 2, createScheduledPackage: 4 },
    papers: {
      labels: [...parcels],
      invoicePages: 3,
      a4Pages: 3,
      pickList: { lines: 2, parcels: 3, units: 5 },
      manifests: [{ file: 'manifest-1.pdf', orderIds: ids }],
    },
    gstDraft: {
      month: '2026-11',
      rows: 3,
      quantity: 5,
      grossPaise: 33_500,
      taxablePaise: 28_390,
      igstPaise: 3600,
      cgstPaise: 755,
      sgstPaise: 755,
    },
    personal: {
      peoplePlanted: 3,
      stringsPlanted: 15,
      before: { found: { utf8: 9, utf16: 1, json: 3, percent: 1, base64: 1 }, scanned },
      after: { found: nothing, scanned },
    },
    seconds: { day: 4.2 },
    files: listed(folder),
    amazon: {
      orders: parcels.map(({ orderId, trackingId }) => ({
        orderId,
        bookable: true,
        packages: 1,
        trackingIds: [trackingId],
        labelDocuments: 1,
      })),
      doubleBookings: 0,
      callsRefused: {},
      callsReceived: { searchOrders: 2, createScheduledPackage: 3 },
    },
  };
}

/** Files drawn wrong on purpose, by what is wrong with them. */
export const sabotage = {
  labelsSwapped: () => labelsPdf(parcels.toReversed()),
  labelMissing: () => labelsPdf(parcels.slice(1)),
  sheetOfAnother: () =>
    sheetsPdf(parcels.map((parcel, at) => [parcel, parcels[(at + 1) % 3]?.orderId ?? ''])),
  invoiceMissing: () => textPdf(parcels.slice(1).map((parcel) => [parcel.orderId])),
  pickListShort: () => textPdf([['2 parcels  |  4 units  |  1 SKUs']]),
  manifestShort: () => textPdf([parcels.slice(1).map((parcel) => parcel.orderId)]),
};
