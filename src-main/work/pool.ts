/** A pool of threads. Each does one task at a time; one that hangs or dies is replaced, and its caller is told. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ResourceLimits } from 'node:worker_threads';
import { WorkError } from '../domain/work-error.ts';
import type { WorkFailure } from '../domain/work-error.ts';
import { errorOf } from './messages.ts';
import type { Answer, Ask } from './messages.ts';
import type { RightOfWay } from './right-of-way.ts';

export interface PoolOptions {
  /** The thread's program: a .ts file under Node, its bundle in the packaged app. */
  readonly program: URL;
  /** How many threads at most; one core is left to the window by default. */
  readonly size?: number;
  readonly resourceLimits?: ResourceLimits;
  /** Before whom its threads stand aside. */
  readonly way?: RightOfWay;
}

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds of the wall's clock from when a thread takes the task up. */
  readonly timeoutMs: number;
}

interface Job {
  readonly ask: Ask;
  readonly options: RunOptions;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A heap far above what any task needs. It bounds JavaScript's objects, not byte arrays: those are bounded where they
 * are made, by inflating with a ceiling. The young generation is kept small because a thread at its limit gets 16 MB
 * more to end itself in; when one collection can promote more than that, V8 ends the whole program instead.
 */
export const defaultResourceLimits: ResourceLimits = {
  maxOldGenerationSizeMb: 1024,
  maxYoungGenerationSizeMb: 8,
  stackSizeMb: 4,
};

/** All that a thread is told of the environment: to read the code anew would be most of what its start costs. */
function compiledCode(): Record<string, string> {
  const { NODE_COMPILE_CACHE } = process.env;
  return NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE };
}

export class Pool {
  readonly #program: URL;
  readonly #size: number;
  readonly #resourceLimits: ResourceLimits;
  readonly #way: RightOfWay | undefined;
  readonly #idle: Worker[] = [];
  readonly #busy = new Set<Worker>();
  readonly #waiting: Job[] = [];
  #closed = false;

  constructor(options: PoolOptions) {
    this.#program = options.program;
    this.#size = options.size ?? Math.max(1, availableParallelism() - 1);
    this.#resourceLimits = options.resourceLimits ?? defaultResourceLimits;
    this.#way = options.way;
  }

  /**
   * Runs a task in the next free thread. Rejects with the DocumentError or StoreError that the task threw, or with a
   * WorkError. What is handed in is copied, so the caller keeps it.
   */
  run(task: string, input: unknown, options: RunOptions): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#closed) {
        reject(new WorkError('closed'));
        return;
      }
      if (options.signal?.aborted === true) {
        reject(new WorkError('cancelled'));
        return;
      }
      const forget = () => this.#forget(job);
      const settled = () => options.signal?.removeEventListener('abort', forget);
      const job: Job = {
        ask: { task, input },
        options,
        resolve: (value) => {
          settled();
          resolve(value);
        },
        reject: (error) => {
          settled();
          reject(error);
        },
      };
      options.signal?.addEventListener('abort', forget, { once: true });
      this.#waiting.push(job);
      this.#next();
    });
  }

  /** Ends every thread. What was running or waiting is rejected as `closed`. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#waiting.splice(0)) job.reject(new WorkError('closed'));
    const threads = [...this.#idle.splice(0), ...this.#busy];
    await Promise.all(threads.map((thread) => thread.terminate()));
  }

  #forget(job: Job): void {
    const at = this.#waiting.indexOf(job);
    if (at === -1) return;
    this.#waiting.splice(at, 1);
    job.reject(new WorkError('cancelled'));
  }

  #next(): void {
    while (this.#waiting.length > 0 && (this.#idle.length > 0 || this.#busy.size < this.#size)) {
      const job = this.#waiting.shift();
      if (job === undefined) return;
      const thread = this.#idle.pop() ?? this.#start();
      this.#busy.add(thread);
      this.#give(thread, job);
    }
  }

  #start(): Worker {
    const thread = new Worker(this.#program, {
      env: compiledCode(),
      resourceLimits: this.#resourceLimits,
      workerData: this.#way?.shared,
    });
    // An idle thread does not keep the program alive, and one that dies idle is just gone.
    thread.on('exit', () => {
      const at = this.#idle.indexOf(thread);
      if (at !== -1) this.#idle.splice(at, 1);
    });
    thread.on('error', () => undefined);
    return thread;
  }

  #give(thread: Worker, job: Job): void {
    const { signal, timeoutMs } = job.options;
    const end = (settle: () => void, reusable: boolean) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      thread.off('message', onMessage);
      thread.off('error', onDeath);
      thread.off('exit', onDeath);
      this.#busy.delete(thread);
      if (reusable) {
        thread.unref();
        this.#idle.push(thread);
      } else thread.terminate().catch(() => undefined);
      settle();
      if (!this.#closed) this.#next();
    };
    const fail = (failure: WorkFailure) => end(() => job.reject(new WorkError(failure)), false);
    const onAbort = () => fail('cancelled');
    const onDeath = () => fail(this.#closed ? 'closed' : 'crashed');
    const onMessage = (answer: Answer) =>
      end(() => (answer.ok ? job.resolve(answer.value) : job.reject(errorOf(answer))), true);
    const timer = setTimeout(() => fail('timed_out'), timeoutMs);
    signal?.addEventListener('abort', onAbort, { once: true });
    thread.ref();
    thread.on('message', onMessage);
    thread.on('error', onDeath);
    thread.on('exit', onDeath);
    try {
      thread.postMessage(job.ask, []);
    } catch {
      end(() => job.reject(new WorkError('failed', 'the input cannot cross to a thread')), true);
    }
  }
}
