import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { createStdioShell } from '../../src-main/shell/stdio-shell.ts';
import type { Subject } from './contract-suite.ts';

/** Plays the caller of the lines. */
export const stdioSubject: Subject = {
  name: 'stdio',
  async start(handler, folder) {
    const input = new PassThrough();
    const output = new PassThrough();
    const saveFolder = join(folder, 'saved');
    const shell = createStdioShell({ input, output, saveFolder });
    shell.serve(handler);
    const window = await shell.open();
    const waiting = new Map<number, (reply: unknown) => void>();
    const events: unknown[] = [];
    let last = 0;
    let rest: Buffer[] = [];
    output.on('data', (chunk: Buffer) => {
      let start = 0;
      for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
        const line = Buffer.concat([...rest, chunk.subarray(start, end)]).toString('utf8');
        rest = [];
        start = end + 1;
        const { id, ...message } = JSON.parse(line) as { id?: number };
        if (id === undefined) events.push(message);
        else waiting.get(id)?.(message);
      }
      rest.push(chunk.subarray(start));
    });
    return {
      shell,
      window,
      saveFolder,
      call: (request, sent) =>
        new Promise((resolve) => {
          last += 1;
          waiting.set(last, resolve);
          input.write(`${JSON.stringify({ id: last, request, input: sent })}\n`);
        }),
      heard: async () => [...events],
      stop: () => shell.close(),
    };
  },
};
