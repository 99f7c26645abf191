import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StoreError } from '../../src-main/domain/store-error.ts';
import { createAuditCheck } from '../../src-main/wiring/audit-check.ts';

const mark = (seq: number) => ({ seq, hash: Buffer.alloc(32, seq) });
const turn = (): Promise<void> =>
  new Promise((done) => {
    setImmediate(done);
  });

/** A trail of so many slices of 10,000 rows each, which breaks or fails at its end when it is told to. */
function trailOf(slices: number, end: { error?: Error } = {}) {
  const seen: (number | null)[] = [];
  let changes = 0;
  const faults: unknown[] = [];
  let rows = slices * 10_000;
  const check = createAuditCheck({
    trail: {
      end: () => mark(rows),
      async verifyBySlices(_head, breathe, from = null) {
        seen.push(from?.seq ?? null);
        for (let seq = from?.seq ?? 0; seq < rows; seq += 10_000) await breathe(seq);
        if (end.error) throw end.error;
        return mark(rows);
      },
    },
    head: () => null,
    changed: () => {
      changes += 1;
    },
    onFault: (error) => faults.push(error),
  });
  return {
    check,
    seen,
    faults,
    changes: () => changes,
    grow: () => {
      rows += 10_000;
    },
  };
}

void test('a young trail is answered at once, and then not read again', async () => {
  const { check, seen, grow } = trailOf(2);
  assert.deepEqual(await check.state(), { rows: 20_000, checked: 20_000, whole: true });
  assert.deepEqual(await check.state(), { rows: 20_000, checked: 20_000, whole: true });
  grow();
  assert.equal((await check.state()).whole, true);
  assert.deepEqual(seen, [null, 20_000]);
});

void test('a trail of years is answered as under way, tells how far it is, and at last what it is', async () => {
  const { check, changes, seen } = trailOf(40);
  const first = await check.state();
  assert.equal(first.whole, null);
  assert.ok(first.checked > 0 && first.checked < first.rows);
  const second = await check.state();
  assert.ok(second.whole === null && second.checked > first.checked);
  while ((await check.state()).whole === null) await turn();
  assert.deepEqual(seen, [null], 'one check for all who asked');
  assert.ok(changes() > 5);
});

void test('what is broken stays broken; what could not be read is told to who asks', async () => {
  const broken = trailOf(2, { error: new StoreError('audit_broken', 'row 3') });
  assert.equal((await broken.check.state()).whole, false);
  broken.grow();
  assert.equal((await broken.check.state()).whole, false);
  const locked = trailOf(2, { error: new Error('no keychain') });
  await assert.rejects(locked.check.state(), /no keychain/u);
  const late = trailOf(40, { error: new Error('no keychain') });
  assert.equal((await late.check.state()).whole, null);
  while (late.faults.length === 0) await turn();
  assert.ok(late.changes() > 0);
});
