import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { PlanView } from '../../src-main/contract/plan.ts';
import { isAcceptable, holdReasons } from '../../src-main/domain/hold.ts';
import { phaseOf } from '../../src-renderer/screens/plan/phase.ts';
import { waysOf } from '../../src-renderer/screens/plan/ways.ts';
import { readCsv } from '../../src-renderer/screens/records/csv.ts';
import { now, planned } from './support/made-up.ts';
import { runView } from './support/mock-views.ts';

const plan: PlanView = {
  version: 'v1',
  asOf: now,
  stale: false,
  ready: [planned(1), planned(2)],
  held: [],
  later: { count: 0, opensAt: null },
  coming: 0,
  notForDesk: { count: 0, nearestShipBy: null, dueToday: false },
  wish: null,
  readyTotal: 2,
  heldTotal: 0,
  sinceLooked: null,
  sinceLastRun: { arrived: 0, cancelled: 0 },
};

describe('what the next Enter means', () => {
  it('approves the version on screen, then starts, then nothing while it counts down', () => {
    assert.deepEqual(phaseOf(plan, null, true), { kind: 'approve', version: 'v1', orders: 2 });
    assert.equal(phaseOf(plan, runView({ state: 'approved' }), true).kind, 'start');
    assert.equal(phaseOf(plan, runView({ state: 'counting_down', undoUntil: now }), true).kind, 'counting');
    assert.equal(phaseOf(plan, runView({ state: 'running' }), true).kind, 'running');
    for (const state of ['done', 'stopped', 'undone'] as const)
      assert.equal(phaseOf(plan, runView({ state }), true).kind, 'approve');
  });

  it('fetches first when the data is old and Amazon can be reached, and only then', () => {
    const old = { ...plan, stale: true };
    assert.equal(phaseOf(old, null, true).kind, 'fetch');
    assert.equal(phaseOf(old, null, false).kind, 'approve');
    assert.equal(phaseOf({ ...plan, asOf: null }, null, false).kind, 'fetch');
    assert.equal(phaseOf({ ...plan, ready: [], readyTotal: 0 }, null, true).kind, 'nothing');
  });

  it('leads to the papers when nothing is left to book and labels wait for the printer', () => {
    const done = { state: 'done', labelsHere: 7, labelsSentToPrinter: 4 } as const;
    assert.deepEqual(phaseOf({ ...plan, ready: [], readyTotal: 0 }, runView(done), true), {
      kind: 'print',
      labels: 3,
    });
    assert.equal(phaseOf(plan, runView(done), true).kind, 'approve');
    const sent = { ...done, labelsSentToPrinter: 7 };
    assert.equal(phaseOf({ ...plan, ready: [], readyTotal: 0 }, runView(sent), true).kind, 'nothing');
  });
});

describe('the ways out of a hold', () => {
  it('leave nobody without one', () => {
    for (const reason of holdReasons) assert.ok(waysOf[reason].length > 0, reason);
  });

  it('offer to lift a hold only where the core lifts it by one key', () => {
    for (const reason of holdReasons) {
      const lifts = waysOf[reason].some((way) => ['accept', 'slot', 'release', 'putBack'].includes(way));
      assert.equal(lifts, isAcceptable(reason), reason);
    }
  });
});

describe('reading the draft', () => {
  it('gives back the cells that were written', () => {
    const cell = fc.string({ maxLength: 12 }).filter((text) => !text.includes('\uFEFF'));
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(rows, (wanted) => {
        const filled = wanted.filter((row) => row.some((text) => text !== ''));
        const text = filled
          .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
          .join('\r\n');
        assert.deepEqual(readCsv(text), filled);
      }),
    );
  });
});
