/** Works that are done in slices: whatever dies in the middle, the seller finds all of it or nothing. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { DAY } from '../../src-main/domain/ist.ts';
import { finishHolds } from '../../src-main/jobs/out-of-stock.ts';
import { purge } from '../../src-main/jobs/purge.ts';
import { createRunControl } from '../../src-main/jobs/runs.ts';
import { type SmallDesk, anOrder, deskIn, morning, stock } from '../jobs/kit.ts';
import { ORDERS, dueAt, orderIds } from './slices-child.ts';

const child = join(import.meta.dirname, 'slices-child.ts');

/** A desk with as many orders as the child knows, every second of their buyers due by `dueAt`. */
function original(t: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'potli slices '));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const desk = deskIn(directory);
  const age = (number: number): number => morning - (number % 2 === 0 ? 45 : 40) * DAY;
  stock(
    desk,
    orderIds.map((_, number) => anOrder(number + 1, { createdTime: age(number) })),
  );
  for (const [number, orderId] of orderIds.entries())
    desk.recipients()?.put(
      {
        orderId,
        name: `Buyer ${number}`,
        companyName: null,
        addressLines: [],
        city: null,
        stateOrRegion: null,
        postalCode: null,
        phone: null,
        giftMessages: [],
      },
      morning,
      morning + 100 * DAY,
    );
  desk.close();
  return directory;
}

/** Lets the work die in its first write, in its second and so on until it lives, and looks at what each one left. */
async function dying(
  t: TestContext,
  mode: 'approve' | 'hold' | 'purge',
  look: (desk: SmallDesk) => Promise<void>,
): Promise<number> {
  const from = original(t);
  for (let nth = 1; nth < 40; nth += 1) {
    const directory = mkdtempSync(join(tmpdir(), 'potli slices '));
    cpSync(from, directory, { recursive: true });
    const flags = ['--disable-warning=ExperimentalWarning'];
    const done = spawnSync(process.execPath, [...flags, child, directory, mode, String(nth)], {
      encoding: 'utf8',
    });
    assert.ok(done.signal === 'SIGKILL' || done.status === 0, done.stderr);
    const desk = deskIn(directory);
    try {
      await look(desk);
    } finally {
      desk.close();
      rmSync(directory, { recursive: true, force: true });
    }
    if (done.status === 0) return nth - 1;
  }
  return assert.fail('it never came to its end');
}

function runsOf(desk: SmallDesk) {
  return createRunControl(desk, new AbortController().signal, {
    amazon: () => undefined,
    fault: (error) => assert.fail(String(error)),
  });
}

void test('kill -9 while a plan is approved leaves the plan as it was or the whole run', async (t) => {
  let whole = 0;
  const deaths = await dying(t, 'approve', async (desk) => {
    const runs = runsOf(desk);
    const run = desk.ledger.runs.latest();
    assert.equal(runs.show().ready.length, ORDERS);
    runs.resume();
    await runs.idle();
    assert.deepEqual(desk.ledger.runs.prepared(), []);
    if (run) whole += 1;
    const now = run ?? (await runs.approve(runs.show().version));
    assert.equal(now.state, 'approved');
    assert.equal(desk.ledger.shipments.ofRun(now.runId).length, ORDERS);
    assert.equal(desk.ledger.shipments.inStates(['planned']).length, ORDERS);
  });
  assert.ok(deaths >= 4 && whole === 1, `${deaths} deaths, ${whole} whole`);
});

void test('kill -9 while orders without goods are held has all of them held at the next start', async (t) => {
  const deaths = await dying(t, 'hold', async (desk) => {
    await finishHolds(desk);
    const held = desk.ledger.shipments.inStates(['held']);
    assert.equal(held.length, ORDERS);
    assert.ok(held.every(({ holdReason }) => holdReason === 'out_of_stock'));
    await finishHolds(desk);
    assert.equal(desk.ledger.shipments.inStates(['held']).length, ORDERS);
  });
  assert.ok(deaths >= 3, `${deaths} deaths`);
});

void test('kill -9 in a purge leaves whole rows, and the next one ends it and writes the receipt', async (t) => {
  const deaths = await dying(t, 'purge', async (desk) => {
    const left = desk.recipients()?.orderIds() ?? [];
    assert.ok(left.length >= ORDERS / 2);
    desk.clock.set(dueAt);
    await purge(desk, dueAt);
    assert.equal(desk.recipients()?.orderIds().length, ORDERS / 2);
    assert.equal(desk.ledger.settings.get('purge.unfinished'), false);
    assert.ok(desk.ledger.records.purges(5).length > 0);
  });
  assert.ok(deaths >= 2, `${deaths} deaths`);
});
