/** The made-up core's handover, returns and day: just enough state for a day's keys to mean something. */
import type { DayView } from '../../../src-main/contract/day.ts';
import type { Topic } from '../../../src-main/contract/events.ts';
import type { HandoverView } from '../../../src-main/contract/handover.ts';
import { Refusal } from '../../../src-main/contract/reply.ts';
import type { RequestName, ValueOf } from '../../../src-main/contract/requests.ts';
import type { ReturnsView } from '../../../src-main/contract/returns.ts';
import { now } from './made-up.ts';
import * as madeUp from './made-up-door.ts';

export type Answers = { readonly [N in RequestName]?: (input: Record<string, unknown>) => ValueOf<N> };

export interface DoorOptions {
  readonly handover?: HandoverView;
  readonly returns?: ReturnsView;
  readonly day?: DayView;
}

export function doorAnswers(options: DoorOptions, changed: (...topics: Topic[]) => void): Answers {
  let door = options.handover ?? madeUp.handover;
  let returned = options.returns ?? madeUp.returns;
  let arrivals = 0;
  let day = options.day ?? madeUp.day;
  let ticked = madeUp.shredList.ticked;
  return {
    'handover.get': () => door,
    'handover.scan': (input) => {
      const at = door.groups[0]?.packed.findIndex(({ orderId }) => orderId === input['code']) ?? -1;
      const row = door.groups[0]?.packed[at];
      if (!row) return { verdict: 'unknown_code', orderId: null, key: null };
      const packed = (door.groups[0]?.packed ?? []).with(at, { ...row, aside: !row.aside });
      door = { ...door, groups: [madeUp.doorGroup({ packed }), ...door.groups.slice(1)] };
      changed('handover');
      return { verdict: row.aside ? 'back' : 'aside', orderId: row.orderId, key: 'a' };
    },
    'handover.confirm': (input) => {
      const taken = door.groups.find(({ key }) => key === input['key'])?.packedCount ?? 0;
      door = {
        ...door,
        groups: door.groups.filter(({ key }) => key !== input['key']),
        manifests: [...door.manifests, madeUp.manifest({ manifestId: 5, orders: taken, printedAt: null })],
      };
      changed('handover');
      return { ...madeUp.manifest({ manifestId: 5, orders: taken, printedAt: null }), taken };
    },
    'handover.undo': () => ({ parcels: 17 }),
    'handover.offThePile': () => {
      door = { ...door, offThePile: [] };
      changed('handover');
      return null;
    },
    'handover.reschedule': (input) => {
      const total = Array.isArray(input['orderIds']) ? input['orderIds'].length : 0;
      door = { ...door, rescheduling: { total, done: 1, failed: [], over: false } };
      changed('handover');
      return null;
    },
    'manifest.print': (input) => {
      door = {
        ...door,
        manifests: door.manifests.map((one) =>
          one.manifestId === input['manifestId'] ? { ...one, printedAt: now, replacesPrinted: false } : one,
        ),
      };
      changed('handover');
      return null;
    },
    'evidence.print': () => null,
    'evidence.save': () => ({ savedAs: '/home/seller/late-dispatch.pdf' }),
    'returns.get': () => returned,
    'returns.scan': (input) => {
      const returnId = 9 + arrivals;
      arrivals += 1;
      const arrived = madeUp.aReturn(returnId, { condition: null, orderId: String(input['code']) });
      returned = {
        ...returned,
        inHand: arrived,
        last: { verdict: 'arrived', returnId },
        recent: [arrived, ...returned.recent].slice(0, 100),
      };
      return returned;
    },
    'returns.mark': (input) => {
      returned = {
        ...returned,
        inHand: null,
        recent: returned.recent.map((one) =>
          one.returnId === input['returnId'] ? { ...one, condition: 'damaged', claimBy: '2026-07-21' } : one,
        ),
      };
      return returned;
    },
    'returns.undo': () => returned,
    'day.get': () => day,
    'day.close': (input) => {
      if (day.shred.length > 0 && input['leaveShredding'] === null) throw new Refusal('shredding_open');
      if (day.unconfirmed.length > 0 && input['unconfirmed'] === null)
        throw new Refusal('prints_unconfirmed');
      day = { ...day, closedAt: now, unconfirmed: [] };
      changed('day', 'status');
      return day;
    },
    'day.print': () => null,
    'day.save': () => ({ savedAs: '/home/seller/day-2026-07-14.pdf' }),
    'day.shutdown': (input) => {
      const until = typeof input['until'] === 'string' ? input['until'] : null;
      day = { ...day, shutdownUntil: until };
      changed('day');
      return { until, purged: until === null ? 0 : 14 };
    },
    'shred.get': () => ({ open: day.shred, ticked }),
    'shred.tick': (input) => {
      const ids: unknown = input['shredIds'];
      const gone = day.shred.filter(({ shredId }) => Array.isArray(ids) && ids.includes(shredId));
      ticked = [...gone.map((one) => ({ ...one, tickedAt: now })), ...ticked];
      day = { ...day, shred: day.shred.filter((one) => !gone.includes(one)) };
      changed('day');
      return null;
    },
    'shred.untick': (input) => {
      const ids: unknown = input['shredIds'];
      const back = ticked.filter(({ shredId }) => Array.isArray(ids) && ids.includes(shredId));
      ticked = ticked.filter((one) => !back.includes(one));
      day = { ...day, shred: [...day.shred, ...back] };
      changed('day');
      return null;
    },
  };
}
