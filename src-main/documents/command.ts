/** Runs one of the system's commands without a shell, with a bound on time and output. */
import { spawn } from 'node:child_process';

export interface CommandResult {
  /** Null when it was ended by a signal. */
  readonly code: number | null;
  readonly stdout: string;
}

export type CommandFailure = 'missing' | 'timed_out' | 'cannot_start';

const MAX_OUTPUT = 1_000_000;

/** What of the environment a printing command gets: where to look, and English words to be understood by. */
export interface CommandEnvironment {
  readonly path: string;
  readonly home: string;
}

/** Resolves with what came of it, or with why it did not run to its end. Never rejects. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: {
    readonly input?: Uint8Array;
    readonly timeoutMs: number;
    readonly environment: CommandEnvironment;
  },
): Promise<CommandResult | CommandFailure> {
  return new Promise((resolve) => {
    const { environment, timeoutMs, input } = options;
    const child = spawn(command, [...args], {
      shell: false,
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { PATH: environment.path, HOME: environment.home, LC_ALL: 'C', LANG: 'C' },
    });
    const chunks: Buffer[] = [];
    let length = 0;
    const timer = setTimeout(() => {
      resolve('timed_out');
      child.kill('SIGKILL');
    }, timeoutMs);
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= MAX_OUTPUT) chunks.push(chunk);
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve('code' in error && error.code === 'ENOENT' ? 'missing' : 'cannot_start');
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, stdout: Buffer.concat(chunks).toString('utf8') });
    });
    // A command that ends without reading everything breaks the pipe; its exit code says what happened.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? new Uint8Array());
  });
}
