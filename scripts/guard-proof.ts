/**
 * `npm run guard-proof`: takes every guard of scripts/guard-mutations.ts out, one at a time and in a copy of the sources,
 * runs the tests named there and prints how many noticed. Exits 1 when one goes unnoticed, when the text of a guard is no
 * longer where the table says, or when the tests are red without any change. Words after the command choose
 * guards by name and list the tests that noticed.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';
import { shellMutations } from './guard-mutations-shell.ts';
import { storeMutations } from './guard-mutations-store.ts';
import { mutations, type Edit, type Mutation } from './guard-mutations.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const left = new Set(['node_modules', '.git', '.cache', 'dist', 'practice-run']);
/** A test file that hangs without its guard has noticed; this is how long it may take to do so. */
const PATIENCE_MS = 60_000;

const words = process.argv.slice(2);

/** A copy of the repository's own files that borrows its packages. */
function makeCopy(): string {
  const copy = mkdtempSync(join(tmpdir(), 'potli-guard-'));
  cpSync(root, copy, {
    recursive: true,
    filter: (source) => !(dirname(source) === root && left.has(basename(source))),
  });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  // What is compiled of the copy goes with it.
  process.env['NODE_COMPILE_CACHE'] = join(copy, '.cache', 'compiled');
  return copy;
}

/** Replaces and gives back the undoing, or null when the text is not there exactly once. */
function apply(copy: string, edits: readonly Edit[]): (() => void) | null {
  const originals = new Map<string, string>();
  const undo = (): void => {
    for (const [file, content] of originals) writeFileSync(file, content);
  };
  for (const { file, find, replace } of edits) {
    const path = join(copy, file);
    const content = readFileSync(path, 'utf8');
    if (!originals.has(path)) originals.set(path, content);
    if (content.split(find).length !== 2) {
      undo();
      return null;
    }
    const changed = content.split(find).join(replace);
    writeFileSync(path, changed);
  }
  // What cannot be read at all would fail every test and prove nothing.
  for (const file of originals.keys()) {
    if (file.endsWith('.ts')) stripTypeScriptTypes(readFileSync(file, 'utf8'));
  }
  return undo;
}

interface Count {
  readonly passed: number;
  readonly failed: readonly string[];
}

function runTests(copy: string, tests: readonly string[], only: RegExp | undefined): Promise<Count> {
  return new Promise((settle) => {
    let passed = 0;
    const failed: string[] = [];
    const stream = run({
      cwd: copy,
      files: tests.map((file) => resolve(copy, file)),
      concurrency: 1,
      timeout: PATIENCE_MS,
      forceExit: true,
      ...(only ? { testNamePatterns: [only] } : {}),
    });
    stream.on('test:pass', (event) => {
      if (event.details.type !== 'suite' && event.skip === undefined) passed += 1;
    });
    stream.on('test:fail', (event) => {
      if (event.details.type !== 'suite') failed.push(event.name);
    });
    stream.on('end', () => settle({ passed, failed }));
    stream.resume();
  });
}

function say(name: string, sentence: string): void {
  process.stdout.write(`${name.padEnd(18)} ${sentence}\n`);
}

/** Whether the guard was noticed to be missing; tests that are red anyway notice nothing. */
async function prove(copy: string, mutation: Mutation, red: ReadonlySet<string>): Promise<boolean> {
  const { name, what, tests, only, also = [] } = mutation;
  const undo = apply(copy, [mutation, ...also]);
  if (!undo) {
    say(name, `${what}: NOT FOUND, its text is no longer in ${mutation.file} exactly once`);
    return false;
  }
  try {
    const { failed: all } = await runTests(copy, tests, only);
    const failed = all.filter((test) => !red.has(test));
    const count = `${failed.length} ${failed.length === 1 ? 'test' : 'tests'}`;
    say(name, failed.length > 0 ? `${what}: without it ${count} fail` : `${what}: NOT NOTICED`);
    if (words.length > 0) for (const test of failed) say('', test);
    return failed.length > 0;
  } finally {
    undo();
  }
}

const chosen = [...mutations, ...shellMutations, ...storeMutations].filter(
  ({ name }) => words.length === 0 || words.includes(name),
);
const copies = [makeCopy(), makeCopy()];
let noticed = 0;
let wasRed = false;
try {
  const [first = ''] = copies;
  const files = [...new Set(chosen.flatMap(({ tests }) => tests))];
  const before = await runTests(first, files, undefined);
  say('unchanged', `${before.passed} tests pass, ${before.failed.length} fail`);
  for (const test of before.failed) say('', test);
  wasRed = before.failed.length > 0;
  const red = new Set(before.failed);
  const queue = [...chosen];
  await Promise.all(
    copies.map(async (copy) => {
      for (let next = queue.shift(); next; next = queue.shift())
        if (await prove(copy, next, red)) noticed += 1;
    }),
  );
} finally {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
}
process.stdout.write(`${chosen.length} guards, ${noticed} noticed when missing\n`);
process.exit(chosen.length > 0 && noticed === chosen.length && !wasRed ? 0 : 1);
