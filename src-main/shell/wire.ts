/** How a request crosses between a window and the core: JSON text both ways, so that no live object ever does. */
import { Refusal } from '../contract/reply.ts';
import type { Handler } from './shell.ts';

/** In UTF-16 units; a day's papers taken in as base64 fit, with room to spare. */
export const maxMessageLength = 144 * 1024 * 1024;

const badInput = JSON.stringify({ ok: false, reason: 'bad_input' });
const internal = JSON.stringify({ ok: false, reason: 'internal' });

/** Answers `{"name": …, "input": …}` with a reply as JSON text. Never throws, never lets more of an error out than its reason. */
export async function answerText(handler: Handler, text: unknown): Promise<string> {
  if (typeof text !== 'string' || text.length > maxMessageLength) return badInput;
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return badInput;
  }
  if (typeof message !== 'object' || message === null || !Object.hasOwn(message, 'name')) return badInput;
  const name: unknown = Reflect.get(message, 'name');
  if (typeof name !== 'string') return badInput;
  return answer(handler, name, Object.hasOwn(message, 'input') ? Reflect.get(message, 'input') : undefined);
}

/** The same for a message that is already parsed. */
export async function answer(handler: Handler, name: string, input: unknown): Promise<string> {
  try {
    const reply = await handler(name, input);
    return JSON.stringify(
      reply.ok ? { ok: true, value: reply.value ?? null } : { ok: false, reason: reply.reason },
    );
  } catch (error) {
    return error instanceof Refusal ? JSON.stringify({ ok: false, reason: error.reason }) : internal;
  }
}
