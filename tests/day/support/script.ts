/**
 * What the seller does on the standard day, in the order of the clock: plain data. Hands, scanner and window are
 * elsewhere. Times are India's.
 */

/** Something that happens outside the window. */
export type Happening =
  /** The line is down, and up again. */
  | 'line_down'
  | 'line_up'
  /** In Seller Central the seller cancels what cannot be packed, and what a buyer asked to have cancelled. */
  | 'cancel_unpackable'
  | 'cancel_asked'
  /** A new roll of labels. */
  | 'paper_in'
  | 'shut_down';

/** What the seller waits to see before going on. */
export type Sight =
  | 'plan'
  /** The orders of that run are on the plan. */
  | 'run_2_here'
  | 'run_3_here'
  | 'run_4_here'
  | 'approved'
  | 'started'
  | 'booked'
  | 'paper_out'
  | 'printed'
  | 'cancelled_after_packing'
  | 'cancelled_after_printing'
  | 'line_up'
  | 'one_manifest'
  | 'two_manifests'
  | 'picked_up'
  | 'closed';

export type Act =
  /** Opens the program: counted as a key. */
  | { readonly do: 'open' }
  | { readonly do: 'press'; readonly key: string }
  | { readonly do: 'see'; readonly sight: Sight }
  | { readonly do: 'happens'; readonly what: Happening }
  /** Packs from the papers that came out, in their order; `most` parcels, or all. */
  | { readonly do: 'pack'; readonly most?: number }
  /** Takes the first label whose goods are not on the shelf, and scans it. */
  | { readonly do: 'miss_goods' }
  /** The last label that lies in the printer's tray. */
  | { readonly do: 'scan_last_good' }
  /** Takes the parcel that was called off from the pile and scans it. */
  | { readonly do: 'scan_called_off' }
  | { readonly do: 'scan_serial' }
  | { readonly do: 'scan_returns' };

export interface Step {
  readonly at: string;
  readonly name: string;
  /** What its keys are counted as. */
  readonly kind: 'run' | 'exception' | 'walk';
  /** The most keys it may take. */
  readonly keys: number;
  readonly acts: readonly Act[];
}

const press = (...keys: string[]): Act[] => keys.map((key) => ({ do: 'press', key }));
const see = (sight: Sight): Act => ({ do: 'see', sight });
const happens = (what: Happening): Act => ({ do: 'happens', what });

/** Enter, Enter; the first run of the day is opened for as well. */
function run(at: string, name: string, ...before: Act[]): Step {
  const acts: Act[] = [see('plan'), ...press('Enter'), see('approved'), ...press('Enter'), see('started')];
  return { at, name, kind: 'run', keys: 2 + before.length, acts: [...before, ...acts] };
}
const exception = (at: string, name: string, ...acts: Act[]): Step => ({
  at,
  name,
  kind: 'exception',
  keys: 2,
  acts,
});
/** From one screen to another, and what every day ends with. */
const walk = (at: string, name: string, ...acts: Act[]): Step => ({ at, name, kind: 'walk', keys: 4, acts });

/** Nobody is at the keys. */
const outside = (at: string, name: string, ...acts: Act[]): Step => ({
  at,
  name,
  kind: 'walk',
  keys: 0,
  acts,
});

export const standardScript: readonly Step[] = [
  { at: '07:40', name: 'run 1, opening', kind: 'run', keys: 1, acts: [{ do: 'open' }, see('plan')] },
  exception('07:41', 'unknown content 1', ...press('KeyA')),
  exception('07:41', 'unknown content 2', ...press('KeyA')),
  run('07:42', 'run 1'),
  exception('07:44', 'drop-off', see('booked'), ...press('KeyA')),
  exception('07:45', 'paper out', see('paper_out'), happens('paper_in'), ...press('Digit4'), {
    do: 'scan_last_good',
  }),
  walk('07:50', 'to the bench', see('printed'), ...press('Digit5'), { do: 'pack', most: 33 }),
  exception('09:00', 'called off after packing', see('cancelled_after_packing'), { do: 'scan_called_off' }),
  outside('10:00', 'line down', happens('line_down')),
  walk('10:05', 'packing goes on', { do: 'pack' }),
  exception('10:40', 'out of stock', { do: 'miss_goods' }, ...press('KeyX', 'Digit1')),
  outside('11:00', 'line up', happens('line_up'), see('line_up')),
  outside('11:05', 'cancelled in Seller Central', happens('cancel_unpackable')),
  walk('11:18', 'to the plan', ...press('Digit1'), see('run_2_here')),
  exception('11:20', 'unknown content 3', ...press('KeyA')),
  exception('11:20', 'serial', ...press('KeyN'), { do: 'scan_serial' }),
  run('11:21', 'run 2'),
  walk('11:40', 'to the bench', see('printed'), ...press('Digit5'), see('cancelled_after_printing'), {
    do: 'pack',
  }),
  outside('12:00', 'shut down', happens('shut_down')),
  walk('12:00', 'open again', { do: 'open' }),
  // Orders are looked for every five minutes: so that this is between the third lot and the fourth.
  outside('13:24:30', 'orders are looked for'),
  outside('13:29:40', 'run 3 is here', see('run_3_here')),
  outside('13:30', 'cancel before booking', happens('cancel_asked')),
  run('13:30', 'run 3'),
  outside('13:31', 'run 4 is here', see('booked'), see('run_4_here')),
  run('13:31', 'run 4'),
  walk('13:40', 'to the bench', see('printed'), ...press('Digit5'), { do: 'pack' }),
  walk('15:20', 'to the returns', ...press('Digit7')),
  exception('15:20', 'six returns', { do: 'scan_returns' }),
  walk(
    '15:40',
    'hand over',
    ...press('Digit6', 'Enter'),
    see('one_manifest'),
    ...press('Enter'),
    see('two_manifests'),
    ...press('Enter'),
  ),
  walk('19:10', 'close', see('picked_up'), ...press('Digit9', 'KeyS', 'Enter'), see('closed')),
];
