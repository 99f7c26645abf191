/** The table's rows: every screen, and every tab of one that has some. A screen without a row does not compile. */
import {
  screens,
  screenTabs,
  type Screen,
  type TabbedScreen,
  type TabOf,
} from '../../../src-renderer/frame/screen-keys.ts';

export const states = ['empty', 'loading', 'ok', 'long', 'offline', 'error', 'locked'] as const;
export type State = (typeof states)[number];

type TabRow = { [S in TabbedScreen]: `${S}/${TabOf<S>}` }[TabbedScreen];
export type RowName = Exclude<Screen, TabbedScreen> | TabRow;

/** By a selector each: what has to be on the page for the cell to be what it says. */
export type Shows = Readonly<Record<State, string>>;

const usually: Shows = {
  empty: 'main .empty',
  loading: 'main [aria-busy=true]',
  ok: 'main',
  long: 'main',
  offline: '.strip-item[data-tone=warn]',
  error: 'main .note[data-tone=stop]',
  locked: '.cover h1',
};

/** Where a row differs from the usual. */
const differing: Readonly<Record<RowName, Partial<Shows>>> = {
  plan: { ok: 'main .ready li', long: 'main .ready li' },
  board: { ok: 'main .board-rows li', long: 'main .board-rows li' },
  papers: { ok: 'main .set', long: 'main .set' },
  pack: { ok: 'main .verdict', long: 'main .verdict', empty: 'main .verdict' },
  pick: {},
  returns: { empty: 'main .in-hand-empty' },
  'goods/skus': {},
  'goods/presets': {},
  'goods/codes': {},
  'goods/boxes': {},
  'goods/tables': { empty: 'main', loading: 'main', error: 'main' },
  handover: { ok: 'main .card', long: 'main .card' },
  'records/data': { ok: 'main table', long: 'main table', empty: 'main .fact' },
  'records/gst': { ok: 'main table', long: 'main table' },
  'records/day': { ok: 'main .fact', long: 'main .fact', empty: 'main .fact' },
  'records/shred': { ok: 'main table', long: 'main table' },
  settings: { ok: 'main select', long: 'main select', empty: 'main select' },
};

/** Before the first plan the window is its own screen, walked through with Enter. */
export const firstRunSteps = ['language', 'reads', 'store', 'printer', 'boxes'] as const;

export interface FirstRunRow {
  readonly name: `first-run/${(typeof firstRunSteps)[number]}`;
}

export interface Row {
  readonly name: RowName;
  readonly screen: Screen;
  readonly tab: string | null;
  readonly shows: Shows;
}

function isTabbed(screen: Screen): screen is TabbedScreen {
  return Object.hasOwn(screenTabs, screen);
}

/** The rows in the order of the rail, made from the frame's own lists, so that none can be left out. */
export function allRows(): readonly Row[] {
  return screens.flatMap((screen): readonly Row[] => {
    const tabs: readonly (string | null)[] = isTabbed(screen) ? screenTabs[screen] : [null];
    return tabs.map((tab) => {
      const name = (tab === null ? screen : `${screen}/${tab}`) as RowName;
      const own = differing[name];
      if (!Object.hasOwn(differing, name)) throw new Error(`No row of the table for ${name}`);
      return { name, screen, tab, shows: { ...usually, ...own } };
    });
  });
}
