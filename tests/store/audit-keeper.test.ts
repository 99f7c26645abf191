import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuditMark } from '../../src-main/domain/audit-head.ts';
import { createAuditKeeper } from '../../src-main/store/audit-keeper.ts';

function stage(): {
  marks: AuditMark[];
  faults: unknown[];
  run: () => void;
  add: () => void;
  undo: () => void;
  fail: (on: boolean) => void;
  keeper: ReturnType<typeof createAuditKeeper>;
} {
  const marks: AuditMark[] = [];
  const faults: unknown[] = [];
  const queue: (() => void)[] = [];
  let seq = 0;
  let failing = false;
  const trail = { end: (): AuditMark | null => (seq === 0 ? null : { seq, hash: Buffer.alloc(32, seq) }) };
  const head = {
    write: (mark: AuditMark): void => {
      if (failing) throw new Error('locked');
      marks.push(mark);
    },
  };
  const keeper = createAuditKeeper(
    trail,
    head,
    (mark) => queue.push(mark),
    (error) => faults.push(error),
  );
  return {
    marks,
    faults,
    run: () => {
      for (const mark of queue.splice(0)) mark();
    },
    add: () => {
      seq += 1;
      keeper.note();
    },
    undo: () => {
      seq -= 1;
    },
    fail: (on) => {
      failing = on;
    },
    keeper,
  };
}

test('many rows are marked once, and never ahead of what is committed', () => {
  const { marks, run, add, undo } = stage();
  for (let row = 0; row < 50; row += 1) add();
  assert.deepEqual(marks, []);
  undo();
  run();
  assert.deepEqual(
    marks.map(({ seq }) => seq),
    [49],
  );
  run();
  add();
  run();
  assert.deepEqual(
    marks.map(({ seq }) => seq),
    [49, 50],
  );
});

test('a vault that fails is heard of, and the mark is made up for', () => {
  const { marks, faults, run, add, fail, keeper } = stage();
  fail(true);
  add();
  run();
  assert.equal(faults.length, 1);
  assert.throws(() => keeper.flush(), /locked/u);
  fail(false);
  keeper.flush();
  keeper.flush();
  assert.equal(marks.length, 1);
});

test('a transaction that is undone whole leaves nothing to mark', () => {
  const { marks, run, add, undo } = stage();
  add();
  undo();
  run();
  assert.deepEqual(marks, []);
});
