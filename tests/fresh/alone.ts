/**
 * Runs a whole practice day where there is no network but loopback, and watches every call to it: the day must pass and
 * nothing may be reached or looked up. `node tests/fresh/alone.ts [--orders 60 …]`; needs root, unshare, ip and strace.
 */
import { spawnSync } from 'node:child_process';
import { traceNetwork, whyNoStrace } from '../support/strace.ts';

function say(sentence: string): void {
  process.stdout.write(`alone: ${sentence}\n`);
}

/** Null when a network of its own can be had, else why not. */
function whyNoNetwork(): string | null {
  const { status } = spawnSync('unshare', ['--net', 'ip', 'link', 'set', 'lo', 'up'], { stdio: 'ignore' });
  return status === 0 ? null : 'a network of its own needs root, unshare and ip';
}

async function day(): Promise<boolean> {
  const why = whyNoStrace() ?? whyNoNetwork();
  if (why !== null) {
    say(why);
    return false;
  }
  const start = [process.execPath, 'scripts/run.js', 'start', '--headless', ...process.argv.slice(2)];
  const alone = ['--net', 'bash', '-c', 'ip link set lo up && exec "$@"', 'bash', ...start];
  const traced = await traceNetwork('unshare', alone);
  // The day runs in the browser that npm carries, which asks nobody for a route either.
  const stray = [...traced.stray, ...traced.routes];
  process.stdout.write(traced.stdout);
  process.stderr.write(traced.stderr);
  say(`${traced.connects} connects, ${stray.length} of them stray, ${traced.lookUps.length} look-ups`);
  for (const line of [...stray, ...traced.lookUps].slice(0, 20)) say(line);
  if (traced.status !== 0) say(`the day ended with ${String(traced.status)}`);
  // A day talks to the practice Amazon thousands of times; none seen would mean that nothing was watched.
  if (traced.connects === 0) say('no call was seen at all, so nothing was watched');
  return traced.status === 0 && stray.length + traced.lookUps.length === 0 && traced.connects > 0;
}

process.exitCode = (await day()) ? 0 : 1;
