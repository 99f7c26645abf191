import { test } from 'node:test';
import type { Amazon as Room } from '../../src-main/amazon/index.ts';
import type * as ports from '../../src-main/jobs/ports.ts';

/** Compiles only while the room gives the jobs everything they ask for, and its answers mean the same. */
function fits(room: Room): ports.Amazon {
  return room;
}

test('the room is the Amazon that the jobs ask for', () => {
  // The compiler has already said so; this keeps the promise in the list of tests.
  void fits;
});
