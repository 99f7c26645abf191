import type { SettingsView } from '../contract/day.ts';
import type { Settings } from '../store/settings.ts';

/** The owner's settings with what holds until the owner says otherwise. */
export interface Preferences {
  get(): SettingsView;
  change(patch: { readonly [K in keyof SettingsView]?: SettingsView[K] | undefined }): SettingsView;
}

const untilChanged: SettingsView = {
  buyersDetails: 'until_purge',
  deleteAfterDays: 27,
  ownState: '24',
  labelPrinter: null,
  invoicePrinter: null,
  printWhen: 'as_papers_come',
  dotsPerMm: 8,
  paper: '4x6',
  language: 'en',
  scheme: 'auto',
  sounds: true,
  soundVolume: 70,
  preferredWindow: null,
  cutOffMinute: null,
  firstRunDone: false,
};
const NAME = 'preferences';

export function createPreferences(settings: Settings): Preferences {
  const get = (): SettingsView => {
    const stored: unknown = settings.get(NAME);
    return { ...untilChanged, ...(typeof stored === 'object' ? stored : null) };
  };
  return {
    get,
    change(patch) {
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      const next: SettingsView = { ...get(), ...given };
      settings.set(NAME, next);
      return next;
    },
  };
}
