import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calleeName, walk } from './ast.ts';
import type { Source } from './source.ts';
import { lineOf, literal, readAll, readSource } from './source.ts';

/** Comments that switch a check off altogether, or promise work instead of doing it. */
const badComments: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a check switched off', /@ts-(ignore|nocheck|expect-error)|\b(eslint|oxlint)-disable(?!-(next-)?line\s)/u],
  ['a rule switched off without a reason', /\b(eslint|oxlint)-disable-(next-)?line\s+[\w/,\s@-]+$/u],
  ['a promise of later work', /\b(TODO|FIXME|XXX|HACK)\b/u],
];

function escapes(source: Source): string[] {
  const found: string[] = [];
  const report = (offset: number, what: string): void => {
    found.push(`${source.path}:${lineOf(source, offset)}: ${what}`);
  };
  for (const comment of source.parsed.comments) {
    for (const [what, pattern] of badComments) {
      const text = comment.value.replace(/\s--\s.+$/u, ' -- reason.').trim();
      if (pattern.test(text)) report(comment.start, what);
    }
  }
  walk(source, (node) => {
    if (node.type === 'TSAnyKeyword') report(node.start, 'any');
    if (node.type === 'TSNonNullExpression') report(node.start, 'a null waved away with !');
    if (
      node.type === 'TSAsExpression' &&
      node.expression.type === 'TSAsExpression' &&
      node.expression.typeAnnotation.type === 'TSUnknownKeyword'
    )
      report(node.start, 'as unknown as');
    if (node.type === 'TSEnumDeclaration' || node.type === 'TSModuleDeclaration')
      report(node.start, 'a construct that does not vanish with the types');
  });
  return found;
}

function switchedOffTests(source: Source): string[] {
  const found: string[] = [];
  walk(source, (node) => {
    const what = node.type === 'CallExpression' ? switchedOff(calleeName(node.callee)) : null;
    if (what !== null) found.push(`${source.path}:${lineOf(source, node.start)}: ${what}`);
    if (node.type !== 'Property' || node.key.type !== 'Identifier') return;
    const always =
      node.value.type === 'Literal' && (node.value.value === true || literal(node.value) !== null);
    if (['only', 'skip', 'todo'].includes(node.key.name) && always)
      found.push(`${source.path}:${lineOf(source, node.start)}: { ${node.key.name} }`);
  });
  return found;
}

function switchedOff(name: string): string | null {
  return /^(test|it|describe|suite)\.(only|skip|todo)$/u.test(name) ? name : null;
}

const everything = readAll('src-main', 'src-renderer', 'src-practice', 'scripts', 'bench', 'tests');

test('nothing steps around the types and nothing is promised for later', () => {
  assert.deepEqual(everything.flatMap(escapes), []);
});

test('no test is switched off or singled out', () => {
  assert.deepEqual(everything.filter((one) => one.path.startsWith('tests/')).flatMap(switchedOffTests), []);
});

const caughtEscapes = [
  'let a: any;',
  'function f(a: readonly any[]): void {}',
  'const a = b as any;',
  'const a = b as unknown as C;',
  'const a = list[0]!;',
  'enum A { B }',
  'namespace A { export const b = 1 }',
  '// @ts-ignore\nlet a = 1;',
  '// @ts-expect-error because\nlet a = 1;',
  '/* eslint-disable no-empty */ let a = 1;',
  '// oxlint-disable-next-line no-empty\nlet a = 1;',
  '// TODO: later\nlet a = 1;',
  '/* FIXME */ let a = 1;',
];
for (const text of caughtEscapes) {
  test(`caught: ${text.replaceAll('\n', ' ')}`, () => {
    assert.equal(escapes(readSource('src-main/x.ts', text)).length, 1);
  });
}

test('a rule may be switched off for one line when the reason stands beside it', () => {
  const text = '// oxlint-disable-next-line no-empty -- the file may already be gone\nlet a = 1;';
  assert.deepEqual(escapes(readSource('src-main/x.ts', text)), []);
});

for (const text of [
  "test.only('a', () => {});",
  "describe.skip('a', () => {});",
  "test('a', { skip: true }, () => {});",
  "test('a', { todo: 'some day' }, () => {});",
]) {
  test(`caught: ${text}`, () => {
    assert.equal(switchedOffTests(readSource('tests/x.test.ts', text)).length, 1);
  });
}

test('a test that finds out for itself that it cannot run is fine', () => {
  const text = "test('a', (t) => { if (!there) { t.skip('no printer here'); return; } });";
  assert.deepEqual(switchedOffTests(readSource('tests/x.test.ts', text)), []);
});
