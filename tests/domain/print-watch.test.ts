/** When a batch in its printer counts as stopped, and when the seller is asked about one that was. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterStop, faultOf } from '../../src-main/domain/print-watch.ts';

const going = { hasFailed: false, printerState: 'ready', sheetsDone: null, sinceSent: 60_000 } as const;
const left = {
  fault: 'media_empty',
  hasLeft: true,
  sheetsDone: 0,
  counts: true,
  sinceStop: 2_000,
} as const;

void test('a fault counts from the first sheet on, or once the printer had time to answer for this job', () => {
  const jammed = { ...going, printerState: 'jam', sinceSent: 2_000 } as const;
  assert.equal(faultOf(jammed), null, 'the spooler repeats what the job before met');
  assert.equal(faultOf({ ...jammed, sheetsDone: 0 }), null);
  assert.equal(faultOf({ ...jammed, sheetsDone: 1 }), 'jam');
  assert.equal(faultOf({ ...jammed, sinceSent: 10_000 }), 'jam');
});

void test('a job that was given up has failed whatever its printer says; a silent or a ready one goes on', () => {
  assert.equal(faultOf({ ...going, hasFailed: true, printerState: 'jam' }), 'job_failed');
  assert.equal(faultOf(going), null);
  assert.equal(faultOf({ ...going, printerState: 'unknown' }), null);
});

void test('asked once the job has left, or after a minute if it never does', () => {
  assert.equal(afterStop({ ...left, sheetsDone: 3 }), 'ask');
  assert.equal(afterStop({ ...left, hasLeft: false, sheetsDone: 3 }), 'wait');
  assert.equal(afterStop({ ...left, hasLeft: false, sinceStop: 60_000 }), 'ask');
});

void test('nothing came out, nothing is asked: only where the printer is known to count', () => {
  assert.equal(afterStop(left), 'none_came_out');
  assert.equal(afterStop({ ...left, counts: false }), 'ask');
  assert.equal(afterStop({ ...left, sheetsDone: null }), 'ask');
  assert.equal(afterStop({ ...left, fault: 'job_failed' }), 'ask');
});
