/** The manifest: what goes to one carrier in one window, for both to sign. */
import type { ManifestInput } from '../../domain/desk-pages.ts';
import { a4, TextWriter } from './writer.ts';
import type { Column } from './writer.ts';

const columns: readonly Column[] = [
  { header: 'No.', width: 40, align: 'right' },
  { header: 'Order', width: 190 },
  { header: 'Tracking number', width: 190, bold: true },
  { header: 'Handed over', width: 100 },
];

const methods = { PICKUP: 'Pickup', DROPOFF: 'Drop-off' } as const;

/** Order ids and tracking numbers only: no name and no address is on it. */
export async function manifestPdf(input: ManifestInput): Promise<Uint8Array> {
  const { slot } = input;
  const writer = new TextWriter(a4, `Manifest ${slot.date} ${slot.from} issue ${input.issue}`);
  writer.line(`Manifest: ${methods[input.method]} ${slot.date}, ${slot.from} to ${slot.to}`, {
    size: 18,
    bold: true,
  });
  writer.line(
    `Carrier: ${input.carrier ?? 'as sent by Amazon'}  |  Made ${input.date} ${input.time}  |  ${input.packages.length} packages`,
    { size: 11 },
  );
  if (input.issue > 1)
    writer.line(`Issue ${input.issue}: the ones before are void`, { size: 11, bold: true, shout: true });
  writer.down(6);
  writer.table(
    columns,
    input.packages.map(({ orderId, trackingId }, index) =>
      [String(index + 1), orderId, trackingId, '[   ]'].map((text) => ({ text })),
    ),
  );
  writer.down(14, 70);
  writer.line(`Packages handed over: ______ of ${input.packages.length}`, { size: 11 });
  writer.down(10, 40);
  writer.line('Seller: ______________________        Carrier: ______________________', { size: 11 });
  return writer.end();
}
