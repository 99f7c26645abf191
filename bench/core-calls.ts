/**
 * What each request costs the core with 5,000 open and 200,000 past orders, while a run books and, for the first part of
 * it, 200 labels are read, and how long the event loop keeps anybody waiting; the same of a store that is new is the
 * baseline.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { loadavg } from 'node:os';
import { type RequestName, requests } from '../src-main/contract/requests.ts';
import { type Kept, type KeptDesk, keepFor, openKeptDesk } from './long-kept/desk.ts';
import { type Figures, figuresOf, inFigures, inWordsOf } from './long-kept/figures.ts';
import { deskLot } from './long-kept/orders.ts';
import { LOT, pastOrder } from './long-kept/past.ts';
import type { LongKept } from './long-kept/store.ts';
import { bookAndRead, bookedSoFar } from './long-kept/under-way.ts';

const young: LongKept = { open: 40, past: 100, atDesk: 40, waiting: 10 };
const MOST_MS = 16;
/** A month of thousands of parcels, opened once a month, worked through in slices: nobody else waits for it. */
const inSlices = new Set(['gst.draft']);

/** What one call took, in milliseconds: on the clock, and of the core's own thread, whatever else the machine does. */
interface Cost {
  readonly ms: number;
  readonly work: number;
  /** A refusal costs less than what it refuses to do. */
  readonly refused: boolean;
  /** Labels were still being read when it was made. */
  readonly besideReading: boolean;
}

type Call = readonly [label: string, name: RequestName, input: object];

/** Whatever only looks, and needs nothing to look at it; a request that is added to the contract is here by itself. */
function looks(): Call[] {
  return Object.keys(requests)
    .filter((name): name is RequestName => Object.hasOwn(requests, name))
    .filter((name) => /\.(?:get|list|status)$/u.test(name) && requests[name].input.safeParse({}).success)
    .map((name): Call => [name, name, {}]);
}

/** Looks that take input, and what a hand at the desk does. `round` makes each call another one. */
function others(desk: KeptDesk, round: number): Call[] {
  const { atDesk, waiting, open } = desk.sizes;
  const parcels = deskLot(desk.startAt, open, atDesk).slice(waiting);
  const parcel = parcels[round % parcels.length];
  const item = parcel?.items[0]?.product.sku ?? '';
  // A new store's plan is booked before the round is over; a parcel is then asked for, and refused.
  const planned = desk.app.desk.view.plan().ready.at(-1 - (round % 20));
  const held = planned?.orderId ?? parcel?.orderId ?? '';
  const list = round % 2 === 0 ? 'ready' : 'held';
  return [
    ['plan.rows', 'plan.rows', { list, offset: (round * 97) % open, limit: 100 }],
    ['orders.list, far', 'orders.list', { after: pastOrder(Math.floor(desk.sizes.past * 0.9)) }],
    ['orders.list, an order', 'orders.list', { search: '171-0' }],
    ['orders.list, a SKU', 'orders.list', { search: item.slice(0, 3) }],
    ['board.get, delivered', 'board.get', { column: 'delivered' }],
    ['board.get, planned', 'board.get', { column: 'planned', offset: 2000 }],
    ['board.get, a search', 'board.get', { search: item.slice(0, 3) }],
    ['pickList.get, morning', 'pickList.get', { runId: Math.ceil(desk.sizes.past / LOT) + 1 }],
    ['handover.scan', 'handover.scan', { code: parcel?.trackingId ?? '' }],
    ['gst.draft', 'gst.draft', { month: '2025-11' }],
    ['package.scan, an item', 'package.scan', { code: item }],
    ['package.scan, a label', 'package.scan', { code: parcel?.trackingId ?? '' }],
    ['package.scan, unknown', 'package.scan', { code: '8901234567894' }],
    ['package.undo', 'package.undo', {}],
    ['shipment.hold', 'shipment.hold', { orderId: held }],
    ['shipment.release', 'shipment.release', { orderId: held }],
    ['preset.forget', 'preset.forget', { contentKey: '[["nothing",1]]' }],
  ];
}

async function measure(
  desk: KeptDesk,
  ms: number,
  reading: () => boolean,
): Promise<{ calls: Map<string, Cost[]>; lastBesideReading: boolean }> {
  const times = new Map<string, Cost[]>();
  const until = performance.now() + ms;
  let besideReading = false;
  for (let round = 0; performance.now() < until; round += 1) {
    for (const [label, name, input] of [...looks(), ...others(desk, round)]) {
      besideReading = reading();
      const [began, before] = [performance.now(), process.threadCpuUsage()];
      const reply = await desk.app.handle(name, input);
      const { user, system } = process.threadCpuUsage(before);
      const took = performance.now() - began;
      if (!reply.ok && (reply.reason === 'internal' || reply.reason === 'bad_input'))
        throw new Error(`${label}: ${reply.reason}`);
      // The first round warms up what every later one finds warm.
      const cost = { ms: took, work: (user + system) / 1000, refused: !reply.ok, besideReading };
      if (round > 0) times.set(label, [...(times.get(label) ?? []), cost]);
      await new Promise((done) => {
        setTimeout(done, 2);
      });
    }
  }
  return { calls: times, lastBesideReading: besideReading };
}

interface Measured {
  readonly calls: ReadonlyMap<string, readonly Cost[]>;
  readonly firsts: ReadonlyMap<string, number>;
  /** How long the event loop kept whoever was due waiting, from the approval to the end. */
  readonly delay: Pick<Figures, 'p50' | 'p99' | 'max'>;
  /** While the calls were made. */
  readonly booked: number;
  readonly labels: number;
  /** Whether labels were still being read when the last call was made. */
  readonly lastBesideReading: boolean;
}

/** The same for a new store and for one of years: a run books and labels are read while every call is made in turns. */
async function measureWhole(folder: string, kept: Kept, ms: number): Promise<Measured> {
  const desk = await openKeptDesk(folder, kept);
  const loop = monitorEventLoopDelay({ resolution: 1 });
  try {
    loop.enable();
    let isReading = true;
    const underWay = await bookAndRead(desk);
    const labels = underWay.labels.finally(() => (isReading = false));
    const bookedBefore = await bookedSoFar(desk);
    const measured = await measure(desk, ms, () => isReading);
    loop.disable();
    const booked = (await bookedSoFar(desk)) - bookedBefore;
    const mark = (share: number): number => loop.percentile(share) / 1e6;
    const delay = { p50: mark(50), p99: mark(99), max: loop.max / 1e6 };
    return { ...measured, firsts: underWay.firsts, delay, booked, labels: await labels };
  } finally {
    await desk.close();
  }
}

/** Prints every call's figures and how many times the new store's they are; whether the limits hold comes last. */
export async function coreCalls(
  folder: string,
  kept: Kept,
  short: boolean,
  say: (line: string) => void,
): Promise<void> {
  const base = await measureWhole(folder, keepFor(folder, young), short ? 3_000 : 10_000);
  const own = await measureWhole(folder, kept, short ? 20_000 : 60_000);
  const { open, past } = kept.sizes;
  const readUntil = own.lastBesideReading ? 'some after it' : 'all before the last call';
  say(`${open} open, ${past} past orders, beside a new store`);
  say(`${own.booked} booked meanwhile; ${own.labels} labels read, ${readUntil}`);
  say(`load of this machine ${loadavg()[0]?.toFixed(1) ?? '?'}`);
  for (const [name, ms] of own.firsts)
    say(`${name.padEnd(24)}     1 ×  ${ms.toFixed(1)} ms  ${times(ms, base.firsts.get(name))}`);
  for (const [label, costs] of own.calls) sayCall(label, costs, base.calls.get(label) ?? [], say);
  const all = atOnce(own.calls);
  sayCall(`all but ${[...inSlices].join(', ')}`, all, atOnce(base.calls), say);
  const besideReading = (costs: Cost[]): Cost[] => costs.filter((one) => one.besideReading);
  const beside = besideReading(all);
  if (beside.length > 0) sayCall('  while labels were read', beside, besideReading(atOnce(base.calls)), say);
  const marks = (['p50', 'p99', 'max'] as const).map(
    (mark) => `${mark} ${own.delay[mark].toFixed(1)} ms (${times(own.delay[mark], base.delay[mark])})`,
  );
  say(`event loop's own delay: ${marks.join('  ')}`);
  say(inWordsOf({ what: 'core calls p99', ms: msOf(all).p99, most: MOST_MS }));
  say(inWordsOf({ what: "core calls' own work p99", ms: workOf(all).p99, most: MOST_MS }));
  for (const [label, costs] of own.calls) {
    const { p99 } = msOf(costs);
    if (p99 > MOST_MS && !inSlices.has(label))
      say(inWordsOf({ what: `${label} p99`, ms: p99, most: MOST_MS }));
  }
}

const atOnce = (calls: ReadonlyMap<string, readonly Cost[]>): Cost[] =>
  [...calls].filter(([label]) => !inSlices.has(label)).flatMap(([, costs]) => costs);

function sayCall(
  label: string,
  costs: readonly Cost[],
  base: readonly Cost[],
  say: (line: string) => void,
): void {
  const [own, other] = [msOf(costs), msOf(base)];
  const work = `own work p99 ${workOf(costs).p99.toFixed(1)} ms`;
  const refused = costs.filter((one) => one.refused).length;
  say(
    `${inFigures(label, own)}  ${work}  p50 ${times(own.p50, other.p50)}  p99 ${times(own.p99, other.p99)}` +
      (refused > 0 ? `  ${refused} of them refused` : ''),
  );
}

const msOf = (costs: readonly Cost[]): Figures => figuresOf(costs.map(({ ms }) => ms));
const workOf = (costs: readonly Cost[]): Figures => figuresOf(costs.map(({ work }) => work));

function times(ms: number, base: number | undefined): string {
  return base === undefined || Number.isNaN(base) ? '' : `${(ms / base).toFixed(1)} ×`;
}
