/** Bin cards and stickers, judged by a barcode reader of another hand at the head's own density. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardsPdf } from '../../src-main/documents/text/cards.ts';
import type { CardFacts, CardsInput } from '../../src-main/domain/desk-pages.ts';
import { filesIn, folder, missing, output, write, zbar } from './support/outside.ts';

const skip = missing('pdftoppm', 'pdftotext', 'zbarimg');
const shelf: readonly CardFacts[] = [
  { sku: 'BD-01-SMALL', title: 'Brass Diya, Small', bin: 'A1' },
  { sku: 'steel bottle 1L', title: 'સ્ટીલ બોટલ ૧ લિટર', bin: null },
  { sku: 'a_b.c/d+e%f', title: 'स्टील की बोतल', bin: 'B12' },
  { sku: 'AVERYLONGSKU-0123456789-RED', title: 'x'.repeat(400), bin: 'C3' },
  { sku: '8901234567894', title: 'Digits alone are drawn narrower', bin: 'D4' },
];

async function scanned(
  t: Parameters<typeof folder>[0],
  input: CardsInput,
): Promise<{ readonly codes: readonly string[]; readonly cards: Awaited<ReturnType<typeof cardsPdf>> }> {
  const path = folder(t);
  const cards = await cardsPdf(input);
  write(path, 'c.pdf', cards.pdf);
  output(
    'pdftoppm',
    ['-r', String(input.dotsPerMm * 25.4), '-mono', '-aa', 'no', '-aaVector', 'no', 'c.pdf', 'p'],
    path,
  );
  const pages = filesIn(path, '.pbm');
  assert.equal(pages.length, cards.pages);
  return { codes: pages.flatMap((page) => zbar(page, path)), cards };
}

for (const kind of ['sticker', 'bin_card'] as const) {
  for (const paper of ['4x6in', '100x150mm', 'a4'] as const) {
    for (const dotsPerMm of [8, 12] as const) {
      test(`every ${kind} on ${paper} at ${dotsPerMm} dots/mm is read as its SKU`, { skip }, async (t) => {
        const { codes, cards } = await scanned(t, { kind, paper, dotsPerMm, copies: 1, cards: shelf });
        assert.deepEqual(cards.cannot, []);
        assert.deepEqual(codes.toSorted(), shelf.map(({ sku }) => sku).toSorted());
      });
    }
  }
}

test(
  'forty stickers run over pages and none is lost; copies are printed as often as asked',
  { skip },
  async (t) => {
    const cards = Array.from({ length: 40 }, (_, at) => ({
      sku: `SKU-${at + 10}`,
      title: 'Bottle',
      bin: null,
    }));
    const base = { kind: 'sticker', paper: '4x6in', dotsPerMm: 12 } as const;
    const many = await scanned(t, { ...base, copies: 1, cards });
    assert.deepEqual([many.cards.printed, many.cards.pages], [40, 4]);
    // The reader tells each code of a page once, in no order.
    assert.deepEqual(many.codes.toSorted(), cards.map(({ sku }) => sku).toSorted());
    const copies = await cardsPdf({ ...base, copies: 13, cards: cards.slice(0, 1) });
    assert.deepEqual([copies.printed, copies.pages], [13, 2]);
  },
);

test('what bars cannot carry or paper cannot hold is said and not printed', { skip }, async () => {
  const cannot = ['દીવો-01', 'tab\there', '', 'X'.repeat(120)];
  const cards = await cardsPdf({
    kind: 'sticker',
    paper: '4x6in',
    dotsPerMm: 8,
    copies: 1,
    cards: cannot.map((sku) => ({ sku, title: '', bin: null })),
  });
  assert.equal(cards.printed, 0);
  assert.deepEqual(
    cards.cannot.map(({ why }) => why),
    ['characters', 'characters', 'characters', 'too_long'],
  );
});

test('a card shows its bin, its SKU and its title in their own scripts', { skip }, async (t) => {
  const path = folder(t);
  const { pdf } = await cardsPdf({ kind: 'bin_card', paper: 'a4', dotsPerMm: 12, copies: 1, cards: shelf });
  write(path, 'c.pdf', pdf);
  const text = output('pdftotext', ['-layout', 'c.pdf', '-'], path).normalize('NFC');
  for (const words of ['A1', 'B12', 'BD-01-SMALL', 'સ્ટીલ બોટલ', 'स्टील की बोतल'])
    assert.ok(text.includes(words), words);
});
