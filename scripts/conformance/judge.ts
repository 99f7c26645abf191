/** Looks at answers one by one and keeps the count. */
import { isDeepStrictEqual } from 'node:util';
import type { Reply } from '../../tests/practice/support/client.ts';
import type { Operation, StaticCase } from './models.ts';
import { isObject } from './models.ts';

/** The rate is told with these and with no others. */
const ratesToldWith = new Set([200, 201, 202, 400, 404]);

export class Judge {
  readonly #operations: ReadonlyMap<string, Operation>;
  readonly #seen = new Set<string>();
  readonly #answered = new Set<string>();
  readonly faults: string[] = [];
  sandboxCases = 0;

  constructor(operations: ReadonlyMap<string, Operation>) {
    this.#operations = operations;
  }

  get operations(): number {
    return this.#answered.size;
  }

  /** Different answers: one for each operation, status and code. */
  get responses(): number {
    return this.#seen.size;
  }

  hasSeen(operation: string, status: number, code: string): boolean {
    return this.#seen.has(`${operation} ${status} ${code}`);
  }

  /** Holds one answer against the model. `status` and `code` are what the situation must lead to. */
  look(operation: string, reply: Reply, status: number, code = ''): void {
    const name = `${operation} ${status}${code === '' ? '' : ` ${code}`}`;
    const model = this.#operations.get(operation);
    if (!model) {
      this.faults.push(`${name}: no model file has this operation`);
      return;
    }
    this.#answered.add(operation);
    this.#seen.add(`${operation} ${status} ${code}`);
    const given = codeOf(reply);
    if (reply.status !== status || given !== code) {
      this.faults.push(
        `${name}: answered ${reply.status} ${given} ${reply.body.toString('utf8').slice(0, 200)}`,
      );
      return;
    }
    const validate = model.answers.has(status) ? model.answers.get(status) : model.otherwise;
    if (validate === undefined) this.faults.push(`${name}: the model has no such answer`);
    else if (validate === null ? reply.body.length > 0 && status < 300 : !validate(reply.json)) {
      this.faults.push(`${name}: ${validate === null ? 'has a body' : JSON.stringify(validate.errors)}`);
    }
    if (typeof reply.headers['x-amzn-requestid'] !== 'string') this.faults.push(`${name}: no request id`);
    const told = reply.headers['x-amzn-ratelimit-limit'] !== undefined;
    if (told !== ratesToldWith.has(status))
      this.faults.push(`${name}: the rate is ${told ? '' : 'not '}told`);
  }

  /** Holds a sandbox answer against the official one, word for word. */
  lookAtCase(one: StaticCase, reply: Reply): void {
    this.sandboxCases += 1;
    const same =
      one.response === undefined ? reply.body.length === 0 : isDeepStrictEqual(reply.json, one.response);
    if (reply.status !== one.status || !same) {
      this.faults.push(
        `sandbox ${one.operation} ${one.status}: answered ${reply.status} ${reply.body.toString('utf8').slice(0, 200)}`,
      );
    }
  }
}

function codeOf(reply: Reply): string {
  const errors: unknown = isObject(reply.json) ? reply.json['errors'] : undefined;
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  return isObject(first) && typeof first['code'] === 'string' ? first['code'] : '';
}
