/** The pick list: what to fetch, from where, and which parcels want more than one. */
import type { PickLine, PickListInput } from '../../domain/desk-pages.ts';
import { a4, TextWriter } from './writer.ts';
import type { Cell, Column } from './writer.ts';

const columns: readonly Column[] = [
  { header: 'Bin', width: 52, bold: true },
  { header: 'Fetch', width: 44, align: 'right', bold: true },
  { header: 'SKU', width: 130, bold: true },
  { header: 'Product', width: 190 },
  { header: 'More than one', width: 107 },
];

const badgeNames = { gift: 'GIFT', cod: 'COD', business: 'BUSINESS', serial: 'SERIAL NO.' } as const;

/** What to mind about a line, each on a row of its own so that nothing is cut off. */
function notesOf(line: PickLine): readonly string[] {
  const badges = (['gift', 'serial', 'cod', 'business'] as const)
    .filter((badge) => line.badges[badge] > 0)
    .map((badge) => `${badgeNames[badge]} ${line.badges[badge]}`);
  const mixed = line.mixedParcels > 0 ? [`${line.mixedParcels} together with other SKUs`] : [];
  return badges.length > 0 ? [badges.join(', '), ...mixed] : mixed;
}

const empty: Cell = { text: '' };

function rowsOf(line: PickLine): readonly (readonly Cell[])[] {
  const shouts = line.multiUnit.map(({ units, parcels }) => ({
    text: `${parcels} x ${units} UNITS`,
    shout: true,
  }));
  const [first = empty, ...more] = shouts;
  return [
    [
      { text: line.bin ?? '' },
      { text: String(line.quantity) },
      { text: line.sku },
      { text: line.title },
      first,
    ],
    ...more.map((shout) => [empty, empty, empty, empty, shout]),
    ...notesOf(line).map((text) => [empty, empty, empty, { text, wide: true }]),
  ];
}

/** Lines are printed in the order given, which is the walking order. Holds no person. */
export async function pickListPdf(input: PickListInput): Promise<Uint8Array> {
  const writer = new TextWriter(a4, `Pick list ${input.date} run ${input.run}`);
  writer.line(`Pick list, run ${input.run}`, { size: 20, bold: true });
  const units = input.lines.reduce((sum, line) => sum + line.quantity, 0);
  const handover = input.handover === null ? '' : `  |  ${input.handover}`;
  writer.line(
    `${input.date} ${input.time}  |  ${input.parcels} parcels  |  ${units} units  |  ${input.lines.length} SKUs${handover}`,
    { size: 11 },
  );
  writer.down(6);
  writer.table(columns, input.lines.flatMap(rowsOf));
  return writer.end();
}
