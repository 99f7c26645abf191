/**
 * Stands in for the core: a bridge that answers the contract's requests from made-up data and keeps just enough state
 * for a day's keys to mean something. It records every request, so that a test can say what was *not* asked.
 */
import type { Topic } from '../../../src-main/contract/events.ts';
import type { PackView } from '../../../src-main/contract/pack.ts';
import type { PapersView } from '../../../src-main/contract/papers.ts';
import type { HeldView, PlannedView, PlanView } from '../../../src-main/contract/plan.ts';
import { Refusal, type Reason } from '../../../src-main/contract/reply.ts';
import { isRequestName, requests, type RequestName } from '../../../src-main/contract/requests.ts';
import type { AppStatus, RunView } from '../../../src-main/contract/status.ts';
import * as madeUp from './made-up.ts';
import { pickListOf, serialsWanted, waitsNow } from './mock-pick.ts';
import { type Answers, type DoorOptions, doorAnswers } from './mock-door.ts';
import { goodsAnswers } from './mock-goods.ts';
import { countsOf, packAt, papersNow, runView } from './mock-views.ts';

export interface MockOptions extends DoorOptions {
  readonly mode?: 'practice' | 'real';
  readonly ready?: number;
  readonly held?: readonly HeldView[];
  readonly stale?: boolean;
  readonly offline?: boolean;
  readonly locked?: boolean;
  /** False for a browser that runs without its sandbox. */
  readonly sandboxed?: boolean;
  readonly run?: RunView | null;
  readonly pack?: PackView;
  readonly papers?: PapersView;
  /** The day to be closed next, when it is not today. */
  readonly dayOpen?: string;
  /** Replaces answers one by one. */
  readonly answers?: Answers;
  /** Refuses these with the reason. */
  readonly refuse?: Partial<Record<RequestName, Reason>>;
}

export interface Mock {
  readonly asked: { readonly name: string; readonly input: unknown }[];
  request(name: string, input: unknown): Promise<unknown>;
  /** Where events are told; set by whoever carries the bridge. */
  tell: (event: unknown) => void;
  changed(...topics: Topic[]): void;
  /** Moves the run on, as the jobs would. */
  setRun(run: RunView | null): void;
  /** What waits for the seller from now on. */
  setHeld(held: readonly HeldView[]): void;
  /** The bench as another scan left it. */
  setPack(pack: PackView): void;
}

const heldReasons: readonly HeldView['reason'][] = ['unknown_content', 'unknown_parts', 'slot_other_day'];

export function createMock(options: MockOptions = {}): Mock {
  let ready: readonly PlannedView[] = Array.from({ length: options.ready ?? 46 }, (_, index) =>
    madeUp.planned(index),
  );
  let held: readonly HeldView[] =
    options.held ?? heldReasons.map((reason, index) => madeUp.held(60 + index * 4, reason));
  let run = options.run ?? null;
  let stale = options.stale ?? false;
  let locked = options.locked ?? false;
  let settings = madeUp.settings;
  let pack = options.pack ?? packAt('gift_first');
  let version = 0;

  const plan = (): PlanView => ({
    version: `plan-${ready.length}-${stale ? 'old' : 'new'}`,
    asOf: madeUp.now - (stale ? 14 : 2) * madeUp.minute,
    stale,
    ready: ready.slice(0, 100),
    readyTotal: ready.length,
    held: held.slice(0, 100),
    heldTotal: held.length,
    later: { count: 4, opensAt: madeUp.now + 9 * madeUp.hour },
    coming: 5,
    notForDesk: { count: 2, nearestShipBy: madeUp.now + 9 * madeUp.hour, dueToday: true },
    wish: madeUp.pickup,
    sinceLastRun: { arrived: 12, cancelled: 1 },
    sinceLooked: { since: madeUp.now - 40 * madeUp.minute, arrived: 12, cancelled: 1, held: 2 },
  });
  const status = (): AppStatus => ({
    mode: options.mode ?? 'practice',
    now: madeUp.now,
    vault: options.mode === 'real' ? 'keychain' : 'memory',
    sandboxed: options.sandboxed ?? true,
    lock: locked ? 'window' : 'open',
    amazon:
      options.offline === true
        ? { state: 'offline', since: madeUp.now - 20 * madeUp.minute }
        : { state: 'ok' },
    ordersAsOf: plan().asOf,
    fetching: false,
    run,
    dayOpen: options.dayOpen ?? '2026-07-14',
    language: settings.language,
    scheme: settings.scheme,
    firstRunDone: settings.firstRunDone,
  });
  const existing = (): RunView => {
    if (!run) throw new Refusal('not_found');
    return run;
  };
  const without = (orderId: unknown): null => {
    held = held.filter((one) => one.orderId !== orderId);
    mock.changed('plan');
    return null;
  };

  const answers: Answers = {
    ...goodsAnswers,
    'app.status': status,
    'app.lock': () => {
      locked = true;
      mock.changed('status');
      return null;
    },
    'app.unlock': () => {
      locked = false;
      return null;
    },
    'app.openLink': () => null,
    'account.get': () => ({ connected: false, clientIdEnds: null, connectedAt: null }),
    'account.connect': () => {
      throw new Refusal('wrong_secret');
    },
    'orders.fetch': () => {
      stale = false;
      mock.changed('plan', 'status');
      return { orders: 60, unreadable: 0 };
    },
    'orders.list': () => ({ rows: [], total: 0 }),
    'plan.get': plan,
    'plan.rows': (input) => {
      const from = Number(input['offset']);
      const to = from + Number(input['limit']);
      const { version: shown } = plan();
      return input['list'] === 'ready'
        ? { list: 'ready', rows: ready.slice(from, to), total: ready.length, version: shown }
        : { list: 'held', rows: held.slice(from, to), total: held.length, version: shown };
    },
    'plan.seen': () => null,
    'desk.waits': () => waitsNow(options.offline === true, run !== null && run.labelsHere < run.booked),
    'plan.approve': (input) => {
      if (input['version'] !== plan().version) throw new Refusal('plan_changed');
      run = runView({ state: 'approved', total: ready.length, waiting: ready.length });
      ready = [];
      mock.changed('run', 'plan');
      return run;
    },
    'run.start': () => {
      run = { ...existing(), state: 'counting_down', undoUntil: madeUp.now + 5000 };
      mock.changed('run');
      return run;
    },
    'run.undo': () => {
      run = { ...existing(), state: 'undone', undoUntil: null };
      ready = Array.from({ length: options.ready ?? 46 }, (_, index) => madeUp.planned(index));
      mock.changed('run', 'plan');
      return run;
    },
    'run.stop': () => {
      run = { ...existing(), state: 'stopping' };
      mock.changed('run');
      return run;
    },
    'run.get': existing,
    'shipment.hold': (input) => {
      ready = ready.filter((one) => one.orderId !== input['orderId']);
      mock.changed('plan');
      return null;
    },
    'shipment.release': (input) => without(input['orderId']),
    'shipment.acceptSlot': (input) => without(input['orderId']),
    'preset.accept': (input) => without(held.find((one) => one.contentKey === input['contentKey'])?.orderId),
    'board.get': (input) => {
      const rows = madeUp.boardRows();
      const from = Number(input['offset']);
      const wanted = String(input['search']);
      const shown = rows
        .filter(({ column }) => input['column'] === undefined || column === input['column'])
        .filter((row) => input['orderId'] === undefined || row.orderId === input['orderId'])
        .filter(
          ({ orderId, lines }) =>
            orderId.includes(wanted) || lines.some(({ sku }) => sku.toLowerCase().includes(wanted)),
        );
      return {
        counts: madeUp.boardCounts(rows),
        nextPickup: madeUp.pickup,
        rows: shown.slice(from, from + Number(input['limit'])),
        total: shown.length,
      };
    },
    'pickList.get': (input) => pickListOf(Number(input['runId'] ?? 2)),
    'pickList.serials': () => serialsWanted,
    'pickList.print': () => null,
    'package.serial': () => null,
    'package.serialForget': () => null,
    'papers.get': () => options.papers ?? papersNow(),
    'papers.print': () => [],
    'papers.confirmOut': () => null,
    'printers.list': () => madeUp.printers,
    'pack.get': () => pack,
    'package.scan': (input) => {
      pack = packAt(input['code'] === 'BCC-02-INDIGO' ? 'item_ok' : 'unknown_code');
      mock.changed('pack');
      return pack;
    },
    'package.undo': () => (pack = packAt('undone')),
    'package.acknowledgeGift': () => (pack = packAt('packed')),
    'codes.teach': () => null,
    'package.teach': () => (pack = packAt('item_ok')),
    'package.offThePile': () => (pack = packAt('off_the_pile')),
    'package.startRun': () => (pack = packAt('labels_only')),
    'package.endRun': () => (pack = packAt('run_ended')),
    'shipment.foundAgain': () => ({ others: 2 }),
    'shipment.letOthersGo': () => ({ others: 2 }),
    'papers.reprint': () => null,
    'shipment.cannotPack': () => {
      pack = packAt('cannot_pack', { offers: { run: null, hold: { orders: 3 } } });
      mock.changed('pack');
      return null;
    },
    'package.holdOthers': () => (pack = packAt('others_held')),
    'data.get': () => ({
      recipients: 183,
      papers: 25,
      nextDue: madeUp.now + 15 * madeUp.hour,
      receipts: madeUp.receipts,
      auditRows: 12_408,
      auditChecked: 12_408,
      auditWhole: true,
    }),
    'gst.draft': (input) => madeUp.gstDraft(String(input['month'])),
    ...doorAnswers(options, (...topics) => mock.changed(...topics)),
    'counts.get': () => countsOf(answers),
    'machine.get': () => madeUp.machine,
    'settings.get': () => settings,
    'settings.set': (input) => {
      settings = { ...settings, ...input };
      mock.changed('settings', 'status');
      return settings;
    },
    ...options.answers,
  };

  const mock: Mock = {
    asked: [],
    tell: () => undefined,
    changed: (...topics) => {
      for (const topic of topics) mock.tell({ event: 'changed', topic, version: (version += 1) });
    },
    setRun: (next) => {
      run = next;
      mock.changed('run');
    },
    setHeld: (next) => {
      held = next;
      mock.changed('plan');
    },
    setPack: (next) => {
      pack = next;
      mock.changed('pack');
    },
    request: (name, input) => {
      mock.asked.push({ name, input });
      return Promise.resolve(reply(name, input));
    },
  };

  /** As the core does: parsed by the contract's schema, answered by value or reason. */
  const reply = (name: string, input: unknown): unknown => {
    if (!isRequestName(name)) return { ok: false, reason: 'unknown_request' };
    const parsed = requests[name].input.safeParse(input);
    if (!parsed.success) return { ok: false, reason: 'bad_input' };
    const refused = options.refuse?.[name];
    if (refused !== undefined) return { ok: false, reason: refused };
    try {
      const answer = answers[name];
      return answer ? { ok: true, value: answer(parsed.data) } : { ok: false, reason: 'internal' };
    } catch (error) {
      return { ok: false, reason: error instanceof Refusal ? error.reason : 'internal' };
    }
  };
  return mock;
}
