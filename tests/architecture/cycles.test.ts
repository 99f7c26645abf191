import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImportKind, Source } from './source.ts';
import { readAll, readSource, target } from './source.ts';

/** Every group of files that reach one another (Tarjan's strongly connected components of more than one file). */
function cycles(sources: readonly Source[], kinds: readonly ImportKind[]): string[][] {
  const known = new Map(sources.map((source) => [source.path, source]));
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];

  function reach(path: string): void {
    const order = index.size;
    index.set(path, order);
    low.set(path, order);
    stack.push(path);
    for (const one of known.get(path)?.imports ?? []) {
      const next = kinds.includes(one.kind) ? target(path, one.specifier) : null;
      if (next === null || !known.has(next)) continue;
      if (!index.has(next)) reach(next);
      else if (!stack.includes(next)) continue;
      low.set(path, Math.min(low.get(path) ?? order, low.get(next) ?? order));
    }
    if (low.get(path) !== order) return;
    const group = stack.splice(stack.indexOf(path));
    const selfImport = known.get(path)?.imports.some((one) => target(path, one.specifier) === path);
    if (group.length > 1 || selfImport === true) found.push(group.toSorted());
  }

  for (const path of known.keys()) if (!index.has(path)) reach(path);
  return found;
}

const everyKind: readonly ImportKind[] = ['value', 'type', 'dynamic'];

test('no files import one another in a circle, types included', () => {
  assert.deepEqual(
    cycles(readAll('src-main', 'src-renderer', 'src-practice', 'scripts', 'bench'), everyKind),
    [],
  );
  assert.deepEqual(cycles(readAll('tests'), everyKind), []);
});

test('a circle is caught', () => {
  const three = [
    readSource('src-main/a.ts', "import { b } from './b.ts';"),
    readSource('src-main/b.ts', "export { c } from './c.ts';"),
    readSource('src-main/c.ts', "import type { A } from './a.ts';"),
    readSource('src-main/d.ts', "import { a } from './a.ts';"),
  ];
  assert.deepEqual(cycles(three, everyKind), [['src-main/a.ts', 'src-main/b.ts', 'src-main/c.ts']]);
  assert.deepEqual(cycles(three, ['value']), []);
});

test('a file that imports itself, and a circle by import(), are caught', () => {
  assert.equal(cycles([readSource('src-main/a.ts', "import { a } from './a.ts';")], everyKind).length, 1);
  const late = [
    readSource('src-main/a.ts', "const b = await import('./b.ts');"),
    readSource('src-main/b.ts', "import { a } from './a.ts';"),
  ];
  assert.equal(cycles(late, everyKind).length, 1);
});
