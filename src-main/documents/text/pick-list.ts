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

function badgesOf(line: PickLine): string {
  const names = (['gift', 'serial', 'cod', 'business'] as const).filter((badge) => line.badges[badge] > 0);
  return names.map((badge) => `${badgeNames[badge]} ${line.badges[badge]}`).join(', ');
}

function multiUnitOf(line: PickLine): string {
  return line.multiUnit.map(({ units, parcels }) => `${parcels} x ${units} UNITS`).join(', ');
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
  const rows: (readonly Cell[])[] = [];
  for (const line of input.lines) {
    const multi = multiUnitOf(line);
    rows.push([
      { text: line.bin ?? '' },
      { text: String(line.quantity) },
      { text: line.sku },
      { text: line.title },
      { text: multi, shout: multi !== '' },
    ]);
    const notes = [badgesOf(line), line.mixedParcels > 0 ? `in ${line.mixedParcels} mixed parcels` : ''];
    const note = notes.filter((text) => text !== '').join('  |  ');
    if (note !== '') rows.push([{ text: '' }, { text: '' }, { text: '' }, { text: note }]);
  }
  writer.table(columns, rows);
  return writer.end();
}
