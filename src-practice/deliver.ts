/** Puts an answer on the wire: whole, or as badly as was asked for. */
import { setTimeout as wait } from 'node:timers/promises';
import type { ServerResponse } from 'node:http';
import type { Answer, Call } from './api/http.ts';
import type { Misbehaviour } from './misbehave.ts';
import type { Practice } from './practice.ts';

const html = (status: number): Buffer =>
  Buffer.from(
    `<html>\r\n<head><title>${status} Error</title></head>\r\n<body>\r\n<center><h1>${status}</h1></center>\r\n</body>\r\n</html>\r\n`,
  );

/** Answers that replace the real one; the real one's effect has happened or not as the fault says. */
export function replacedAnswer(call: Call, practice: Practice): Answer | null {
  const roll = (kind: Misbehaviour): ReturnType<Practice['mischief']['roll']> =>
    practice.mischief.roll(kind, call.operation, call.now);
  const server = roll('server_error');
  if (server) {
    const code = server.code ?? (server.status === 503 ? 'ServiceUnavailable' : 'InternalServerError');
    const body = JSON.stringify({
      errors: [{ code, message: 'We encountered an internal error. Please try again.', details: '' }],
    });
    return {
      status: server.status ?? 500,
      headers: { 'Content-Type': 'application/json' },
      body: Buffer.from(body),
      code,
    };
  }
  const page = roll('server_error_html');
  if (page) {
    const status = page.status ?? 503;
    return { status, headers: { 'Content-Type': 'text/html' }, body: html(status), code: 'html' };
  }
  if (roll('bad_gateway_empty')) return { status: 502, headers: {}, body: Buffer.alloc(0), code: 'empty' };
  if (roll('html_200')) {
    return { status: 200, headers: { 'Content-Type': 'text/html' }, body: html(200), code: 'html' };
  }
  if (roll('empty_body')) {
    const headers = { 'Content-Type': 'application/json' };
    return { status: 200, headers, body: Buffer.alloc(0), code: 'empty' };
  }
  if (roll('empty_object')) {
    const headers = { 'Content-Type': 'application/json' };
    return { status: 200, headers, body: Buffer.from('{}'), code: 'empty' };
  }
  return null;
}

/** Cuts in the middle of the first character that takes more than one byte; in the middle when there is none. */
function splitInsideCharacter(body: Buffer): [Buffer, Buffer] {
  const at = body.findIndex((byte) => byte >= 0xc0);
  const cut = at < 0 ? Math.floor(body.length / 2) : at + 1;
  return [body.subarray(0, cut), body.subarray(cut)];
}

/** Sends the answer. Resolves when it is sent or given up. */
export async function deliver(
  answer: Answer,
  call: Call,
  practice: Practice,
  response: ServerResponse,
): Promise<void> {
  const { mischief, clock, books } = practice;
  const roll = (kind: Misbehaviour): ReturnType<Practice['mischief']['roll']> =>
    mischief.roll(kind, call.operation, call.now);
  const slow = roll('slow');
  if (slow) {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    await clock.sleep((slow.seconds ?? 30) * 1000, gone.signal).catch(() => undefined);
  }
  if (roll('lost_answer')) {
    books.answerLost(call.operation);
    response.socket?.destroy();
    return;
  }
  const off = roll('clock_off');
  const shown = clock.now() + (off ? (off.seconds ?? 3600) * 1000 : 0);
  response.sendDate = false;
  response.writeHead(answer.status, {
    Date: new Date(shown).toUTCString(),
    'x-amzn-RequestId': requestId(practice),
    'Content-Length': String(answer.body.length),
    ...answer.headers,
  });
  answer.sent?.();
  if (roll('reset_mid_body')) {
    response.write(answer.body.subarray(0, Math.ceil(answer.body.length / 2)));
    // Long enough for the first half to arrive on its own.
    await wait(30);
    response.socket?.destroy();
    return;
  }
  if (roll('stall_99')) {
    response.write(answer.body.subarray(0, Math.floor(answer.body.length * 0.99)));
    return;
  }
  if (roll('split_utf8')) {
    const [first, second] = splitInsideCharacter(answer.body);
    response.write(first);
    await wait(30);
    response.end(second);
    return;
  }
  response.end(answer.body);
}

function requestId(practice: Practice): string {
  const part = (length: number): string => practice.throws.text(length).toLowerCase();
  return `${part(8)}-${part(4)}-${part(4)}-${part(4)}-${part(12)}`;
}
