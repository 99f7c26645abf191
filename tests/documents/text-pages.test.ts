import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { calibrationPdf } from '../../src-main/documents/text/calibration.ts';
import { dayPagePdf } from '../../src-main/documents/text/day-page.ts';
import { evidencePdf } from '../../src-main/documents/text/evidence.ts';
import { printable, scriptRuns } from '../../src-main/documents/text/fonts.ts';
import { manifestPdf } from '../../src-main/documents/text/manifest.ts';
import { pickListPdf } from '../../src-main/documents/text/pick-list.ts';
import type {
  EvidenceParcel,
  ManifestInput,
  PickLine,
  PickListInput,
} from '../../src-main/domain/desk-pages.ts';
import { orderId, trackingId } from './support/orders.ts';
import { filesIn, folder, missing, output, write, zbar } from './support/outside.ts';

const line: PickLine = {
  sku: 'STEEL-1L',
  title: 'Steel bottle',
  bin: 'A4',
  quantity: 5,
  parcels: 3,
  multiUnit: [],
  mixedParcels: 0,
  badges: { cod: 0, gift: 0, business: 0, serial: 0 },
};
const list = (...lines: readonly PickLine[]): PickListInput => ({
  date: '2026-01-10',
  time: '11:18',
  run: 2,
  parcels: 17,
  handover: '10:00-13:00 pickup',
  lines,
  mixed: [],
});
const manifest = (packages: number, issue = 1): ManifestInput => ({
  date: '2026-01-10',
  time: '09:40',
  method: 'PICKUP',
  carrier: null,
  slot: { date: '2026-01-10', from: '10:00', to: '13:00' },
  issue,
  packages: Array.from({ length: packages }, (_, n) => ({ orderId: orderId(n), trackingId: trackingId(n) })),
});
const needsPoppler = { skip: missing('pdftotext', 'pdffonts') };

test(
  'the pick list says the run, the quantities, the bins, the badges, and shouts more than one',
  needsPoppler,
  async (t) => {
    const path = folder(t);
    const busy: PickLine = {
      ...line,
      sku: 'CUP-6',
      multiUnit: [
        { units: 2, parcels: 3 },
        { units: 4, parcels: 1 },
      ],
      mixedParcels: 2,
      badges: { cod: 7, gift: 1, business: 2, serial: 3 },
    };
    write(path, 'p.pdf', await pickListPdf(list(line, busy)));
    const text = output('pdftotext', ['-layout', 'p.pdf', '-'], path);
    assert.match(text, /Pick list, run 2/);
    assert.match(text, /17 parcels\s*\|\s*10 units\s*\|\s*2 SKUs\s*\|\s*10:00-13:00 pickup/);
    assert.match(text, /A4\s+5\s+STEEL-1L\s+Steel bottle/);
    assert.match(text, /CUP-6\s+Steel bottle\s+3 PARCELS × 2\n\s+1 PARCEL × 4\n/);
    assert.match(text, /GIFT 1, SERIAL NO. 3, COD 7, BUSINESS 2\n\s+2 together with other SKUs/);
  },
);

test(
  'titles in Indian scripts are shaped by their own fonts and come out as they went in',
  needsPoppler,
  async (t) => {
    const path = folder(t);
    const titles = ['સ્ટીલ બોટલ ૧ લિટર', 'स्टील की बोतल', 'স্টিলের বোতল', 'எஃகு பாட்டில்', 'Bottle ₹99'];
    write(path, 'p.pdf', await pickListPdf(list(...titles.map((title) => ({ ...line, title })))));
    const text = output('pdftotext', ['-layout', 'p.pdf', '-'], path).normalize('NFC');
    for (const words of ['સ્ટીલ બોટલ', 'स्टील की बोतल', 'எஃகு பாட்டில்']) assert.ok(text.includes(words), words);
    // Read off the page glyph by glyph, the vowel sign stands in front of its consonant: it was shaped.
    assert.ok(text.includes('\u0abf\u0ab2ટર'));
    assert.ok(text.includes('\u09bf\u09b8'));
    assert.ok(text.includes('Bottle ₹99'));
    const fonts = output('pdffonts', ['p.pdf'], path);
    for (const family of ['NotoSans-Regular', 'Gujarati', 'Devanagari', 'Bengali', 'Tamil'])
      assert.match(
        fonts,
        new RegExp(String.raw`\+NotoSans\S*${family.replace('NotoSans', '')}\S*\s.*yes yes`),
        family,
      );
  },
);

test('a hostile title keeps to its own cell', needsPoppler, async (t) => {
  const path = folder(t);
  const title = `\u202egnp.exe\u202c\n\u0000<b>${'अ'.repeat(10_000)}`;
  write(path, 'p.pdf', await pickListPdf(list({ ...line, title }, { ...line, sku: 'NEXT' })));
  const text = output('pdftotext', ['-layout', 'p.pdf', '-'], path);
  assert.match(text, /STEEL-1L\s+gnp\.exe <b>अ+…/);
  assert.match(text, /NEXT\s+Steel bottle/);
  assert.doesNotMatch(text, /\u202e/);
});

test('a long list goes on under the same header, every page numbered', needsPoppler, async (t) => {
  const path = folder(t);
  const lines = Array.from({ length: 90 }, (_, n) => ({ ...line, sku: `SKU-${n}` }));
  write(path, 'p.pdf', await pickListPdf(list(...lines)));
  const text = output('pdftotext', ['-layout', 'p.pdf', '-'], path);
  const pages = text.split('\f').filter((page) => page.trim() !== '');
  assert.equal(pages.length, 3);
  for (const [index, page] of pages.entries()) {
    assert.match(page, /Bin\s+Fetch\s+SKU/);
    assert.match(page, new RegExp(`page ${index + 1} of 3`));
  }
  for (const { sku } of lines) assert.match(text, new RegExp(`${sku}\\s`));
});

test(
  'a manifest lists orders and tracking numbers, counts them, and says when it replaces another',
  needsPoppler,
  async (t) => {
    const path = folder(t);
    write(path, 'm.pdf', await manifestPdf(manifest(46)));
    const text = output('pdftotext', ['-layout', 'm.pdf', '-'], path);
    assert.match(text, /Manifest: Pickup 2026-01-10, 10:00 to 13:00/);
    assert.match(text, /46 packages/);
    assert.match(text, /handed over: _+ of 46/);
    assert.doesNotMatch(text, /void/);
    for (let n = 0; n < 46; n += 1)
      assert.match(text, new RegExp(String.raw`${n + 1}\s+${orderId(n)}\s+${trackingId(n)}`));
    write(path, 'm2.pdf', await manifestPdf(manifest(0, 2)));
    assert.match(output('pdftotext', ['m2.pdf', '-'], path), /Issue 2: the ones before are void/);
  },
);

test('the day page is counts', needsPoppler, async (t) => {
  const path = folder(t);
  const sections = [{ heading: 'Parcels', rows: [{ label: 'Packed', count: 84, note: '3 windows' }] }];
  write(path, 'd.pdf', await dayPagePdf({ date: '2026-01-10', time: '18:20', sections }));
  const text = output('pdftotext', ['-layout', 'd.pdf', '-'], path);
  assert.match(text, /The day: 2026-01-10[^]*Closed at 18:20[^]*Parcels[^]*Packed\s+84\s+3 windows/);
});

test(
  'the calibration page has real bars of the width that it names',
  { skip: missing('pdftoppm', 'zbarimg', 'pdfinfo') },
  async (t) => {
    for (const paper of ['4x6in', '100x150mm'] as const) {
      const path = folder(t);
      const { pdf, barsMm } = await calibrationPdf({ dotsPerMm: 12, paper, printer: 'TSC TE244' });
      assert.ok(Math.abs(barsMm - 42.08) < 0.01);
      write(path, 'c.pdf', pdf);
      const size = paper === '4x6in' ? /Page size:\s+288 x 432/ : /Page size:\s+283.4\d* x 425.\d+/;
      assert.match(output('pdfinfo', ['c.pdf'], path), size);
      output('pdftoppm', ['-r', '304.8', '-mono', '-png', 'c.pdf', 'c'], path);
      assert.deepEqual(
        filesIn(path, '.png').flatMap((file) => zbar(file, path)),
        ['000000000000'],
      );
    }
  },
);

test('script runs put back together are the text, and each is one script', () => {
  assert.deepEqual(
    scriptRuns('Bottle बोतल १ L').map((run) => run.family),
    ['latin', 'devanagari', 'latin'],
  );
  assert.deepEqual(scriptRuns('क\u200dष ।').length, 1);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const runs = scriptRuns(text);
      assert.equal(runs.map((run) => run.text).join(''), text);
      for (const [index, run] of runs.entries()) assert.notEqual(run.family, runs[index + 1]?.family);
    }),
  );
});

test('what is printed is one line without controls or direction marks', () => {
  assert.equal(printable('a\u0000b\r\nc \u202ed\u2069 \u{10ffff}'), 'a b c d');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.doesNotMatch(printable(text), /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      assert.ok(printable(text.repeat(50)).length <= 240);
    }),
  );
});

test(
  'the note for an appeal tells one parcel line by line and a window as a table',
  needsPoppler,
  async (t) => {
    const path = folder(t);
    const slot = { date: '2026-01-10', from: '10:00', to: '13:00' };
    const parcel = (n: number): EvidenceParcel => ({
      orderId: orderId(n),
      trackingId: trackingId(n),
      shipBy: '2026-01-10 23:59',
      booked: '2026-01-10 07:41',
      labelled: '2026-01-10 07:44',
      packed: '2026-01-10 08:30',
      handedOver: null,
      pickedUp: null,
      missedSlots: [slot],
      nextSlot: null,
    });
    const made = { date: '2026-01-10', time: '16:05' };
    write(path, 'one.pdf', await evidencePdf({ ...made, parcels: [parcel(1)] }));
    const one = output('pdftotext', ['-layout', 'one.pdf', '-'], path);
    assert.match(one, new RegExp(`Amazon order\\s+${orderId(1)}`));
    assert.match(one, /Slot that went by without a scan\s+2026-01-10 10:00 to 13:00/);
    assert.match(one, /Label from Amazon here and checked\s+2026-01-10 07:44/);
    assert.match(one, /Packed, label scanned\s+2026-01-10 08:30/);
    assert.match(one, /Marked as handed over\s+not handed over/);
    assert.match(one, /Scan of the carrier\s+none by 2026-01-10 16:05/);
    write(
      path,
      'all.pdf',
      await evidencePdf({ ...made, parcels: Array.from({ length: 40 }, (_, n) => parcel(n)) }),
    );
    const all = output('pdftotext', ['-layout', 'all.pdf', '-'], path);
    assert.equal(
      all.split('\f').filter((page) => page.trim() !== '').length,
      1,
      'one page for a full window',
    );
    for (let n = 0; n < 40; n += 1)
      assert.match(all, new RegExp(`${orderId(n)}\\s+${trackingId(n)}\\s+01-10 10:00-13:00`));
  },
);
