/** The day page: the day in counts, for the file. */
import type { DayPageInput } from '../../domain/desk-pages.ts';
import { a4, TextWriter } from './writer.ts';
import type { Column } from './writer.ts';

const columns: readonly Column[] = [
  { header: '', width: 260 },
  { header: 'Count', width: 60, align: 'right', bold: true },
  { header: '', width: 200 },
];

/** Counts only. The labels and notes must hold no person, as everything in `DayPageInput`. */
export async function dayPagePdf(input: DayPageInput): Promise<Uint8Array> {
  const writer = new TextWriter(a4, `Day page ${input.date}`);
  writer.line(`The day: ${input.date}`, { size: 20, bold: true });
  writer.line(`Closed at ${input.time}`, { size: 11 });
  for (const section of input.sections) {
    writer.down(12, 60);
    writer.line(section.heading, { size: 13, bold: true });
    writer.table(
      columns,
      section.rows.map(({ label, count, note }) => [
        { text: label },
        { text: String(count) },
        { text: note ?? '' },
      ]),
    );
  }
  return writer.end();
}
