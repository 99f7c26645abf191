/** The one event: something under a topic has changed; ask again. Versions only rise while the program runs. */

export const topics = [
  'status',
  'plan',
  'run',
  'board',
  'papers',
  'pack',
  'handover',
  'returns',
  'goods',
  'account',
  'settings',
  'day',
] as const;
export type Topic = (typeof topics)[number];

export interface Changed {
  readonly event: 'changed';
  readonly topic: Topic;
  readonly version: number;
}
