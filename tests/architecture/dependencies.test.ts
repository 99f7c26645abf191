import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { test } from 'node:test';
import { z } from 'zod';
import type { Source } from './source.ts';
import { packageName, readAll, readSource } from './source.ts';

const listed = z.record(z.string(), z.string()).default({});
const manifest = z.object({
  dependencies: listed,
  devDependencies: listed,
  optionalDependencies: listed,
});
const lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ integrity: z.string().optional(), resolved: z.string().optional() }),
  ),
});

/** Names that docs/dependencies.md explains: the code-quoted first word of a list line or table row. */
function explained(page: string): string[] {
  return [...page.matchAll(/^(?:[-*]|\|) `([^`]+)`/gmu)].flatMap((match) => match[1] ?? []);
}

function undocumented(wanted: readonly string[], page: string): string[] {
  const names = explained(page);
  return [
    ...wanted.filter((name) => !names.includes(name)).map((name) => `${name} is not explained`),
    ...names.filter((name) => !wanted.includes(name)).map((name) => `${name} is explained but not used`),
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${name} is explained twice`),
  ];
}

function loose(versions: Readonly<Record<string, string>>): string[] {
  return Object.entries(versions)
    .filter(([, version]) => !/^(npm:(@[^/]+\/)?[^@]+@)?\d+\.\d+\.\d+$/u.test(version))
    .map(([name, version]) => `${name}: ${version} is no exact version`);
}

/** Where each package comes from must not be written down: the lock file's hashes say what it must be. */
function lockFaults(text: string): string[] {
  const packages = Object.entries(lock.parse(JSON.parse(text)).packages);
  return packages.flatMap(([name, one]) => [
    ...(one.resolved === undefined ? [] : [`${name} names where it was fetched`]),
    ...(name === '' || one.integrity !== undefined ? [] : [`${name} has no hash`]),
  ]);
}

const ours = manifest.parse(JSON.parse(readFileSync('package.json', 'utf8')));
const all = { ...ours.dependencies, ...ours.devDependencies, ...ours.optionalDependencies };

test('every dependency has its line in docs/dependencies.md, and every line its dependency', () => {
  assert.deepEqual(undocumented(Object.keys(all), readFileSync('docs/dependencies.md', 'utf8')), []);
});

test('every dependency is pinned to one version', () => {
  assert.deepEqual(loose(all), []);
});

/** Packages that are imported without being asked for: they are there only because some other package wants them. */
function borrowed(sources: readonly Source[], declared: readonly string[]): string[] {
  return sources.flatMap((source) =>
    source.imports
      .map((one) => packageName(one.specifier))
      .filter((name) => !/^([.(]|node:)/u.test(name) && !builtinModules.includes(name))
      .filter((name) => !declared.includes(name))
      .map((name) => `${source.path}: ${name} is in no list of package.json`),
  );
}

test('every package that is imported is asked for by name', () => {
  const sources = readAll('src-main', 'src-renderer', 'src-practice', 'scripts', 'bench', 'tests');
  assert.deepEqual(borrowed(sources, Object.keys(all)), []);
});

test('a borrowed package is caught', () => {
  const text = "import a from 'fontkit';\nimport { z } from 'zod/v4';\nimport fs from 'node:fs';";
  const source = readSource('src-main/x.ts', text);
  assert.deepEqual(borrowed([source], ['zod']), ['src-main/x.ts: fontkit is in no list of package.json']);
});

test('the lock file holds hashes and no addresses', () => {
  assert.deepEqual(lockFaults(readFileSync('package-lock.json', 'utf8')), []);
});

test('a forgotten and an invented line are caught', () => {
  const page = '- `zod` 4, MIT: parses.\n- `left-pad`, why?\n| `react` | MIT | draws |\n';
  assert.deepEqual(undocumented(['zod', 'react'], page), ['left-pad is explained but not used']);
  assert.deepEqual(undocumented(['zod', 'react', 'left-pad', 'vite'], page), ['vite is not explained']);
});

test('a loose version is caught', () => {
  assert.deepEqual(loose({ a: '1.2.3', b: 'npm:@c/d@13.0.3' }), []);
  assert.equal(
    loose({ a: '^1.2.3', b: '~1.0.0', c: 'latest', d: 'github:x/y', e: 'npm:z@^1.0.0' }).length,
    5,
  );
});

test('an address or a missing hash in the lock file is caught', () => {
  const text = JSON.stringify({
    packages: { '': {}, a: { integrity: 'sha512-x', resolved: 'https://host/a' }, b: {} },
  });
  assert.deepEqual(lockFaults(text), ['a names where it was fetched', 'b has no hash']);
});
