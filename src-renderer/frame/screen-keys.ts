/** The screens in the order of the day, and the digit that opens each. Plain data: tests and scripts read it too. */
export const screens = [
  'plan',
  'board',
  'pick',
  'papers',
  'pack',
  'handover',
  'returns',
  'goods',
  'records',
  'settings',
] as const;
export type Screen = (typeof screens)[number];

export const screenDigits: Readonly<Record<Screen, string>> = {
  plan: '1',
  board: '2',
  pick: '3',
  papers: '4',
  pack: '5',
  handover: '6',
  returns: '7',
  goods: '8',
  records: '9',
  settings: '0',
};

/** The tabs of the screens that have some, in their order. Their names stand in the words under `<screen>.tabs`. */
export const screenTabs = {
  goods: ['skus', 'presets', 'codes', 'boxes', 'tables'],
  records: ['day', 'shred', 'data', 'gst'],
} as const satisfies Partial<Record<Screen, readonly string[]>>;
export type TabbedScreen = keyof typeof screenTabs;
export type TabOf<S extends TabbedScreen> = (typeof screenTabs)[S][number];
