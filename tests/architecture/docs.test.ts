import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

/** Links and pictures of a page that lead nowhere, commands that no script answers, and paths that are not there. */
function deadEnds(path: string, text: string, isThere: (file: string) => boolean): string[] {
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/gu)].map((match) =>
    join(dirname(path), match[1] ?? ''),
  );
  const commands = [...text.matchAll(/`npm run ([\w:-]+)/gu)].map((match) => match[1] ?? '');
  const paths = [
    ...text.matchAll(/`(?:[^`]* )?((?:scripts|tests|bench|docs|src-\w+|\.ci)\/[\w./-]*\w)/gu),
  ].map((match) => match[1] ?? '');
  return [
    ...links.filter((file) => !isThere(file)).map((file) => `${path}: the link to ${file} leads nowhere`),
    ...commands
      .filter((name) => scripts[name] === undefined)
      .map((name) => `${path}: there is no npm run ${name}`),
    ...paths.filter((file) => !isThere(file)).map((file) => `${path}: there is no ${file}`),
  ];
}

test('every link, command and path in the documents leads somewhere', () => {
  const pages = ['README.md', ...globSync('docs/*.md')];
  assert.ok(pages.length >= 5, 'the documents are there');
  assert.deepEqual(
    pages.flatMap((page) => deadEnds(page, readFileSync(page, 'utf8'), existsSync)),
    [],
  );
});

test('a dead link, an unknown command and a moved file are caught', () => {
  const text =
    'See [this](no.md), `npm run nothing` and `node scripts/gone.ts x`; not [that](https://example.org).';
  assert.deepEqual(
    deadEnds('docs/a.md', text, () => false),
    [
      'docs/a.md: the link to docs/no.md leads nowhere',
      'docs/a.md: there is no npm run nothing',
      'docs/a.md: there is no scripts/gone.ts',
    ],
  );
});
