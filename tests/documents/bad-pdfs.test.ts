import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { readDocument } from '../../src-main/documents/read.ts';
import { defaultLimits } from '../../src-main/documents/limits.ts';
import { DocumentError } from '../../src-main/domain/papers.ts';
import type { DocumentRefusal } from '../../src-main/domain/papers.ts';
import { batch } from './support/orders.ts';
import { PdfWriter } from './support/pdf.ts';

async function refusal(pdf: Uint8Array, limits = defaultLimits): Promise<DocumentRefusal | 'taken'> {
  try {
    await readDocument(pdf, limits);
    return 'taken';
  } catch (error) {
    if (error instanceof DocumentError) return error.refusal;
    throw error;
  }
}

/** A megabyte of zeros takes about a kilobyte; made once, because it is slow to make. */
const bomb = deflateSync(Buffer.alloc(300 * 1024 * 1024), { level: 9 });

function withPages(build: (pdf: PdfWriter, root: number) => void): Uint8Array {
  const pdf = new PdfWriter();
  const root = pdf.add('');
  build(pdf, root);
  return pdf.write(root);
}

/** One page whose content or picture is the given stream. */
function onePage(dict: string, stream: Uint8Array, asImage: boolean): Uint8Array {
  return withPages((pdf, root) => {
    const tree = pdf.add('');
    const hostile = pdf.add(dict, stream);
    const text = 'q 547.2 0 0 820.8 36 -14.8 cm /img0 Do Q';
    const content = asImage ? pdf.add(`<</Length ${text.length}>>`, Buffer.from(text)) : hostile;
    const resources = asImage ? `<</XObject<</img0 ${hostile} 0 R>>>>` : '<<>>';
    const page = pdf.add(
      `<</Type/Page/Parent ${tree} 0 R/MediaBox[0 0 595 842]/Contents ${content} 0 R/Resources${resources}>>`,
    );
    pdf.replace(tree, `<</Type/Pages/Count 1/Kids[${page} 0 R]>>`);
    pdf.replace(root, `<</Type/Catalog/Pages ${tree} 0 R>>`);
  });
}

const labelImage =
  '/Type/XObject/Subtype/Image/Width 1216/Height 1824/BitsPerComponent 1/ColorSpace/DeviceGray';

test('what is no PDF is named so', async () => {
  for (const bytes of ['', 'hello', '<html>403</html>', '{}', '%PD', '\x89PNG\r\n'])
    assert.equal(await refusal(Buffer.from(bytes, 'latin1')), 'not_a_pdf', JSON.stringify(bytes));
  assert.equal(await refusal(Buffer.concat([Buffer.alloc(4096), batch([1])])), 'not_a_pdf');
});

test('a PDF cut off at any place is damaged, never half a batch', async () => {
  const whole = batch([1, 2, 3]);
  for (const part of [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
    assert.equal(await refusal(whole.subarray(0, Math.floor(whole.length * part))), 'pdf_damaged', `${part}`);
  for (const missing of [6, 30, 200])
    assert.equal(await refusal(whole.subarray(0, -missing)), 'pdf_damaged', `the last ${missing} bytes`);
});

test('a file larger than the limit is refused before it is looked at', async () => {
  assert.equal(await refusal(batch([1]), { ...defaultLimits, maxBytes: 1000 }), 'pdf_too_large');
});

test('more pages than the limit are refused', async () => {
  assert.equal(await refusal(batch([1, 2]), { ...defaultLimits, maxPages: 3 }), 'pdf_too_large');
});

test('300 MB in an image, a page, or the structure itself are refused while they are still small', async () => {
  const flate = `/Filter/FlateDecode/Length ${bomb.length}>>`;
  const cases: readonly (readonly [string, Uint8Array, DocumentRefusal])[] = [
    ['image', onePage(`<<${labelImage}${flate}`, bomb, true), 'pdf_too_large'],
    ['content', onePage(`<<${flate}`, bomb, false), 'pdf_too_large'],
    ['short name', onePage(`<<${labelImage}/Filter/Fl/Length ${bomb.length}>>`, bomb, true), 'pdf_too_large'],
    ['object stream', onePage(`<</Type/ObjStm/N 1/First 4${flate}`, bomb, true), 'pdf_too_large'],
    [
      'disguised object stream',
      onePage(`<</Type/#4fbj#53tm/N 1/First 4/Filter/LZWDecode/Length 9>>`, Buffer.alloc(9), true),
      'pdf_damaged',
    ],
    [
      'two layers',
      onePage(`<</Type/ObjStm/N 1/First 4/Filter[/FlateDecode/FlateDecode]>>`, deflateSync(bomb), true),
      'pdf_damaged',
    ],
    [
      'broken header',
      onePage(`<<${labelImage}${flate}`, Buffer.concat([Buffer.from([0xf8, 0x01]), bomb.subarray(2)]), true),
      'pdf_too_large',
    ],
  ];
  for (const [name, pdf, expected] of cases) {
    assert.ok(pdf.length < 1_000_000, name);
    const before = process.memoryUsage().arrayBuffers;
    assert.equal(await refusal(pdf), expected, name);
    assert.ok(process.memoryUsage().arrayBuffers - before < 120_000_000, `${name} was inflated`);
  }
});

test('a label image in two layers of compression is not followed into the second', async () => {
  const twice = deflateSync(bomb);
  const pdf = onePage(
    `<<${labelImage}/Filter[/FlateDecode/FlateDecode]/Length ${twice.length}>>`,
    twice,
    true,
  );
  assert.equal(await refusal(pdf), 'pdf_too_large');
});

test('many streams that are too much only together are refused', async () => {
  const limits = { ...defaultLimits, maxInflatedBytes: 700_000 };
  assert.equal(await refusal(batch([1, 2]), limits), 'taken');
  assert.equal(await refusal(batch([1, 2, 3]), limits), 'pdf_too_large');
});

test('an encrypted PDF is named so', async () => {
  const pdf = new PdfWriter();
  const tree = pdf.add('<</Type/Pages/Count 0/Kids[]>>');
  const root = pdf.add(`<</Type/Catalog/Pages ${tree} 0 R>>`);
  const encrypt = pdf.add(`<</Filter/Standard/V 1/R 2/O(${'o'.repeat(32)})/U(${'u'.repeat(32)})/P -4>>`);
  assert.equal(await refusal(pdf.write(root, `/Encrypt ${encrypt} 0 R/ID[(a)(a)]`)), 'pdf_encrypted');
});

test('page trees that are none: empty, a ring, a node twice, a hundred deep, kids that are numbers, missing', async () => {
  const tree = (build: (pdf: PdfWriter) => number) =>
    withPages((pdf, root) => pdf.replace(root, `<</Type/Catalog/Pages ${build(pdf)} 0 R>>`));
  const cases = {
    empty: tree((pdf) => pdf.add('<</Type/Pages/Count 0/Kids[]>>')),
    'empty that claims a billion': tree((pdf) => pdf.add('<</Type/Pages/Count 1000000000/Kids[]>>')),
    ring: tree((pdf) => {
      const a = pdf.add('');
      const b = pdf.add(`<</Type/Pages/Count 1/Kids[${a} 0 R]>>`);
      pdf.replace(a, `<</Type/Pages/Count 1/Parent ${b} 0 R/Kids[${b} 0 R]>>`);
      return a;
    }),
    'doubling at every level': tree((pdf) => {
      let below = pdf.add('<</Type/Page/MediaBox[0 0 9 9]>>');
      for (let level = 0; level < 30; level += 1)
        below = pdf.add(`<</Type/Pages/Count 2/Kids[${below} 0 R ${below} 0 R]>>`);
      return below;
    }),
    deep: tree((pdf) => {
      let below = pdf.add('<</Type/Page/MediaBox[0 0 9 9]>>');
      for (let level = 0; level < 100; level += 1)
        below = pdf.add(`<</Type/Pages/Count 1/Kids[${below} 0 R]>>`);
      return below;
    }),
    numbers: tree((pdf) => pdf.add('<</Type/Pages/Count 2/Kids[1 2]>>')),
    'kids that are not there': tree((pdf) => pdf.add('<</Type/Pages/Count 1/Kids[99 0 R]>>')),
    'no kids': tree((pdf) => pdf.add('<</Type/Pages/Count 1>>')),
    'no pages': withPages((pdf, root) => pdf.replace(root, '<</Type/Catalog>>')),
    'no catalog': withPages((pdf, root) => pdf.replace(root, '[1 2 3]')),
  };
  for (const [name, pdf] of Object.entries(cases)) assert.equal(await refusal(pdf), 'pdf_damaged', name);
});

test('brackets nested a hundred thousand deep end in a refusal, not in a crash', async () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const pdf = withPages((writer, root) => {
    writer.add(deep);
    writer.replace(root, '<</Type/Catalog>>');
  });
  assert.equal(await refusal(pdf), 'pdf_damaged');
});

test('a form that draws itself is drawn a few times at most', async () => {
  const pdf = withPages((writer, root) => {
    const tree = writer.add('');
    const draw = 'q /x Do Q /x Do';
    const form = writer.objects.length + 1;
    writer.add(
      `<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</x ${form} 0 R>>>>/Length ${draw.length}>>`,
      Buffer.from(draw),
    );
    const content = writer.add(`<</Length ${draw.length}>>`, Buffer.from(draw));
    const page = writer.add(
      `<</Type/Page/MediaBox[0 0 9 9]/Contents ${content} 0 R/Resources<</XObject<</x ${form} 0 R>>>>>>`,
    );
    writer.replace(tree, `<</Type/Pages/Count 1/Kids[${page} 0 R]>>`);
    writer.replace(root, `<</Type/Catalog/Pages ${tree} 0 R>>`);
  });
  assert.equal(await refusal(pdf), 'taken');
});

test('bytes changed at random never do anything but be read or refused', async () => {
  const whole = batch([1]);
  let state = 12_345;
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  const outcomes = new Set<string>();
  for (let round = 0; round < 120; round += 1) {
    const changed = Buffer.from(whole);
    for (let change = 0; change < 6; change += 1) changed[next(changed.length)] = next(256);
    outcomes.add(await refusal(changed));
  }
  for (const outcome of outcomes)
    assert.match(outcome, /^(?:taken|pdf_damaged|pdf_too_large|not_a_pdf|pdf_encrypted)$/);
});
