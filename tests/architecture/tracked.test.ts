import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

/** What is never part of the repository (.gitignore), so that the test needs no git. */
const ignored = new Set(['node_modules', '.git', 'dist', 'practice-run', '.cache']);
const binary = /\.(png|jpg|pdf|ico|icns|woff2?|ttf|wasm|gz|br)$/u;
const LARGEST = 1_500_000;

function tracked(folder = '.'): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (ignored.has(entry.name) || entry.name.endsWith('.log')) return [];
    const path = join(folder, entry.name).replaceAll('\\', '/');
    if (entry.isDirectory()) return tracked(path);
    return entry.isFile() ? [path] : [];
  });
}

/** Text that ties the project to one machine or one place on the network. */
const rules: readonly (readonly [what: string, pattern: RegExp])[] = [
  [
    'the address of a package registry',
    /https?:\/\/[^\s"']*\b(registry|artifactory|nexus|verdaccio)\b|npmjs\.org\/|\/\/[^\s"']+:_authToken/iu,
  ],
  [
    'a folder of somebody’s machine',
    /(?<![\w.$}-])\/(work|home|Users|root)\/(main|shared|[a-z]+\/(projects?|src|code|git|repos?|Desktop|Documents))\b|[A-Z]:\\+Users\\+\w/u,
  ],
  ['the mark of an unfinished merge', /^(<{7}|>{7}) /mu],
  [
    'a private key or a live credential',
    /-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAtz[ar]\|[A-Za-z0-9_-]{60,}|amzn1\.oa2-cs\.v1\.[0-9a-f]{64}/u,
  ],
];

function faults(path: string, text: string): string[] {
  const found = rules.filter(([, pattern]) => pattern.test(text)).map(([what]) => `${path}: ${what}`);
  if (text.includes('\r\n')) found.push(`${path}: lines end as on another system`);
  return found;
}

const files = tracked();

test('no file names a registry, a machine or a secret', () => {
  assert.ok(files.includes('package.json'), 'the repository is there');
  const found = files
    .filter((path) => !binary.test(path) && path !== 'tests/architecture/tracked.test.ts')
    .flatMap((path) => faults(path, readFileSync(path, 'utf8')));
  assert.deepEqual(found, []);
});

test('no file is too large to read', () => {
  assert.deepEqual(
    files.filter((path) => statSync(path).size > LARGEST),
    [],
  );
});

test('each of these is caught', () => {
  const bad = [
    'fetch from https://registry.example.org/zod',
    'https://host/artifactory/api/npm/x',
    '//host.example/:_authToken=abc',
    "open('/home/asha/projects/potli/x')",
    "open('C:\\\\Users\\\\asha\\\\x')",
    '<<<<<<< HEAD',
    '-----BEGIN PRIVATE KEY-----',
    `token: Atzr|${'a'.repeat(80)}`,
    'one\r\ntwo',
  ];
  assert.deepEqual(
    bad.filter((text) => faults('x.ts', text).length !== 1),
    [],
  );
});

test('what only looks alike passes', () => {
  const fine = [
    'a registry of names',
    '/usr/bin/chromium',
    'https://sellingpartnerapi-eu.amazon.com',
    'Atzr|short',
  ];
  assert.deepEqual(
    fine.flatMap((text) => faults('x.ts', text)),
    [],
  );
});
