/** The linter with its type-aware rules, then the formatter in checking mode. `--fix` mends what can be mended. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const fix = process.argv.includes('--fix');
const steps = [
  [
    join('node_modules', 'oxlint', 'bin', 'oxlint'),
    '--type-aware',
    '--deny-warnings',
    ...(fix ? ['--fix'] : []),
  ],
  [join('node_modules', 'oxfmt', 'bin', 'oxfmt'), ...(fix ? ['.'] : ['--check', '.'])],
];
let failed = 0;
for (const step of steps) {
  const { status } = spawnSync(process.execPath, step, { stdio: 'inherit' });
  if (status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
