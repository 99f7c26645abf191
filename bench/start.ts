/** How long the core takes until it answers, against a bare Node that only starts and ends. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Ratio } from './ratio.ts';
import { ratio } from './ratio.ts';

async function bareNode(): Promise<void> {
  const child = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' });
  await once(child, 'exit');
}

async function coreAnswers(folder: string, round: number): Promise<void> {
  const options = ['--practice', '--data', join(folder, `data-${round}`)];
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'src-main/core.ts', ...options],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const exited = once(child, 'exit');
  child.stdin.write(`${JSON.stringify({ id: 1, request: 'app.status', input: {} })}\n`);
  let answered = false;
  for await (const line of createInterface({ input: child.stdout })) {
    const said: unknown = JSON.parse(line);
    if (typeof said !== 'object' || said === null || !('id' in said) || said.id !== 1) continue;
    answered = 'ok' in said && said.ok === true;
    break;
  }
  child.stdin.end();
  child.kill();
  await exited;
  if (!answered) throw new Error('The core ended without an answer to app.status.');
}

/** Each start of the core has a data folder of its own, so that it also makes its two files. */
export async function startRatios(folder: string, rounds: number): Promise<Ratio[]> {
  let round = 0;
  const core = (): Promise<void> => coreAnswers(folder, (round += 1));
  return [await ratio('the core ready on a new practice store, against a bare Node', rounds, core, bareNode)];
}
