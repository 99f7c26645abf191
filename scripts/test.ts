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

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const roots = wanted.length > 0 ? wanted : ['tests'];
const files = roots
  .flatMap((root) => (root.endsWith('.ts') ? [root] : globSync(`${root}/**/*.test.ts`)))
  .filter((file) => wanted.length > 0 || !file.replaceAll('\\', '/').startsWith('tests/faults/'))
  .map((file) => resolve(file))
  .sort();

const counts = { passed: 0, failed: 0, skipped: 0 };
const skips: string[] = [];
const stream = run({ files, concurrency: Math.max(2, availableParallelism()), timeout: 600_000 });
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
