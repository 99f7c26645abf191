import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAll, readSource } from './source.ts';

const LONGEST = 400;
const LONGEST_P95 = 300;

function tooLong(files: readonly { readonly path: string; readonly lines: number }[]): string[] {
  return files.filter((file) => file.lines > LONGEST).map((file) => `${file.path}: ${file.lines} lines`);
}

function percentile95(lengths: readonly number[]): number {
  const sorted = lengths.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;
}

test('a file holds one concern: none over 400 lines, 95 of 100 within 300', () => {
  const ours = readAll('src-main', 'src-renderer', 'src-practice', 'scripts', 'bench', 'tests');
  assert.deepEqual(tooLong(ours), []);
  const lengths = ours.map((file) => file.lines);
  assert.ok(percentile95(lengths) <= LONGEST_P95, `p95 is ${percentile95(lengths)} lines`);
});

test('a file of 401 lines is caught, one of 400 passes', () => {
  const long = (lines: number): string => 'const a = 1;\n'.repeat(lines).replaceAll('const a', '');
  const make = (lines: number) => ({
    ...readSource('src-main/x.ts', '1;\n'),
    lines: long(lines).split('\n').length - 1,
  });
  assert.equal(tooLong([make(401)]).length, 1);
  assert.deepEqual(tooLong([make(400)]), []);
  assert.equal(readSource('src-main/x.ts', '1;\n2;\n3;\n').lines, 3);
});

test('the 95th percentile is caught when one file in ten is long', () => {
  const lengths = Array.from({ length: 100 }, (_, at) => (at < 90 ? 80 : 350));
  assert.equal(percentile95(lengths), 350);
  assert.equal(percentile95(Array.from({ length: 100 }, (_, at) => (at < 95 ? 80 : 350))), 80);
});
