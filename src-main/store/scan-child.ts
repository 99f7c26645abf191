/**
 * Runs a scan in a process of its own, so that reading the files of a live database does not drop the locks that this
 * process holds on them. Needs plain Node: it is for practice, tests and benchmarks.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type ScanRequest, type ScanResult, scan } from './scan.ts';

type Wire = Omit<ScanRequest, 'databases'> & { databases: { file: string; key: string }[] };

/** As `scan`. Keys and strings go through a pipe, never through the command line. */
export async function scanInChild(request: ScanRequest): Promise<ScanResult> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', fileURLToPath(import.meta.url), 'scan'],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const databases = request.databases.map(({ file, key }) => ({ file, key: key.toString('hex') }));
  child.stdin.end(JSON.stringify({ ...request, databases } satisfies Wire));
  const [result, [code]] = await Promise.all([json(child.stdout), once(child, 'close')]);
  if (code !== 0) throw new Error(`The scan ended with ${String(code)}.`);
  return result as ScanResult;
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv[2] === 'scan') {
  const request = (await json(process.stdin)) as Wire;
  const databases = request.databases.map(({ file, key }) => ({ file, key: Buffer.from(key, 'hex') }));
  process.stdout.write(JSON.stringify(await scan({ ...request, databases })));
}
