/** JSON answers that are not what the operation promises. */
import type { Answer, Call } from './api/http.ts';
import { isObject } from './api/http.ts';
import type { Practice } from './practice.ts';

type Change = (value: unknown, key: string) => unknown;

/** Walks a JSON value and lets `change` replace every leaf. */
function walk(value: unknown, change: Change, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => walk(item, change, key));
  if (!isObject(value)) return change(value, key);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, change, name)]));
}

/** Texts that have hurt programs before: markup, a formula, a path, right-to-left, an unfinished surrogate. */
const hostileTexts: readonly string[] = [
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("https://example.invalid","x")',
  '../../../../etc/passwd',
  '\u202Etxt.exe\u0000\u0007',
  '\uD800 lone',
  "'; DROP TABLE orders; --",
  '__proto__',
];

/** Free texts of an order; ids, codes and dates keep their form so that the answer is read at all. */
const freeTexts = new Set([
  'title',
  'name',
  'addressLine1',
  'addressLine2',
  'city',
  'giftMessage',
  'companyName',
]);

function extraFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => extraFields(item));
  if (!isObject(value)) return value;
  const inner = Object.entries(value).map(([name, one]): [string, unknown] => [name, extraFields(one)]);
  return { ...Object.fromEntries(inner), zzUnknownField: { deep: ['x', 1, null] }, constructor: 'x' };
}

function missingFields(value: unknown, practice: Practice): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => missingFields(item, practice));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(() => !practice.throws.chance(0.15))
      .map(([name, inner]) => [name, missingFields(inner, practice)]),
  );
}

function wrongType(value: unknown): unknown {
  if (typeof value === 'string') return { text: value };
  if (typeof value === 'number') return String(value);
  return [value];
}

/** The answer, spoilt when a rule says so. Only JSON successes are. */
export function deform(answer: Answer, call: Call, practice: Practice): Answer {
  const isJson = answer.headers['Content-Type'] === 'application/json' && answer.body.length > 0;
  if (!isJson || answer.status >= 300) return answer;
  const roll = (kind: Parameters<Practice['mischief']['roll']>[0]): boolean =>
    practice.mischief.roll(kind, call.operation, call.now) !== null;
  let value: unknown = JSON.parse(answer.body.toString('utf8'));
  const before = value;
  if (roll('extra_fields')) value = extraFields(value);
  if (roll('missing_fields')) value = missingFields(value, practice);
  if (roll('wrong_types')) {
    value = walk(value, (leaf) => (practice.throws.chance(0.2) ? wrongType(leaf) : leaf));
  }
  if (roll('huge_fields')) {
    value = walk(value, (leaf, key) => (freeTexts.has(key) ? 'ખૂબ લાંબું '.repeat(1000) : leaf));
  }
  if (roll('hostile_fields')) {
    value = walk(value, (leaf, key) => (freeTexts.has(key) ? practice.throws.pick(hostileTexts) : leaf));
  }
  return value === before ? answer : { ...answer, body: Buffer.from(JSON.stringify(value), 'utf8') };
}
