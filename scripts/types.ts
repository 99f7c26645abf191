/** Type-checks the four projects, so that DOM stays out of main and Node out of the renderer. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const compiler = join('node_modules', 'typescript', 'bin', 'tsc');
let failed = 0;
for (const project of ['contract', 'main', 'renderer', 'tests']) {
  const { status } = spawnSync(process.execPath, [compiler, '-p', `tsconfig.${project}.json`], {
    stdio: 'inherit',
  });
  process.stdout.write(`types ${project}: ${status === 0 ? 'ok' : 'errors'}\n`);
  if (status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
