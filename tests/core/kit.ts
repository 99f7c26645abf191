/** The core as a program of its own: what it prints, what it leaves, how it ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

export const core = ['--disable-warning=ExperimentalWarning', 'src-main/core.ts'];

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Each line of stdout as JSON. */
  readonly lines: Record<string, unknown>[];
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves as soon as stdout holds this. */
  saw(text: string): Promise<void>;
  /** The reply to this id. */
  reply(id: number): Promise<Record<string, unknown>>;
  write(text: string | Uint8Array): void;
  endInput(): void;
}

export function tempFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'potli core '));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts the core; it is killed at the end of the test if it is still there. */
export function startCore(
  t: TestContext,
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly before?: readonly string[] } = {},
): Running {
  const [program = '', ...rest] = [...(options.before ?? []), process.execPath, ...core, ...args];
  const child = spawn(program, rest, { stdio: 'pipe', env: { ...process.env, ...options.env } });
  t.after(() => child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
    for (const look of waiting) look();
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  child.stdin.on('error', () => undefined);
  const ended = new Promise<Ended>((done) => {
    child.once('close', (status) => {
      const lines = stdout.split('\n').flatMap((line) => {
        try {
          return [JSON.parse(line) as Record<string, unknown>];
        } catch {
          return [];
        }
      });
      done({ status, stdout, stderr, lines });
    });
  });
  const until = (what: string, isThere: () => boolean): Promise<void> =>
    new Promise((done, fail) => {
      const look = (): void => {
        if (!isThere()) return;
        waiting.delete(look);
        done();
      };
      waiting.add(look);
      look();
      void ended.then(() => fail(new Error(`it ended without ${what}: ${stderr}`)));
    });
  return {
    child,
    ended,
    saw: (text) => until(text, () => stdout.includes(text)),
    async reply(id) {
      const line = (): string | undefined =>
        stdout
          .split('\n')
          .slice(0, -1)
          .find((one) => one.startsWith(`{"id":${id},"ok":`));
      await until(`a reply to ${id}`, () => line() !== undefined);
      return JSON.parse(line() ?? '') as Record<string, unknown>;
    },
    write: (text) => void child.stdin.write(text),
    endInput: () => void child.stdin.end(),
  };
}

/** Runs it on these lines of input to its end. */
export function runCore(
  t: TestContext,
  args: readonly string[],
  input = '',
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const running = startCore(t, args, { env });
  running.write(input);
  running.endInput();
  return running.ended;
}

/** The reply to one id. */
export function replyTo(ended: Ended, id: string | number | null): Record<string, unknown> | undefined {
  return ended.lines.find((line) => line['id'] === id && 'ok' in line);
}
