/** Reads our own source with a real parser, so that a rule sees what the engine sees and not what a pattern guesses. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import type { ParseResult } from 'oxc-parser';
import { parseSync, Visitor } from 'oxc-parser';

/** How one file reaches another. A `url` is `new URL('./x.ts', import.meta.url)`: how a worker's file is named. */
export type ImportKind = 'value' | 'type' | 'dynamic' | 'url';

export interface Import {
  readonly specifier: string;
  readonly kind: ImportKind;
  /** Names taken from the module; `*` for all of them, `default` for the default export. */
  readonly names: readonly string[];
}

export interface Export {
  readonly name: string;
  readonly isType: boolean;
  /** The module it is passed on from, or null when it is declared here. */
  readonly from: string | null;
}

export interface Source {
  /** Relative to the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly parsed: ParseResult;
  readonly imports: readonly Import[];
  readonly exports: readonly Export[];
}

/** Parses one file. Used on real files and on the fixtures that show that a rule can fail. */
export function readSource(path: string, text: string): Source {
  const parsed = parseSync(path, text);
  const worst = parsed.errors[0];
  if (worst !== undefined) throw new Error(`${path} does not parse: ${worst.message}`);
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return { path, text, lines, parsed, imports: importsOf(parsed), exports: exportsOf(parsed) };
}

function importsOf(parsed: ParseResult): Import[] {
  const { module } = parsed;
  const found: Import[] = [];
  for (const one of module.staticImports) {
    const names = one.entries.map((entry) => ({
      name: nameOf(entry.importName),
      isType: entry.isType,
    }));
    const types = names.filter((entry) => entry.isType);
    const values = names.filter((entry) => !entry.isType);
    const specifier = one.moduleRequest.value;
    if (types.length > 0) found.push({ specifier, kind: 'type', names: types.map((entry) => entry.name) });
    if (values.length > 0 || types.length === 0)
      found.push({ specifier, kind: 'value', names: values.map((entry) => entry.name) });
  }
  for (const one of module.staticExports) {
    for (const entry of one.entries) {
      if (entry.moduleRequest === null) continue;
      const name = nameOf(entry.importName);
      found.push({
        specifier: entry.moduleRequest.value,
        kind: entry.isType ? 'type' : 'value',
        names: [name],
      });
    }
  }
  return [...found, ...importsInside(parsed)];
}

/** What only the body shows: `import()`, `import('…').Type`, `require()`, and a worker's file named by its URL. */
function importsInside(parsed: ParseResult): Import[] {
  const found: Import[] = [];
  const all = (specifier: string | null, kind: ImportKind): void => {
    found.push({ specifier: specifier ?? '(computed)', kind, names: ['*'] });
  };
  new Visitor({
    ImportExpression: (node) => all(literal(node.source), 'dynamic'),
    TSImportType: (node) => all(literal(node.source), 'type'),
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'require')
        all(literal(node.arguments[0]), 'dynamic');
    },
    NewExpression: (node) => {
      const name = literal(node.arguments[0]);
      const ofUrl = node.callee.type === 'Identifier' && node.callee.name === 'URL';
      if (ofUrl && node.arguments[1]?.type === 'MemberExpression' && name?.startsWith('.')) all(name, 'url');
    },
  }).visit(parsed.program);
  return found;
}

/** The text of a string literal, or null for anything else. */
export function literal(node: { readonly type: string } | null | undefined): string | null {
  if (node?.type !== 'Literal' || !('value' in node)) return null;
  return typeof node.value === 'string' ? node.value : null;
}

function nameOf(entry: { readonly kind: string; readonly name: string | null }): string {
  if (entry.kind === 'Name') return entry.name ?? '*';
  return entry.kind === 'Default' ? 'default' : '*';
}

function exportsOf({ module }: ParseResult): Export[] {
  return module.staticExports.flatMap((one) =>
    one.entries.map((entry) => ({
      name: nameOf(entry.exportName),
      isType: entry.isType,
      from: entry.moduleRequest?.value ?? null,
    })),
  );
}

/** The repository path that a relative specifier means, or null for packages and Node's own modules. */
export function target(from: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  return posix.normalize(posix.join(dirname(from), specifier));
}

/** A package's name out of a specifier: `zod`, `@mantine/core`; Node's modules keep their `node:`. */
export function packageName(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}

/** Repository paths of every TypeScript file under the folders. */
export function listFiles(...folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.endsWith('.d.ts'))
    .toSorted();
}

const cache = new Map<string, Source>();

/** Every TypeScript file under the folders, parsed once a process. */
export function readAll(...folders: readonly string[]): Source[] {
  return listFiles(...folders).map((path) => {
    const known = cache.get(path);
    if (known) return known;
    const fresh = readSource(path, readFileSync(path, 'utf8'));
    cache.set(path, fresh);
    return fresh;
  });
}

/** The line (from 1) of an offset, for messages a person can follow. */
export function lineOf(source: Source, offset: number): number {
  return source.text.slice(0, offset).split('\n').length;
}
