/** The practice Amazon and the core as processes of their own, spoken to by JSON lines; both can be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { CallOf, RequestName, ValueOf } from '../../src-main/contract/requests.ts';

const node = ['--disable-warning=ExperimentalWarning'];

interface Talk {
  readonly child: ChildProcess;
  /** Answered with the next line that `isFor` picks. */
  ask(line: object, isFor: (answer: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>;
}

function talkTo(args: readonly string[]): Talk {
  const child = spawn(process.execPath, [...node, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Set<{
    isFor: (answer: Record<string, unknown>) => boolean;
    take: (value: Record<string, unknown>) => void;
    fail: (error: Error) => void;
  }>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const answer: unknown = JSON.parse(line);
    if (typeof answer !== 'object' || answer === null) return;
    for (const one of waiting) {
      if (!one.isFor({ ...answer })) continue;
      waiting.delete(one);
      one.take({ ...answer });
      return;
    }
  });
  child.once('exit', () => {
    for (const one of waiting) one.fail(new Error('the process is gone'));
    waiting.clear();
  });
  // A line written to a process that is being killed is lost, which is the point of killing it.
  child.stdin.on('error', () => undefined);
  return {
    child,
    ask: (line, isFor) =>
      new Promise((take, fail) => {
        waiting.add({ isFor, take, fail });
        child.stdin.write(`${JSON.stringify(line)}\n`);
      }),
  };
}

export interface PracticeChild {
  readonly port: number;
  readonly ca: string;
  /** UTC ms of practice time at this moment. */
  now(): number;
  command(line: object): Promise<unknown>;
  end(): Promise<void>;
}

export async function startPracticeChild(options: {
  readonly args: readonly string[];
  readonly speed: number;
}): Promise<PracticeChild> {
  const talk = talkTo(['src-practice/main.ts', '--speed', String(options.speed), ...options.args]);
  const hello = await talk.ask({ command: 'books' }, (answer) => typeof answer['port'] === 'number');
  const wall = performance.now();
  const startedAt = Number(hello['now']);
  let last = 0;
  return {
    port: Number(hello['port']),
    ca: String(hello['ca']),
    now: () => startedAt + (performance.now() - wall) * options.speed,
    async command(line) {
      last += 1;
      const id = last;
      const answer = await talk.ask({ ...line, id }, (value) => value['id'] === id);
      return answer['value'];
    },
    async end() {
      const gone = new Promise((done) => talk.child.once('exit', done));
      talk.child.stdin?.end();
      await gone;
    },
  };
}

export interface CoreChild {
  ask<N extends RequestName>(request: N, input: CallOf<N>): Promise<ValueOf<N>>;
  kill(): Promise<void>;
  /** Ends it in order; answers with its exit code. */
  end(): Promise<number | null>;
}

export function startCoreChild(args: readonly string[]): CoreChild {
  const talk = talkTo(['src-main/core.ts', '--practice', ...args]);
  const gone = new Promise<number | null>((done) => talk.child.once('exit', (code) => done(code)));
  let last = 0;
  return {
    async ask(request, input) {
      last += 1;
      const id = last;
      const answer = await talk.ask({ id, request, input }, (value) => value['id'] === id);
      if (answer['ok'] !== true) throw new Error(`${request}: ${String(answer['reason'])}`);
      return answer['value'] as ValueOf<typeof request>;
    },
    async kill() {
      talk.child.kill('SIGKILL');
      await gone;
    },
    end() {
      talk.child.stdin?.end();
      return gone;
    },
  };
}
