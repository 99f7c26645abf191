/**
 * Runs the tests under the running Node and closes with the runner's own count.
 *
 * `npm test` runs everything that can run here, `npm test -- tests/store` only what is named. A test that cannot run
 * on this machine skips itself with a reason, which is printed.
 */
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

/** What takes minutes begins first, so that nothing long is left running alone at the end. */
const longest = [
  'tests/day/',
  'tests/faults/standard-day',
  'tests/faults/day-500',
  'tests/window/table/',
  'tests/window/burst-screens',
  'tests/window/screens',
];

function turn(file: string): number {
  const at = longest.findIndex((part) => file.replaceAll('\\', '/').includes(part));
  return at === -1 ? longest.length : at;
}

/** Two more than there are cores: at any time some test waits for a clock, a browser or a process. */
const atOnce = availableParallelism() + 2;

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const roots = wanted.length > 0 ? wanted : ['tests'];
const files = roots
  .flatMap((root) => (root.endsWith('.ts') ? [root] : globSync(`${root}/**/*.test.ts`)))
  .filter((file) => wanted.length > 0 || !file.replaceAll('\\', '/').startsWith('tests/faults/'))
  .map((file) => resolve(file))
  .sort()
  .sort((one, other) => turn(one) - turn(other));

const counts = { passed: 0, failed: 0, skipped: 0 };
const skips: string[] = [];
const stream = run({ files, concurrency: atOnce, timeout: 900_000 });
stream.on('test:pass', (event) => {
  if (event.details.type === 'suite') return;
  if (event.skip !== undefined) {
    counts.skipped += 1;
    skips.push(`${event.name}: ${event.skip === true ? 'no reason given' : event.skip}`);
  } else counts.passed += 1;
});
stream.on('test:fail', (event) => {
  if (event.details.type !== 'suite') counts.failed += 1;
  process.exitCode = 1;
});
const report = stream.compose(spec);
report.pipe(process.stdout);
report.on('end', () => {
  if (counts.passed + counts.failed === 0) process.exitCode = 1;
  for (const skip of skips) process.stdout.write(`skipped: ${skip}\n`);
  const tail = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  process.stdout.write(`${counts.passed} passed, ${counts.failed} failed${tail}\n`);
});
