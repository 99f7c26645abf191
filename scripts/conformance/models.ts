/** Amazon's official models as validators: what an operation may answer with, status by status. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ValidateFunction } from 'ajv';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export interface StaticCase {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly parameters: Json;
  readonly response: unknown;
}

export interface Operation {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  /** By status; null where the answer has no body. */
  readonly answers: ReadonlyMap<number, ValidateFunction | null>;
  /** For statuses that the table of answers forgot (Easy Ship's 405). */
  readonly otherwise: ValidateFunction | null;
  readonly cases: readonly StaticCase[];
}

/** A field that the model does not name is as wrong as one of another type; free maps stay free. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map((part: unknown) => closed(part));
  if (!isObject(schema)) return schema;
  const parts = Object.fromEntries(
    Object.entries(schema).map(([key, part]) => [key, key === 'example' ? undefined : closed(part)]),
  );
  const isClosable = isObject(schema['properties']) && schema['additionalProperties'] === undefined;
  return isClosable ? { ...parts, additionalProperties: false } : parts;
}

function casesOf(operation: Json, method: string, path: string): StaticCase[] {
  const responses = operation['responses'];
  if (!isObject(responses)) return [];
  return Object.entries(responses).flatMap(([status, response]) => {
    const sandbox = isObject(response) ? response['x-amzn-api-sandbox'] : undefined;
    const statics: unknown = isObject(sandbox) ? sandbox['static'] : undefined;
    if (!Array.isArray(statics)) return [];
    return statics.filter(isObject).map((one): StaticCase => {
      const request = one['request'];
      const raw = isObject(request) && isObject(request['parameters']) ? request['parameters'] : {};
      const parameters = Object.fromEntries(
        Object.entries(raw).map(([name, value]) => [
          name,
          isObject(value) && Object.hasOwn(value, 'value') ? value['value'] : value,
        ]),
      );
      return {
        operation: String(operation['operationId']),
        method,
        path,
        status: Number(status),
        parameters,
        response: one['response'],
      };
    });
  });
}

/** Every operation of every model file (swagger 2.0) in a folder, by operation id. */
export function readModels(folder: string): Map<string, Operation> {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const operations = new Map<string, Operation>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const model: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    if (!isObject(model) || model['swagger'] !== '2.0' || !isObject(model['paths'])) continue;
    ajv.addSchema({ $id: file, definitions: closed(model['definitions']) });
    const compile = (schema: Json): ValidateFunction => {
      const text = JSON.stringify(closed(schema)).replaceAll('"#/definitions/', `"${file}#/definitions/`);
      const parsed: unknown = JSON.parse(text);
      return ajv.compile(isObject(parsed) ? parsed : {});
    };
    const definitions = model['definitions'];
    const hasErrors = isObject(definitions) && Object.hasOwn(definitions, 'ErrorList');
    for (const [path, methods] of Object.entries(model['paths'])) {
      for (const [method, operation] of Object.entries(isObject(methods) ? methods : {})) {
        if (!isObject(operation) || !isObject(operation['responses'])) continue;
        const answers = new Map<number, ValidateFunction | null>();
        for (const [status, response] of Object.entries(operation['responses'])) {
          const schema = isObject(response) ? response['schema'] : undefined;
          answers.set(Number(status), isObject(schema) ? compile(schema) : null);
        }
        const name = String(operation['operationId']);
        operations.set(name, {
          operation: name,
          method: method.toUpperCase(),
          path,
          answers,
          otherwise: hasErrors ? compile({ $ref: '#/definitions/ErrorList' }) : null,
          cases: casesOf(operation, method.toUpperCase(), path),
        });
      }
    }
  }
  return operations;
}
