import { type ManifestWindow, compareManifests, manifestKey } from '../../domain/manifest.ts';
import { byOrderId } from '../../domain/order.ts';
import { type DeskLine, byRun } from './line.ts';
import { type Sorted, createSorted } from './sorted.ts';

/** Parcels that the carrier takes together. The arrays are the same until one of their parcels changes. */
export interface DoorGroup extends ManifestWindow {
  readonly key: string;
  /** In the order of their runs. */
  readonly packed: readonly DeskLine[];
  readonly notPacked: readonly DeskLine[];
}

/** What the carrier takes, should have taken or must not take. */
export interface Door {
  /** Everything booked and not handed over, by window, method and carrier. */
  groups(): DoorGroup[];
  /** Not picked up first, then not scanned; the longest late of each first. */
  late(): readonly DeskLine[];
  /** Handed over and not scanned by the carrier; UTC ms of the earliest handover among them. */
  waiting(): { readonly count: number; readonly oldest: number | null };
  /** Packed and called off since, the longest first. */
  onThePile(): readonly DeskLine[];
  /** Booked parcels and bookings without an answer, the nearest end of a slot first. */
  underWay(): readonly DeskLine[];
  /** Whether the parcel stands in a group, and in which. */
  keyOf(line: DeskLine): string | null;
}

export interface DoorIndex extends Door {
  put(line: DeskLine): void;
  drop(line: DeskLine): void;
}

interface OneGroup {
  readonly window: ManifestWindow;
  readonly packed: Sorted<DeskLine>;
  readonly notPacked: Sorted<DeskLine>;
}

/** The carrier's door, kept up one order at a time. */
export function createDoorIndex(): DoorIndex {
  const groups = new Map<string, OneGroup>();
  const late = createSorted<DeskLine>(
    (a, b) =>
      Number(a.late?.why === 'not_scanned') - Number(b.late?.why === 'not_scanned') ||
      by(a, b, ({ late: one }) => one?.since),
  );
  const waiting = createSorted<DeskLine>((a, b) => by(a, b, ({ shipment }) => shipment?.handedOverAt));
  const pile = createSorted<DeskLine>((a, b) => by(a, b, ({ shipment }) => shipment?.stateSince));
  const underWay = createSorted<DeskLine>((a, b) => by(a, b, ({ shipment }) => shipment?.slotEnd ?? 0));

  function listsOf(line: DeskLine): Sorted<DeskLine>[] {
    const { shipment, onThePile } = line;
    const lists: Sorted<DeskLine>[] = [];
    if (line.late !== null) lists.push(late);
    if (shipment?.state === 'handed_over') lists.push(waiting);
    if (onThePile) lists.push(pile);
    if (shipment?.state === 'booking' || isBooked(line)) lists.push(underWay);
    return lists;
  }

  function groupOf(line: DeskLine): OneGroup | null {
    const window = windowOf(line);
    if (window === null) return null;
    const key = manifestKey(window);
    const group = groups.get(key) ?? {
      window,
      packed: createSorted(byRun),
      notPacked: createSorted(byRun),
    };
    groups.set(key, group);
    return group;
  }

  return {
    put(line) {
      for (const list of listsOf(line)) list.add(line);
      const group = groupOf(line);
      if (line.shipment?.packing === 'packed') group?.packed.add(line);
      else group?.notPacked.add(line);
    },
    drop(line) {
      for (const list of listsOf(line)) list.remove(line);
      const group = groupOf(line);
      if (line.shipment?.packing === 'packed') group?.packed.remove(line);
      else group?.notPacked.remove(line);
      if (group && group.packed.size() + group.notPacked.size() === 0)
        groups.delete(manifestKey(group.window));
    },
    groups: () =>
      [...groups]
        .map(([key, { window, packed, notPacked }]) => ({
          ...window,
          key,
          packed: packed.all(),
          notPacked: notPacked.all(),
        }))
        .sort(compareManifests),
    late: () => late.all(),
    waiting: () => ({
      count: waiting.size(),
      oldest: waiting.all()[0]?.shipment?.handedOverAt ?? null,
    }),
    onThePile: () => pile.all(),
    underWay: () => underWay.all(),
    keyOf(line) {
      const window = windowOf(line);
      return window && manifestKey(window);
    },
  };
}

function isBooked({ shipment }: DeskLine): boolean {
  return shipment?.state === 'booked' || shipment?.state === 'labelled';
}

function windowOf(line: DeskLine): ManifestWindow | null {
  if (!isBooked(line) || line.shipment === null) return null;
  const { slotStart, slotEnd, handoverMethod, carrier } = line.shipment;
  if (slotStart === null || slotEnd === null || handoverMethod === null) return null;
  return { slotStart, slotEnd, handoverMethod, carrier };
}

/** By an instant, what has none last; then by order id. */
function by(a: DeskLine, b: DeskLine, at: (line: DeskLine) => number | null | undefined): number {
  const [one, other] = [at(a) ?? Infinity, at(b) ?? Infinity];
  if (one !== other) return one < other ? -1 : 1;
  return byOrderId(a, b);
}
