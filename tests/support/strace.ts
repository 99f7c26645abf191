/** Watches a program's calls to the network from outside, with strace. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Children are followed; every call that is not asked for stays in the kernel and costs nothing. */
const following = ['-f', '--seccomp-bpf', '-qq'];

/** Null when it can be used here, else the reason as a sentence for `t.skip`. */
export function whyNoStrace(): string | null {
  if (process.platform !== 'linux') return 'strace is there on Linux only';
  const { status } = spawnSync('strace', [...following, '-e', 'trace=connect', 'true'], { stdio: 'ignore' });
  return status === 0 ? null : 'strace is not installed, or may not trace here';
}

export interface Traced {
  /** Null when a signal ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The calls that went anywhere but a local socket, the kernel, or loopback: should be empty. */
  readonly stray: readonly string[];
  /** Questions for a route, see `routeQuestion`. Only a browser of the system may ask one: the rest is ours to keep quiet. */
  readonly routes: readonly string[];
  /** Of those to loopback, the ones to port 53: look-ups by a local resolver; should be empty too. */
  readonly lookUps: readonly string[];
  /** How many connects were seen in all, so that a test can tell a quiet program from one that was not watched. */
  readonly connects: number;
}

const loopback =
  /inet_addr\("127\.\d+\.\d+\.\d+"\)|inet_pton\(AF_INET6, "(?:::1|::ffff:127\.\d+\.\d+\.\d+)"/u;

/**
 * Chromium's question to the kernel whether there is a route for IPv6: a UDP socket is connected to this address and
 * closed again, and nothing is sent (a send would be another line here). The switches keep it from asking; on a busy
 * machine it sometimes does all the same. A TCP connect never answers 0 at once, so it is not taken for this.
 */
const routeQuestion =
  /connect\(\d+, \{sa_family=AF_INET6, sin6_port=htons\(443\), .*"2001:4860:4860::8888".*\) += (?:0|-1 ENETUNREACH .*)$/u;

/** Local name services that a program could ask over a local socket instead of the network. */
const nameService = /sun_path=@?"[^"]*(?:nscd|systemd\/resolve|avahi)[^"]*"/u;

/** Sorts strace's lines; exported so that the sorting itself is tested. */
export function sortCalls(
  lines: readonly string[],
): Pick<Traced, 'stray' | 'routes' | 'lookUps' | 'connects'> {
  const calls = lines.filter((line) => /\b(?:connect|sendto|sendmsg|sendmmsg)\(/u.test(line));
  const far = calls.filter((line) => line.includes('sa_family=AF_INET'));
  return {
    stray: far.filter((line) => !loopback.test(line) && !routeQuestion.test(line)),
    routes: far.filter((line) => routeQuestion.test(line)),
    lookUps: [
      ...far.filter((line) => loopback.test(line) && /sin6?_port=htons\(53\)/u.test(line)),
      // glibc tries nscd's socket before every look-up; it counts only where somebody answers there.
      ...calls.filter((line) => nameService.test(line) && line.endsWith(' = 0')),
    ],
    connects: calls.filter((line) => line.includes('connect(')).length,
  };
}

/** Runs a program to its end and says what it tried to reach. Nothing is filtered: children are followed. */
export async function traceNetwork(
  program: string,
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string; readonly input?: string } = {},
): Promise<Traced> {
  const folder = mkdtempSync(join(tmpdir(), 'strace-'));
  const log = join(folder, 'calls');
  try {
    const watch = [...following, '-s', '200', '-o', log, '-e', 'trace=connect,sendto,sendmsg,sendmmsg'];
    const child = spawn('strace', [...watch, '--', program, ...args], {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    const [status] = (await once(child, 'close')) as [number | null];
    return { status, stdout, stderr, ...sortCalls(readFileSync(log, 'utf8').split('\n')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
