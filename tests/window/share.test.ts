import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { share } from '../../src-renderer/share.ts';

describe('what did not change keeps its identity', () => {
  it('says what the new answer says, whatever was there before', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        assert.deepEqual(share(before, after), after);
      }),
    );
  });

  it('hands back the old answer for an equal one', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const again: unknown = JSON.parse(JSON.stringify(value));
        const before: unknown = JSON.parse(JSON.stringify(value));
        assert.equal(share(before, again), before);
      }),
    );
  });

  it('keeps the rows beside the one that changed', () => {
    const before = {
      rows: [
        { id: 1, lines: ['a'] },
        { id: 2, lines: ['b'] },
      ],
      total: 2,
    };
    const shared = share(before, {
      rows: [
        { id: 1, lines: ['a'] },
        { id: 2, lines: ['c'] },
      ],
      total: 2,
    });
    assert.ok(
      typeof shared === 'object' && shared !== null && 'rows' in shared && Array.isArray(shared.rows),
    );
    assert.equal(shared.rows[0], before.rows[0]);
    assert.notEqual(shared.rows[1], before.rows[1]);
  });
});
