/** The practice Amazon in a process beside the desk, and what is asked of it. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface AmazonBeside {
  readonly port: number;
  readonly caPem: string;
  /** Amazon's PDF of the papers of these parcels at the desk, base64. Rejects when the process has ended. */
  papers(from: number, to: number): Promise<string>;
  close(): Promise<void>;
}

/** `wish` is what `amazon-child.ts` reads. Rejects when the process ends before it listens. */
export async function amazonBeside(wish: readonly number[]): Promise<AmazonBeside> {
  const child = fork(join(import.meta.dirname, 'amazon-child.ts'), wish.map(String));
  const ended = new Promise<string>((done) => {
    child.once('exit', (code, signal) => done(`ended with ${signal ?? code ?? 'nothing'}`));
    child.once('error', (error) => done(error.message));
  });
  async function heard(): Promise<Record<string, unknown>> {
    const said = await Promise.race([
      once(child, 'message').then(([message]: unknown[]) => ({ message })),
      ended.then((why) => ({ why })),
    ]);
    if ('why' in said) throw new Error(`the practice Amazon beside the desk: ${said.why}`);
    const { message } = said;
    return typeof message === 'object' && message !== null ? { ...message } : {};
  }
  const { port, caPem } = await heard();
  return {
    port: Number(port),
    caPem: String(caPem),
    async papers(from, to) {
      // Whether it could be sent shows in what is heard.
      child.send({ from, to }, () => undefined);
      return String((await heard())['base64']);
    },
    async close() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
