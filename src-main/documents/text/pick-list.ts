/** The pick list: what to fetch, from where, and which parcels want more than one. */
import type { PickLine, PickListInput } from '../../domain/desk-pages.ts';
import { pickListWords } from './pick-list-words.ts';
import { a4, TextWriter } from './writer.ts';
import type { Cell, Column } from './writer.ts';

type Words = (typeof pickListWords)['en'];

const empty: Cell = { text: '' };
const tick: Cell = { text: '', tick: true };

/** The first, narrow column stays blank: it is for the pen. */
function columnsOf({ columns: [bin, fetch, sku, product, many] }: Words): readonly Column[] {
  return [
    { header: '', width: 20 },
    { header: bin, width: 48, bold: true },
    { header: fetch, width: 44, align: 'right', bold: true },
    { header: sku, width: 124, bold: true },
    { header: product, width: 180 },
    { header: many, width: 107 },
  ];
}

/** What to mind about a line, each on a row of its own so that nothing is cut off. */
function notesOf(line: PickLine, words: Words): readonly string[] {
  const badges = (['gift', 'serial', 'cod', 'business'] as const)
    .filter((badge) => line.badges[badge] > 0)
    .map((badge) => `${words.badges[badge]} ${line.badges[badge]}`);
  const mixed = line.mixedParcels > 0 ? [words.together(line.mixedParcels)] : [];
  return badges.length > 0 ? [badges.join(', '), ...mixed] : mixed;
}

function rowsOf(line: PickLine, words: Words): readonly (readonly Cell[])[] {
  const shouts = line.multiUnit.map(({ units, parcels }) => ({
    text: words.shout(parcels, units),
    shout: true,
  }));
  const [first = empty, ...more] = shouts;
  return [
    [
      tick,
      { text: line.bin ?? '' },
      { text: String(line.quantity) },
      { text: line.sku },
      { text: line.title },
      first,
    ],
    ...more.map((shout) => [empty, empty, empty, empty, empty, shout]),
    ...notesOf(line, words).map((text) => [empty, empty, empty, empty, { text, wide: true }]),
  ];
}

/** One row an item, the order's number before the first. */
function mixedRows(mixed: PickListInput['mixed']): readonly (readonly Cell[])[] {
  return mixed.flatMap(({ orderId, items }) =>
    items.map(({ sku, quantity }, index) => [
      index === 0 ? tick : empty,
      { text: index === 0 ? orderId : '' },
      { text: `${quantity} ×`, shout: quantity > 1 },
      { text: sku },
    ]),
  );
}

/** Lines are printed in the order given, which is the walking order. Holds no person. */
export async function pickListPdf(input: PickListInput): Promise<Uint8Array> {
  const words = pickListWords[input.language ?? 'en'];
  const writer = new TextWriter(a4, `${words.title(input.run)}, ${input.date}`);
  writer.line(words.title(input.run), { size: 20, bold: true });
  const units = input.lines.reduce((sum, line) => sum + line.quantity, 0);
  const handover = input.handover === null ? '' : `  |  ${input.handover}`;
  writer.line(
    `${input.date} ${input.time}  |  ${words.counts(input.parcels, units, input.lines.length)}${handover}`,
    { size: 11 },
  );
  writer.down(6);
  writer.table(
    columnsOf(words),
    input.lines.flatMap((line) => rowsOf(line, words)),
  );
  if (input.mixed.length > 0) {
    writer.down(14, 70);
    writer.line(words.mixed, { size: 13, bold: true });
    writer.down(2);
    writer.table(
      [
        { header: '', width: 20 },
        { header: '', width: 130, bold: true },
        { header: '', width: 44, align: 'right', bold: true },
        { header: words.columns[2], width: 329, bold: true },
      ],
      mixedRows(input.mixed),
    );
  }
  return writer.end();
}
