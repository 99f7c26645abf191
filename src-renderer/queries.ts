/**
 * What the window knows, in memory only: one entry a request and input, asked again when its topic changes. An entry
 * keeps its last value while it asks, so nothing on screen jumps; entries nobody looks at are dropped.
 */
import { useSyncExternalStore } from 'react';
import type { Topic } from '../src-main/contract/events.ts';
import type { Reason } from '../src-main/contract/reply.ts';
import type { CallOf, RequestName, ValueOf } from '../src-main/contract/requests.ts';
import { call, onChanged, reasonOf } from './bridge.ts';
import { nextFrame } from './frames.ts';
import { share } from './share.ts';

export interface Answer<V> {
  readonly value: V | undefined;
  /** Why the last asking failed; an older value may still be there. */
  readonly refused: Reason | null;
}

interface Entry {
  readonly topics: readonly Topic[];
  readonly ask: () => Promise<unknown>;
  readonly listeners: Set<() => void>;
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => Answer<unknown>;
  answer: Answer<unknown>;
  /** Until the answer that is on its way is on screen. */
  asking: Promise<void> | null;
  stale: boolean;
  /** Runs from a change that was told until it is asked about, and a while after. */
  pause: ReturnType<typeof setTimeout> | null;
}

/**
 * A change waits a moment, so that what a key or a scan is answered with is on screen first; then the next has to wait a
 * while, because a run under way tells of hundreds.
 */
const FIRST_AFTER_MS = 20;
const NEXT_AFTER_MS = 200;

/** Which topics make an answer out of date. */
const topicsOf: Partial<Record<RequestName, readonly Topic[]>> = {
  'app.status': ['status', 'run', 'account', 'settings'],
  'account.get': ['account'],
  'plan.get': ['plan', 'run'],
  'plan.rows': ['plan', 'run'],
  'orders.list': ['plan', 'board'],
  'board.get': ['board'],
  'counts.get': ['plan', 'run', 'pack', 'papers', 'handover', 'settings'],
  'desk.waits': ['status', 'run', 'papers', 'board', 'pack', 'plan'],
  'pickList.get': ['board', 'run', 'plan'],
  'pickList.serials': ['plan'],
  'papers.get': ['papers', 'run', 'settings'],
  'printers.list': ['settings'],
  'boxes.list': ['goods'],
  'boxes.usual': ['goods'],
  'goods.list': ['goods', 'plan'],
  'goods.photo': ['goods'],
  'goods.history': ['goods'],
  'presets.list': ['goods'],
  'codes.list': ['goods'],
  'pack.get': ['pack', 'papers'],
  'handover.get': ['handover', 'pack'],
  'returns.get': ['returns', 'board'],
  'shred.get': ['day', 'pack', 'handover', 'returns', 'papers'],
  'data.get': ['day', 'settings', 'papers'],
  'gst.draft': ['day', 'papers'],
  'day.get': ['day', 'pack', 'handover', 'returns', 'papers'],
  'settings.get': ['settings'],
  'machine.get': ['settings', 'day'],
};

const nothingYet: Answer<never> = { value: undefined, refused: null };
const entries = new Map<string, Entry>();

function settle(entry: Entry, { value, refused }: Answer<unknown>): void {
  entry.asking = null;
  show(entry, value, refused);
  if (entry.stale && entry.pause === null) void refresh(entry);
}

/** Nobody is told of an answer that says the same as the one before. */
function show(entry: Entry, value: unknown, refused: Reason | null): void {
  const before = entry.answer;
  const shown = share(before.value, value);
  if (shown === before.value && refused === before.refused) return;
  entry.answer = { value: shown, refused };
  for (const listener of entry.listeners) listener();
}

/** Something it speaks of has changed. */
function changed(entry: Entry): void {
  entry.stale = true;
  if (entry.pause !== null) return;
  entry.pause = setTimeout(() => {
    if (entry.stale && entry.listeners.size > 0) void refresh(entry);
    entry.pause = setTimeout(() => {
      entry.pause = null;
      if (entry.stale && entry.listeners.size > 0) changed(entry);
    }, NEXT_AFTER_MS);
  }, FIRST_AFTER_MS);
}

function refresh(entry: Entry): Promise<void> {
  if (entry.asking !== null) {
    entry.stale = true;
    return entry.asking;
  }
  entry.stale = false;
  entry.asking = bring(entry);
  return entry.asking;
}

async function bring(entry: Entry): Promise<void> {
  const answer = await entry.ask().then(
    (value) => ({ value, refused: null }),
    (thrown: unknown) => ({ value: entry.answer.value, refused: reasonOf(thrown) }),
  );
  await first;
  // What comes by itself is drawn once a frame, not once an answer; a screen's first content does not wait.
  if (entry.answer.value !== undefined) await nextFrame();
  settle(entry, answer);
}

/** What is drawn before all that comes by itself. */
let first: Promise<unknown> = Promise.resolve();

/**
 * Lets what changes by itself wait until this is over, so that on a slow PC it is not drawn between a scan and its
 * verdict. What is put is drawn at once, as ever.
 */
export function drawFirst(work: Promise<unknown>): void {
  first = work;
}

function entryOf<N extends RequestName>(name: N, input: CallOf<N>): Entry {
  const key = `${name} ${JSON.stringify(input)}`;
  const known = entries.get(key);
  if (known) return known;
  const made: Entry = {
    topics: topicsOf[name] ?? [],
    ask: () => call(name, input),
    listeners: new Set(),
    subscribe: (listener) => {
      // It may have been dropped between being drawn and being looked at.
      entries.set(key, made);
      made.listeners.add(listener);
      if (made.listeners.size === 1) void refresh(made);
      return () => made.listeners.delete(listener);
    },
    read: () => made.answer,
    answer: nothingYet,
    asking: null,
    stale: false,
    pause: null,
  };
  entries.set(key, made);
  return made;
}

/** Asks once it is looked at, and again whenever one of its topics changes. */
export function useQuery<N extends RequestName>(name: N, input: CallOf<N>): Answer<ValueOf<N>> {
  const entry = entryOf(name, input);
  return useSyncExternalStore(entry.subscribe, entry.read) as Answer<ValueOf<N>>;
}

/** The same for a question that is not always there: null asks nothing. */
export function useQueryIf<N extends RequestName>(name: N, input: CallOf<N> | null): Answer<ValueOf<N>> {
  const entry = input === null ? null : entryOf(name, input);
  return useSyncExternalStore(entry?.subscribe ?? never, entry?.read ?? nothing) as Answer<ValueOf<N>>;
}
const never = () => () => undefined;
const nothing = (): Answer<unknown> => nothingYet;

/** Asks again now, for a value that time alone changes. */
export function ask(name: RequestName): void {
  for (const [key, entry] of entries)
    if (key.startsWith(`${name} `) && entry.listeners.size > 0) void refresh(entry);
}

async function upToDate(entry: Entry): Promise<void> {
  await entry.asking;
  await (entry.stale ? refresh(entry) : entry.asking);
}

/** Resolves once everything on screen that is known to be out of date has been asked for and drawn. */
export async function caughtUp(): Promise<void> {
  const behind = [...entries.values()].filter(
    ({ listeners, stale, asking }) => listeners.size > 0 && (stale || asking !== null),
  );
  await Promise.all(behind.map(upToDate));
}

/** Puts a value that a request has just brought where its screen looks. */
export function put<N extends RequestName>(name: N, input: CallOf<N>, value: ValueOf<N>): void {
  show(entryOf(name, input), value, null);
}

/** Drops everything but what somebody looks at now: nothing of a person outlives the look. */
export function forgetUnseen(): void {
  for (const [key, entry] of entries) if (entry.listeners.size === 0) entries.delete(key);
}

/** Connects the cache to the shell's events; once, at the start. */
export function followChanges(): void {
  onChanged(({ topic }) => {
    forgetUnseen();
    for (const entry of entries.values()) if (entry.topics.includes(topic)) changed(entry);
  });
}
