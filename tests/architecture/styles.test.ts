/** A screen's style sheet is loaded with all others, so what it calls its own must not be another's. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..', '..', 'src-renderer');

/** The classes that the selectors of a sheet name. */
function classesOf(css: string): Set<string> {
  const selectors = css.replaceAll(/\/\*[\s\S]*?\*\//gu, '').replaceAll(/\{[^{}]*\}/gu, '{}');
  return new Set([...selectors.matchAll(/\.([a-zA-Z][\w-]*)/gu)].map(([, name]) => name ?? ''));
}

/** Classes that two screens style and no shared sheet does, with the sheets. */
function clashes(sheets: ReadonlyMap<string, string>): string[] {
  const styledBy = new Map<string, string[]>();
  for (const [file, css] of sheets)
    for (const name of classesOf(css)) styledBy.set(name, [...(styledBy.get(name) ?? []), file]);
  return [...styledBy]
    .filter(([, files]) => files.length > 1 && files.every((file) => file.startsWith('screens/')))
    .map(([name, files]) => `.${name}: ${files.toSorted().join(', ')}`);
}

function sheetsHere(): ReadonlyMap<string, string> {
  const sheets = globSync('**/*.css', { cwd: root }).map((file): [string, string] => {
    const path = join(root, file);
    return [relative(root, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')];
  });
  assert.ok(sheets.length > 10);
  return new Map(sheets);
}

test('no screen styles what another screen calls its own', () => {
  assert.deepEqual(clashes(sheetsHere()), []);
});

/** Classes of a screen's sheet that no component gives to anything. */
function unworn(sheets: ReadonlyMap<string, string>, components: string): string[] {
  return [...sheets]
    .filter(([file]) => file.startsWith('screens/'))
    .flatMap(([file, css]) => [...classesOf(css)].map((name) => ({ file, name })))
    .filter(
      ({ name }) =>
        !name.startsWith('mantine-') && !new RegExp(`[\\s"'\`]${name}[\\s"'\`]`, 'u').test(components),
    )
    .map(({ file, name }) => `.${name}: ${file}`);
}

test('what a screen styles is worn by a component', () => {
  const components = globSync('**/*.tsx', { cwd: root })
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');
  assert.deepEqual(unworn(sheetsHere(), components), []);
  const one = new Map([['screens/a/a.css', '.worn { margin: 0 } .worn-out { margin: 0 }']]);
  assert.deepEqual(unworn(one, '<p className="card worn">'), ['.worn-out: screens/a/a.css']);
});

test('a class that two screens style is told, a shared one is not', () => {
  const two = new Map([
    ['screens/a/a.css', '@media (x) { .mine > li { color: red } } /* .not-me */'],
    ['screens/b/b.css', '.mine { padding: 1px } .card .own { margin: 0 }'],
    ['screens/c/c.css', '.card { margin: 0 }'],
    ['styles/parts.css', '.card { margin: 1px }'],
  ]);
  assert.deepEqual(clashes(two), ['.mine: screens/a/a.css, screens/b/b.css']);
});
