import assert from 'node:assert/strict';
import { test } from 'node:test';
import { walk } from './ast.ts';
import type { Source } from './source.ts';
import { readAll, readSource, target } from './source.ts';

/** Files that are started by something other than an import: a person, the system, a worker's URL, the bundler. */
const entries: readonly RegExp[] = [
  /^src-main\/(core|chromium|electron)\.ts$/u,
  /^src-main\/shell\/preload\.ts$/u,
  /^src-renderer\/(main\.tsx|vite\.config\.ts)$/u,
  /^src-practice\/main\.ts$/u,
  /^(bench|scripts|tests)\//u,
];
const isEntry = (path: string): boolean => entries.some((pattern) => pattern.test(path));

/** Which names of which file are asked for by other files; `*` stands for all of them. */
function wanted(sources: readonly Source[]): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const source of sources) {
    for (const one of source.imports) {
      const path = target(source.path, one.specifier);
      if (path === null || path === source.path) continue;
      const known = names.get(path) ?? new Set<string>();
      for (const name of one.names) known.add(name);
      names.set(path, known);
    }
  }
  return names;
}

/** How often a name stands in the file's code. */
function mentions(source: Source, name: string): number {
  let count = 0;
  walk(source, (node) => {
    if ((node.type === 'Identifier' || node.type === 'JSXIdentifier') && node.name === name) count += 1;
  });
  return count;
}

/**
 * What is exported for nobody. A name that its own file uses may be exported for a test alone, and a type that its
 * own file's other exports speak of is part of them.
 */
function deadExports(
  sources: readonly Source[],
  users: readonly Source[],
  tests: readonly Source[],
): string[] {
  const asked = wanted(users);
  const tested = wanted(tests);
  const isAsked = (names: ReadonlySet<string> | undefined, name: string): boolean =>
    names !== undefined && (names.has(name) || names.has('*'));
  return sources.flatMap((source) => {
    if (isEntry(source.path)) return [];
    const names = asked.get(source.path);
    if (names === undefined) return [`${source.path}: nobody imports this file`];
    return source.exports
      .filter((one) => one.name !== '*' && !isAsked(names, one.name))
      .flatMap((one) => {
        const usedHere = mentions(source, one.name) > 1;
        const isTested = isAsked(tested.get(source.path), one.name);
        if (usedHere && (one.isType || isTested)) return [];
        if (usedHere) return [`${source.path}: only this file uses ${one.name}, so it need not be exported`];
        return [`${source.path}: ${isTested ? 'only tests use' : 'nobody uses'} ${one.name}`];
      });
  });
}

const ours = readAll('src-main', 'src-renderer', 'src-practice');

test('everything that is exported is imported somewhere besides its tests', () => {
  assert.deepEqual(deadExports(ours, [...ours, ...readAll('scripts', 'bench')], readAll('tests')), []);
});

test('every file of the domain with code in it is imported by a test', () => {
  const asked = wanted(readAll('tests').filter((one) => !one.path.startsWith('tests/architecture/')));
  assert.deepEqual(untested(ours, asked), []);
});

function untested(sources: readonly Source[], asked: ReadonlyMap<string, unknown>): string[] {
  return sources
    .filter(
      (one) => one.path.startsWith('src-main/domain/') && one.exports.some((exported) => !exported.isType),
    )
    .map((one) => one.path)
    .filter((path) => !asked.has(path));
}

test('a dead export, a dead file and a dead type are caught', () => {
  const sources = [
    readSource('src-main/a.ts', 'export const used = 1; export const dead = 2; export type Dead = 1;'),
    readSource('src-main/b.ts', 'export const alone = 1;'),
    readSource('src-main/core.ts', "import { used } from './a.ts';\nexport const entry = used;"),
  ];
  assert.deepEqual(deadExports(sources, sources, []), [
    'src-main/a.ts: nobody uses dead',
    'src-main/a.ts: nobody uses Dead',
    'src-main/b.ts: nobody imports this file',
  ]);
});

test('a type that another export speaks of, a namespace, a passed-on name and a worker file are alive', () => {
  const sources = [
    readSource(
      'src-main/a.ts',
      'export interface Options { b: 1 }\nexport function run(o: Options): void {}',
    ),
    readSource('src-main/b.ts', 'export const b = 1;'),
    readSource('src-main/c.ts', "export { b } from './b.ts';"),
    readSource('src-main/d.ts', 'export const d = 1;'),
    readSource(
      'src-main/core.ts',
      "import { run } from './a.ts'; import * as c from './c.ts'; new URL('./d.ts', import.meta.url);",
    ),
  ];
  assert.deepEqual(deadExports(sources, sources, []), []);
});

test('a name that a test takes is alive only if its own file uses it', () => {
  const use = 'export const words = [1]; export const alone = 2; export const sum = words;';
  const sources = [
    readSource('src-main/a.ts', use),
    readSource('src-main/core.ts', "import { sum } from './a.ts';\nexport const entry = sum;"),
  ];
  const tests = [readSource('tests/a.test.ts', "import { words, alone } from '../src-main/a.ts';")];
  assert.deepEqual(deadExports(sources, sources, tests), ['src-main/a.ts: only tests use alone']);
  assert.deepEqual(deadExports(sources, sources, []), [
    'src-main/a.ts: only this file uses words, so it need not be exported',
    'src-main/a.ts: nobody uses alone',
  ]);
});

test('a domain file without a test is caught', () => {
  const file = readSource('src-main/domain/rule.ts', 'export function rule(): void {}');
  const types = readSource('src-main/domain/words.ts', 'export type Word = 1;');
  assert.deepEqual(untested([file, types], new Map()), ['src-main/domain/rule.ts']);
  assert.deepEqual(untested([file], new Map([['src-main/domain/rule.ts', 1]])), []);
});
