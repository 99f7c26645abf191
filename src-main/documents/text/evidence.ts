/** The note for a late-dispatch appeal: what was booked, what was ready in time, and that nobody came. */
import type { EvidenceInput, EvidenceParcel } from '../../domain/desk-pages.ts';
import { a4, TextWriter } from './writer.ts';
import type { Column } from './writer.ts';

/** A single parcel is told line by line, many are told in a table. */
const single: readonly Column[] = [
  { header: 'What', width: 250 },
  { header: 'When (India)', width: 270, bold: true },
];
const many: readonly Column[] = [
  { header: 'Order', width: 124 },
  { header: 'Tracking', width: 78, bold: true },
  { header: 'Slot missed', width: 112 },
  { header: 'Label here', width: 70 },
  { header: 'Packed', width: 70 },
  { header: 'Handed over', width: 70 },
];

const slotText = ({ date, from, to }: EvidenceParcel['missedSlots'][number]): string =>
  `${date} ${from} to ${to}`;
const orNone = (text: string | null, none: string): string => text ?? none;
/** `MM-DD HH:MM`: the year stands in the heading. */
const short = (text: string | null): string => text?.slice(5) ?? '-';

function tellOne(writer: TextWriter, parcel: EvidenceParcel, until: string): void {
  const { missedSlots, nextSlot } = parcel;
  const rows: [string, string][] = [
    ['Amazon order', parcel.orderId],
    ['Tracking number', orNone(parcel.trackingId === '' ? null : parcel.trackingId, 'not told')],
    ['To be dispatched by', orNone(parcel.shipBy, 'not told')],
    ['Easy Ship pickup booked', orNone(parcel.booked, 'not known')],
    ['Label from Amazon here and checked', orNone(parcel.labelled, 'not known')],
    ['Packed, label scanned', orNone(parcel.packed, 'not packed')],
    ['Marked as handed over', orNone(parcel.handedOver, 'not handed over')],
    ...missedSlots.map((slot): [string, string] => ['Slot that went by without a scan', slotText(slot)]),
    ['Scan of the carrier', orNone(parcel.pickedUp, `none by ${until}`)],
    ...(nextSlot ? [['Slot it has now', slotText(nextSlot)] as [string, string]] : []),
  ];
  writer.table(
    single,
    rows.map((row) => row.map((text) => ({ text }))),
    11,
  );
}

/** Order and tracking numbers and times only: no person is on it. */
export async function evidencePdf(input: EvidenceInput): Promise<Uint8Array> {
  const { date, time, parcels } = input;
  const until = `${date} ${time}`;
  const writer = new TextWriter(a4, `Late dispatch note ${until}`);
  writer.line('Late dispatch: the pickup did not take place', { size: 18, bold: true });
  writer.line(
    `Made ${until} (India)  |  ${parcels.length === 1 ? '1 parcel' : `${parcels.length} parcels`}`,
    { size: 11 },
  );
  writer.down(6);
  const [only, ...more] = parcels;
  if (only && more.length === 0) tellOne(writer, only, until);
  else
    writer.table(
      many,
      parcels.map((parcel) =>
        [
          parcel.orderId,
          parcel.trackingId,
          // The latest of them: a row has room for one.
          parcel.missedSlots.map(({ date: day, from, to }) => `${day.slice(5)} ${from}-${to}`).at(-1) ?? '-',
          short(parcel.labelled),
          short(parcel.packed),
          short(parcel.handedOver),
        ].map((text) => ({ text })),
      ),
      9,
    );
  writer.down(12, 60);
  writer.line('Times of booking, label and scan are as told by the Selling Partner API; packing and', {
    size: 10,
  });
  writer.line('handing over were recorded at the packing desk at that moment.', { size: 10 });
  return writer.end();
}
