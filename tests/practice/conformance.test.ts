import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { scratch } from './support/tools.ts';

const root = join(import.meta.dirname, '..', '..');
const models = join(root, '..', 'shared', 'models');
const program = join(root, 'scripts', 'conformance.ts');

function conform(folder: string): { status: number | null; last: string } {
  const args = ['--disable-warning=ExperimentalWarning', program, folder];
  const done = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return { status: done.status, last: done.stdout.trim().split('\n').at(-1) ?? '' };
}

test('every answer and every sandbox case is as the official models have it', (t) => {
  if (!existsSync(models)) {
    t.skip('the official model files are not beside this checkout');
    return;
  }
  const { status, last } = conform(models);
  const [operations = 0, responses = 0, cases = 0, invalid = -1] = (last.match(/\d+/g) ?? []).map(Number);
  assert.equal(invalid, 0, last);
  assert.equal(status, 0);
  assert.ok(operations >= 14 && responses >= 40 && cases >= 50, last);
});

test('a model that wants another field is noticed', (t) => {
  if (!existsSync(models)) {
    t.skip('the official model files are not beside this checkout');
    return;
  }
  const folder = join(scratch(t), 'models');
  mkdirSync(folder);
  for (const name of readdirSync(models).filter((file) => file.endsWith('.json'))) {
    const text = readFileSync(join(models, name), 'utf8');
    writeFileSync(join(folder, name), text.replaceAll('"trackingId"', '"trackingNo"'));
  }
  const { status, last } = conform(folder);
  assert.equal(status, 1);
  assert.match(last, / [1-9]\d* invalid$/);
});
