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

/** What is there to be seen is a row's own: nothing else tells it from an error or from nothing at all. */
type Own = Pick<Shows, 'ok' | 'long'>;

const usually: Omit<Shows, keyof Own> = {
  empty: 'main .empty',
  loading: 'main [aria-busy=true]',
  offline: '.strip-item[data-tone=warn]',
  error: 'main .note[data-tone=stop]',
  locked: '.cover h1',
};

const both = (selector: string): Own => ({ ok: selector, long: selector });
/** Only while its tab is the chosen one: the tab before may have such things too. */
const under = (tab: string, selector: string): string => `main:has(input[value=${tab}]:checked) ${selector}`;
const tables = under('tables', 'input[type=file]');

/** What a row shows, and where it differs from the usual. */
const differing: Readonly<Record<RowName, Own & Partial<Shows>>> = {
  plan: both('main .ready li'),
  board: both('main .board-rows li'),
  papers: both('main .set'),
  pack: { ...both('main .verdict[data-verdict=wrong_item]'), empty: 'main .verdict' },
  pick: both('main .pick-row'),
  returns: { ...both('main .return-row'), empty: 'main .return-in-hand-empty' },
  'goods/skus': both(under('skus', '.goods-row')),
  'goods/presets': both(under('presets', '.goods-row')),
  'goods/codes': both(under('codes', '.goods-row')),
  'goods/boxes': both(under('boxes', '.goods-row')),
  'goods/tables': { ...both(tables), empty: tables, loading: tables, error: tables },
  handover: both('main .card.group'),
  'records/data': { ...both(under('data', 'table')), empty: 'main .fact' },
  'records/gst': both(under('gst', 'table')),
  'records/day': { ...both(under('day', '.fact')), empty: 'main .fact' },
  'records/shred': both(under('shred', 'table')),
  settings: { ...both('main select'), empty: 'main select' },
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
