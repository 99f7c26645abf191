import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { z } from 'zod';

const manifest = z.object({
  scripts: z.record(z.string(), z.string()),
  engines: z.object({ node: z.string() }),
});
const { scripts, engines } = manifest.parse(JSON.parse(readFileSync('package.json', 'utf8')));
const launcher = readFileSync('scripts/run.js', 'utf8');

/** The launcher's own table, read from its source. */
function programs(source: string): Map<string, string> {
  const table = /const programs = \{(?<rows>[\s\S]*?)\n\};/u.exec(source)?.groups?.['rows'] ?? '';
  return new Map(
    [...table.matchAll(/^ {2}'?(?<name>[\w:-]+)'?: \['(?<file>[^']+)'/gmu)].map((row) => [
      row.groups?.['name'] ?? '',
      row.groups?.['file'] ?? '',
    ]),
  );
}

test('every npm script is the launcher with its own name', () => {
  const wrong = Object.entries(scripts).filter(([name, line]) => line !== `node scripts/run.js ${name}`);
  assert.deepEqual(wrong, []);
  assert.deepEqual([...programs(launcher).keys()].toSorted(), Object.keys(scripts).toSorted());
});

test('every program of the launcher is there', () => {
  const missing = [...programs(launcher)].filter(([, file]) => !existsSync(file)).map(([name]) => name);
  assert.deepEqual(missing, []);
});

test('the launcher needs nothing that Node 20 lacks', () => {
  assert.equal(engines.node, '>=20');
  const imported = [...launcher.matchAll(/from '([^']+)'/gu)].map((match) => match[1] ?? '');
  assert.deepEqual(
    imported.filter((name) => !name.startsWith('node:')),
    [],
  );
});
