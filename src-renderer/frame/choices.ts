/** What the palette offers: orders, screens and their tabs, what can be done here, and what can be done anywhere. */
import { useTranslation } from 'react-i18next';
import { useListedKeys } from '../keys/registry.ts';
import { useCall } from '../parts/useCall.ts';
import { say } from '../parts/say.ts';
import { useQuery, useQueryIf } from '../queries.ts';
import { languageNames, languages } from '../words/catalogues.ts';
import { useLanguage } from '../words/words.ts';
import { matching } from './matching.ts';
import { openKeyHelp } from './overlays.ts';
import { useOtherScheme } from './scheme.ts';
import { screenDigits, screens, screenTabs } from './screen-keys.ts';
import { go, goConnect, goOrder, goTab } from './screens.ts';

export interface Choice {
  readonly id: string;
  readonly group: 'orders' | 'here' | 'screens' | 'anywhere';
  readonly label: string;
  /** Said after the label in a softer voice. */
  readonly aside?: string;
  /** What else finds it: the English word, for who has learned that. */
  readonly also?: string;
  readonly code?: string;
  readonly shift?: boolean;
  readonly run: () => void;
}

/** Below this a beginning stands for half the shop. */
const shortestSearch = 3;
const mostOrders = 6;
const moving = /^(?:Arrow|Page|Home|End|Slash|Digit)/u;

/** Orders whose number, tracking number or SKU begins with what was typed. */
function useOrders(text: string): readonly Choice[] {
  const { t } = useTranslation();
  const search = text.trim();
  const fits = search.length >= shortestSearch && search.length <= 100;
  const { value: found } = useQueryIf('orders.list', fits ? { search, limit: mostOrders } : null);
  return (found?.rows ?? []).map(({ orderId, lines }) => ({
    id: orderId,
    group: 'orders',
    label: t('frame.search.order', { orderId }),
    aside: lines
      .slice(0, 3)
      .map(({ sku, quantity }) => `${quantity} × ${sku.slice(0, 40)}`)
      .join(', '),
    run: () => goOrder(orderId),
  }));
}

function useScreens(): readonly Choice[] {
  const { t } = useTranslation();
  return [
    ...screens.map((screen) => ({
      id: screen,
      group: 'screens' as const,
      label: t(`frame.screens.${screen}`),
      also: t(`frame.screens.${screen}`, { lng: 'en' }),
      code: `Digit${screenDigits[screen]}`,
      run: () => go(screen),
    })),
    ...screenTabs.goods.map((tab) => ({
      id: `goods ${tab}`,
      group: 'screens' as const,
      label: t(`goods.tabs.${tab}`),
      aside: t('frame.screens.goods'),
      also: t(`goods.tabs.${tab}`, { lng: 'en' }),
      run: () => goTab('goods', tab),
    })),
    ...screenTabs.records.map((tab) => ({
      id: `records ${tab}`,
      group: 'screens' as const,
      label: t(`records.tabs.${tab}`),
      aside: t('frame.screens.records'),
      also: t(`records.tabs.${tab}`, { lng: 'en' }),
      run: () => goTab('records', tab),
    })),
  ];
}

/** The keys of the screen that is shown, as the key help lists them. */
function useHere(): readonly Choice[] {
  return useListedKeys()
    .filter(
      ({ code, ctrl, shift, layer = 0 }) =>
        layer < 2 && ctrl !== true && shift !== true && !moving.test(code),
    )
    .map(({ code, label = '', run }, index) => ({ id: `${code} ${index}`, group: 'here', label, code, run }));
}

function useAnywhere(): readonly Choice[] {
  const { t } = useTranslation();
  const { ask } = useCall();
  const language = useLanguage();
  const scheme = useOtherScheme();
  const { value: settings } = useQuery('settings.get', {});
  const printer = settings?.invoicePrinter ?? null;
  const one = (id: 'fetchNow' | 'lock' | 'connect' | 'keys' | 'light' | 'dark', run: () => void): Choice => ({
    id,
    group: 'anywhere',
    label: t(`frame.${id}`),
    also: t(`frame.${id}`, { lng: 'en' }),
    run,
  });
  return [
    one('fetchNow', () => ask('orders.fetch', {})),
    ...(printer === null
      ? []
      : [
          {
            id: 'pickList',
            group: 'anywhere' as const,
            label: t('papers.pickList'),
            also: t('papers.pickList', { lng: 'en' }),
            run: () => ask('pickList.print', { printer }, () => say(t('papers.said.pickList'))),
          },
        ]),
    ...languages
      .filter((known) => known !== language)
      .map((known) => ({
        id: known,
        group: 'anywhere' as const,
        label: languageNames[known],
        aside: t('frame.language'),
        also: `${t('frame.language', { lng: 'en' })} ${{ en: 'English', hi: 'Hindi', gu: 'Gujarati' }[known]}`,
        run: () => ask('settings.set', { language: known }),
      })),
    one(scheme.other, scheme.choose),
    one('lock', () => ask('app.lock', {})),
    one('connect', goConnect),
    one('keys', openKeyHelp),
  ];
}

const order = ['orders', 'here', 'screens', 'anywhere'] as const satisfies readonly Choice['group'][];
export type Groups = readonly { readonly group: Choice['group']; readonly choices: readonly Choice[] }[];

/** In groups, each with those that begin with the text first; without a text, everything. */
export function useChoices(text: string): Groups {
  const orders = useOrders(text);
  const rest = [...useHere(), ...useScreens(), ...useAnywhere()];
  const fitting = [...orders, ...matching(rest, text)];
  return order
    .map((group) => ({ group, choices: fitting.filter((choice) => choice.group === group) }))
    .filter(({ choices }) => choices.length > 0);
}
