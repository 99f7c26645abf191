import { setImmediate } from 'node:timers/promises';
import { Refusal } from '../../src-main/contract/reply.ts';
import type { Handler } from '../../src-main/shell/shell.ts';

/** Stands for what an error must not carry across. */
export const toySecret = 'Atzr|secret-of-the-toy';

/** A core that echoes, refuses and breaks on request. */
export function toyHandler(): Handler {
  return async (name, input) => {
    switch (name) {
      case 'echo':
        return { ok: true, value: { input } };
      case 'nothing':
        return { ok: true, value: undefined };
      case 'echo later':
        for (let turns = Number(Reflect.get(Object(input), 'number')) % 7; turns > 0; turns -= 1)
          await setImmediate();
        return { ok: true, value: input };
      case 'measure':
        return { ok: true, value: { length: String(input).length } };
      case 'long':
        return { ok: true, value: 'x'.repeat(Number(Reflect.get(Object(input), 'length'))) };
      case 'refuse':
        return { ok: false, reason: 'not_found' };
      case 'throw refusal':
        throw new Refusal('locked');
      case 'throw error':
        throw new Error(`it broke near ${toySecret}`);
      case 'unspeakable':
        return { ok: true, value: 10n };
      default:
        return { ok: false, reason: 'unknown_request' };
    }
  };
}
