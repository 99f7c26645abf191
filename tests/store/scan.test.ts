import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { scan } from '../../src-main/store/scan.ts';
import { scanInChild } from '../../src-main/store/scan-child.ts';
import { formsOf } from '../../src-main/store/scan-forms.ts';
import { createMatcher } from '../../src-main/store/scan-matcher.ts';
import { folder, key, open, otherKey, place } from './kit.ts';

// Words, not people: an English, a Gujarati and a Devanagari one, and one that every encoding has to change.
const words = ['Marigold Lane', 'ગલગોટાની ગલી', 'गेंदे की गली', `"half" & half/₹ 5 'x'`];

test('every form of every string is found, at any place in any chunk', () => {
  const forms = formsOf(words);
  for (const encoding of ['utf8', 'utf16le', 'utf16be', 'json', 'percent', 'base64'] as const)
    assert.ok(
      forms.some((form) => form.encoding === encoding && form.string === 1),
      encoding,
    );
  const matcher = createMatcher(forms);
  for (const form of forms) {
    const hay = Buffer.concat([Buffer.alloc(137, 0x41), form.bytes, Buffer.alloc(99, 0x42)]);
    const hits: string[] = [];
    matcher.search(hay, (found, at) => hits.push(`${found.string} ${found.encoding} ${at}`));
    assert.ok(hits.includes(`${form.string} ${form.encoding} 137`), `${form.string} ${form.encoding}`);
  }
});

test('the forms are those that other encoders write', () => {
  const matcher = createMatcher(formsOf(words));
  const seen = (bytes: Buffer): Set<number> => {
    const strings = new Set<number>();
    matcher.search(bytes, ({ string }) => strings.add(string));
    return strings;
  };
  for (const [index, word] of words.entries()) {
    const row = { before: 'x', word, after: 'y' };
    const writings = [
      JSON.stringify(row),
      JSON.stringify(row).replaceAll(
        /[^ -~]/gu,
        (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
      new URLSearchParams(row).toString(),
      encodeURIComponent(`a ${word} b`),
      ...['', 'a', 'ab', 'abc'].map((before) => Buffer.from(`${before}${word} tail`).toString('base64')),
      ...['', 'a', 'ab', 'abc'].map((before) => Buffer.from(`${before}${word} tail`).toString('base64url')),
    ];
    for (const writing of writings) assert.ok(seen(Buffer.from(writing)).has(index), writing);
    for (const encoding of ['utf16le', 'utf8'] as const)
      assert.ok(seen(Buffer.from(`p${word}q`, encoding)).has(index));
  }
  assert.deepEqual(seen(Buffer.from('Marigold Lime, ગલગોટા, JSON and 100% of base64 =')), new Set());
});

test('what the matcher finds is what a plain search finds', () => {
  const letters = fc.constantFrom('a', 'b', 'ગ', '"', ' ');
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ unit: letters, minLength: 4, maxLength: 7 }), {
        minLength: 1,
        maxLength: 6,
      }),
      fc.string({ unit: letters, maxLength: 300 }),
      (strings, text) => {
        const forms = formsOf(strings);
        const hay = Buffer.from(text);
        const expected = new Set<string>();
        for (const { string, encoding, bytes } of forms)
          for (let at = hay.indexOf(bytes); at >= 0; at = hay.indexOf(bytes, at + 1))
            expected.add(`${string} ${encoding} ${at}`);
        const got = new Set<string>();
        createMatcher(forms).search(hay, ({ string, encoding }, at) =>
          got.add(`${string} ${encoding} ${at}`),
        );
        assert.deepEqual(got, expected);
      },
    ),
  );
});

test('too short a string is refused, because it would be found everywhere', () => {
  assert.throws(() => formsOf(['abc']), RangeError);
});

test('files are read whole, seams included; links are not followed, what is left out is left out', async (t) => {
  const root = folder(t);
  mkdirSync(join(root, 'deep', 'er'), { recursive: true });
  mkdirSync(join(root, 'papers'));
  const seam = Buffer.alloc((1 << 20) + 100, 0x2e);
  seam.write('Marigold Lane', (1 << 20) - 5);
  writeFileSync(join(root, 'deep', 'er', 'log.txt'), seam);
  writeFileSync(join(root, 'papers', 'label.txt'), 'Marigold Lane');
  if (process.platform !== 'win32') symlinkSync(join(root, 'papers', 'label.txt'), join(root, 'link'));
  const result = await scan({
    strings: ['not here at all', 'Marigold Lane'],
    databases: [],
    paths: [root, join(root, 'deep'), join(root, 'nowhere')],
    except: [join(root, 'papers')],
  });
  const where = join(root, 'deep', 'er', 'log.txt');
  assert.deepEqual(result, {
    filesScanned: 1,
    bytesScanned: seam.length,
    pagesScanned: 0,
    pagesUnreadable: 0,
    unreadable: [],
    found: [{ string: 1, encoding: 'utf8', where }],
  });
});

test('a database is read page by page with its log, free pages and all', async (t) => {
  const where = place(t);
  const db = open(where);
  const insert = db.prepare('INSERT INTO parcel (name) VALUES (?)');
  insert.run('Marigold Lane in the log');
  db.pragma('wal_checkpoint(TRUNCATE)');
  insert.run('Tuberose Road only in the log');
  db.prepare("DELETE FROM parcel WHERE name LIKE 'Marigold%'").run();
  const strings = ['Marigold Lane', 'Tuberose Road', 'Jasmine Street'];
  // The database is open here, so the reading is done by another process.
  const result = await scanInChild({ strings, databases: [{ file: where.file, key }], paths: [] });
  assert.deepEqual(
    result.found.map(({ string, where: at }) => [string, /decrypted, (page|log frame)/u.exec(at)?.[1]]),
    [
      [0, 'page'],
      [1, 'log frame'],
    ],
  );
  assert.equal(result.pagesUnreadable, 0);
  assert.equal(result.filesScanned, 3);
  assert.ok(result.pagesScanned > 5);
  db.close();
});

test('with the wrong key every page is unreadable, and says so', async (t) => {
  const where = place(t);
  open(where).close();
  const result = await scan({
    strings: ['anything'],
    databases: [{ file: where.file, key: otherKey }],
    paths: [],
  });
  assert.equal(result.pagesUnreadable, result.pagesScanned);
  assert.ok(result.pagesScanned > 0);
});
