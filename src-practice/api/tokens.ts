/** Tokens API 2021-03-01: restricted data tokens, each good for the paths it names. */
import type { Practice } from '../practice.ts';
import type { Answer, Call } from './http.ts';
import { Refusal, bodyObject, isObject, json } from './http.ts';

const RDT_LIFE = 3_600_000;

const badRequest = (details: string): Refusal =>
  new Refusal(400, 'InvalidRequest', 'Request is missing or has invalid parameters', details);

/** POST /tokens/2021-03-01/restrictedDataToken. */
export function createRestrictedDataToken(call: Call, practice: Practice): Answer {
  const body = bodyObject(call);
  const wanted = body['restrictedResources'];
  if (!Array.isArray(wanted) || wanted.length === 0 || wanted.length > 50) {
    throw badRequest('Resource not provided.');
  }
  const resources = wanted.map((resource: unknown) => {
    if (!isObject(resource)) throw badRequest('Resource not provided.');
    const method = resource['method'];
    const path = resource['path'];
    if (typeof method !== 'string' || !['GET', 'PUT', 'POST', 'DELETE'].includes(method)) {
      throw badRequest('Resource not provided.');
    }
    if (typeof path !== 'string' || !path.startsWith('/')) throw badRequest('Resource not provided.');
    return { method, path };
  });
  if (!practice.roles.has('direct_to_consumer')) {
    throw new Refusal(
      400,
      'InvalidInput',
      'Application do not have access to some or all requested resource',
      '',
    );
  }
  const token = `Atz.sprdt|${practice.throws.text(44)}`;
  practice.restricted.issue(token, { until: call.now + RDT_LIFE, resources });
  return json(200, { restrictedDataToken: token, expiresIn: RDT_LIFE / 1000 });
}
