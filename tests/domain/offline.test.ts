import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { HOUR, MINUTE } from '../../src-main/domain/ist.ts';
import { lastSafeReturn, offlineDesk, type OfflineFacts } from '../../src-main/domain/offline.ts';
import { usualWindows } from '../../src-main/domain/slot.ts';
import { paperWait, usualWait } from '../../src-main/domain/paper-wait.ts';

/** The wall clock of one day, IST. */
const at = (hours: number, minutes = 0): number =>
  Date.parse('2026-07-14T00:00:00+05:30') + hours * HOUR + minutes * MINUTE;
const window = (from: number, to: number) => ({ startTime: at(from), endTime: at(to) });
const times = (count: number, slot = window(13, 16)) => Array.from({ length: count }, () => slot);

const desk: OfflineFacts = {
  since: at(10, 2),
  now: at(10, 20),
  onPaper: 31,
  toPrint: 0,
  labelWaits: times(9),
  notBooked: 6,
  windows: usualWindows,
  usualPapersMs: 3 * MINUTE,
};

describe('a desk without a line', () => {
  it('says since 10:02: 31 on paper, 9 booked without a label, 6 not booked, 12:15 for the 13:00 window', () => {
    assert.deepEqual(offlineDesk(desk), {
      since: at(10, 2),
      onPaper: 31,
      toPrint: 0,
      labelWaits: 9,
      notBooked: 6,
      lastSafeReturn: { at: at(12, 15), window: window(13, 16) },
      atRisk: null,
    });
  });

  it('names the pickup that may be missed, and goes on to the window that can still be reached', () => {
    const late = offlineDesk({ ...desk, now: at(12, 16) });
    assert.deepEqual(late.atRisk, window(13, 16));
    assert.deepEqual(late.lastSafeReturn, {
      at: at(33, 15),
      window: { startTime: at(34), endTime: at(37) },
    });
    assert.equal(offlineDesk({ ...desk, now: at(16, 1) }).atRisk, null);
  });

  it('needs no return when everything is on paper', () => {
    const done = offlineDesk({ ...desk, labelWaits: [], notBooked: 0 });
    assert.deepEqual([done.lastSafeReturn, done.atRisk], [null, null]);
  });

  it('is told by the nearest pickup that waits', () => {
    const early = { ...desk, labelWaits: [...times(2), ...times(1, window(11, 12)), null], notBooked: 0 };
    assert.deepEqual(offlineDesk({ ...early, now: at(10, 5) }).lastSafeReturn, {
      at: at(10, 15),
      window: window(11, 12),
    });
  });

  it('leaves more time the more there is to do, and always whole five minutes before the cut-off', () => {
    const work = fc.record({
      toBook: fc.nat(500),
      labels: fc.nat(500),
      usualPapersMs: fc.option(fc.nat(40 * MINUTE)),
    });
    fc.assert(
      fc.property(work, fc.nat(100), (now, more) => {
        const safe = lastSafeReturn(window(13, 16), now);
        assert.equal((safe - at(0)) % (5 * MINUTE), 0);
        assert.ok(safe <= at(12, 15));
        assert.ok(lastSafeReturn(window(13, 16), { ...now, labels: now.labels + more }) <= safe);
        assert.ok(lastSafeReturn(window(13, 16), { ...now, toBook: now.toBook + more }) <= safe);
      }),
    );
  });
});

describe('waiting for papers', () => {
  const chunk = (askedAt: number, orders: number) => ({ askedAt, orders });
  const durations = [3, 2, 9, 3, 4, 3, 1, 3, 5, 3].map((minutes) => minutes * MINUTE);

  it('is counted from the oldest asking, beside what is usual', () => {
    assert.deepEqual(paperWait([chunk(at(8, 10), 20), chunk(at(8, 8), 5)], durations, at(8, 10)), {
      orders: 25,
      askedAt: at(8, 8),
      usual: { ms: 3 * MINUTE, of: 10 },
      slow: false,
    });
    assert.equal(paperWait([], durations, at(8)), null);
    assert.equal(usualWait([]), null);
  });

  it('is slow from ten minutes on, however long is usual', () => {
    const asked = [chunk(at(8), 1)];
    assert.equal(paperWait(asked, [], at(8, 9))?.slow, false);
    assert.equal(paperWait(asked, [], at(8, 10))?.slow, true);
  });
});
