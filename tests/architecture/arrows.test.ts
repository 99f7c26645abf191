import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Source } from './source.ts';
import { packageName, readAll, readSource, target } from './source.ts';

/**
 * Who may import whom. The first rule whose pattern fits a path names its room, so special files stand before their
 * folders. A room always may import itself.
 */
const rooms = [
  // What is started, and what only that needs: where data live, the practice server, how an unexpected end is told.
  ['entry', /^src-main\/(core|chromium|electron|session|places|practice|fault|links)\.ts$/u],
  ['clock', /^src-main\/clock\.ts$/u],
  ['preload', /^src-main\/shell\/preload\.ts$/u],
  ['app', /^src-main\/(app\.ts|wiring\/.+)$/u],
  ['contract', /^src-main\/contract\//u],
  ['domain', /^src-main\/domain\//u],
  ['store', /^src-main\/store\//u],
  ['vault', /^src-main\/vault\//u],
  ['amazon', /^src-main\/amazon\//u],
  ['documents', /^src-main\/documents\//u],
  ['handlers', /^src-main\/handlers\//u],
  ['jobs', /^src-main\/jobs\//u],
  ['tasks', /^src-main\/work\/(tasks|worker)\.ts$/u],
  ['work', /^src-main\/work\//u],
  ['shell', /^src-main\/shell\//u],
  ['renderer', /^src-renderer\//u],
  ['practice', /^src-practice\//u],
  ['outside', /^(tests|bench|scripts)\//u],
] as const;
type Room = (typeof rooms)[number][0];

interface Arrows {
  /** Rooms it may import anything from. */
  readonly values: readonly Room[];
  /** Rooms it may import types from. */
  readonly types?: readonly Room[];
}

const everywhere: readonly Room[] = rooms.map(([room]) => room);
const inMain: readonly Room[] = everywhere.filter(
  (room) => !['renderer', 'practice', 'outside', 'entry'].includes(room),
);

const arrows: Readonly<Record<Room, Arrows>> = {
  domain: { values: [] },
  // Closed lists of words are written once, in the domain; the contract only takes their types.
  contract: { values: [], types: ['domain'] },
  clock: { values: ['domain'] },
  store: { values: ['domain'] },
  vault: { values: ['domain'] },
  amazon: { values: ['domain'] },
  documents: { values: ['domain'] },
  work: { values: ['domain', 'tasks'], types: ['documents'] },
  // What a thread runs once it stands: the only files of work/ that know what the work is about.
  tasks: { values: ['domain', 'documents', 'store', 'work'] },
  // Jobs see the rooms as interfaces: their types, or jobs/ports.ts, never their code.
  jobs: { values: ['domain', 'contract'], types: ['store'] },
  // One handler a request: it asks the jobs and reads what the store is handed as.
  handlers: { values: ['domain', 'contract', 'jobs'], types: ['store'] },
  shell: { values: ['contract'], types: ['domain'] },
  preload: { values: [], types: ['contract'] },
  app: { values: inMain },
  entry: { values: [...inMain, 'practice'] },
  renderer: { values: ['contract'] },
  practice: { values: ['domain', 'clock'] },
  outside: { values: everywhere },
};

/** Packages that only some files may import. A package that is not named here may be used in any room of main. */
const packages: readonly (readonly [name: string, where: RegExp])[] = [
  ['amazon-sp-api', /^src-main\/amazon\/transport\.ts$/u],
  ['better-sqlite3', /^src-main\/store\//u],
  ['@napi-rs/keyring', /^src-main\/vault\//u],
  ['electron', /^src-main\/(shell\/(electron-[^/]+|preload)\.ts|electron\.ts)$/u],
  ['playwright-core', /^src-main\/shell\/(chromium|browser)[^/]*\.ts$/u],
  ['zxing-wasm', /^src-main\/documents\//u],
  ['@hyzyla/pdfium', /^src-main\/documents\//u],
  ['pdf-lib', /^(src-main\/documents|src-practice)\//u],
  ['pdfkit', /^(src-main\/documents|src-practice)\//u],
  ['bwip-js', /^(src-main\/documents|src-practice)\//u],
  ['@peculiar/x509', /^src-practice\//u],
  ['react', /^src-renderer\//u],
  ['react-dom', /^src-renderer\//u],
  ['react-i18next', /^src-renderer\//u],
  ['@mantine/core', /^src-renderer\//u],
  ['@mantine/hooks', /^src-renderer\//u],
  ['@tabler/icons-react', /^src-renderer\//u],
  ['get-nonce', /^src-renderer\//u],
];

/** The rooms that may use packages or Node at all, and which. */
const outsideWorld: Readonly<Partial<Record<Room, RegExp>>> = {
  domain: /^$/u,
  contract: /^zod$/u,
  renderer: /^(?!node:)/u,
  preload: /^electron$/u,
};

function roomOf(path: string): Room | null {
  return rooms.find(([, pattern]) => pattern.test(path))?.[0] ?? null;
}

function wrongArrows(source: Source): string[] {
  const room = roomOf(source.path);
  if (room === null) return [`${source.path}: belongs to no room`];
  const wrong: string[] = [];
  for (const one of source.imports) {
    const path = target(source.path, one.specifier);
    if (path === null) wrong.push(...wrongPackage(source.path, room, one.specifier));
    else if (path.startsWith('src-')) {
      const other = roomOf(path);
      const { values, types = [] } = arrows[room];
      const allowed = other === room || (other !== null && values.includes(other));
      const allowedAsType = one.kind === 'type' && other !== null && types.includes(other);
      if (!allowed && !allowedAsType)
        wrong.push(`${source.path}: ${room} may not import ${path} (${one.kind})`);
    } else if (room !== 'outside' && !/^(migrations|package\.json)/u.test(path))
      wrong.push(`${source.path}: imports ${path}, which is no part of the program`);
  }
  return wrong;
}

function wrongPackage(path: string, room: Room, specifier: string): string[] {
  if (room === 'outside') return [];
  const name = packageName(specifier);
  const where = packages.find(([known]) => known === name)?.[1];
  if (where && !where.test(path)) return [`${path}: ${name} is not imported here`];
  const world = outsideWorld[room];
  return world && !world.test(name) ? [`${path}: ${room} may not import ${specifier}`] : [];
}

test('every import follows an allowed arrow', () => {
  const sources = readAll('src-main', 'src-renderer', 'src-practice');
  assert.ok(sources.length > 10, 'the source is there');
  assert.deepEqual(sources.flatMap(wrongArrows), []);
});

const caught: readonly (readonly [why: string, path: string, text: string])[] = [
  ['the domain reaches for the store', 'src-main/domain/x.ts', "import { open } from '../store/open.ts';"],
  [
    'the domain takes only a type of the store',
    'src-main/domain/x.ts',
    "import type { A } from '../store/a.ts';",
  ],
  ['the domain uses Node', 'src-main/domain/x.ts', "import { join } from 'node:path';"],
  [
    'the contract takes a value of the domain',
    'src-main/contract/x.ts',
    "import { a } from '../domain/a.ts';",
  ],
  ['the contract uses another package', 'src-main/contract/x.ts', "import React from 'react';"],
  ['the store asks the vault', 'src-main/store/x.ts', "import { key } from '../vault/key.ts';"],
  ['jobs import a real client', 'src-main/jobs/x.ts', "import { a } from '../amazon/client.ts';"],
  ['handlers open a store', 'src-main/handlers/x.ts', "import { open } from '../store/open.ts';"],
  ['jobs re-export one', 'src-main/jobs/x.ts', "export { a } from '../amazon/client.ts';"],
  ['jobs load one late', 'src-main/jobs/x.ts', "const a = await import('../amazon/client.ts');"],
  ['jobs take a type by import()', 'src-main/jobs/x.ts', "type A = import('../amazon/client.ts').A;"],
  [
    'the window reaches past the contract',
    'src-renderer/x.tsx',
    "import { a } from '../src-main/domain/a.ts';",
  ],
  ['the window uses Node', 'src-renderer/x.tsx', "import fs from 'node:fs';"],
  ['main imports the practice', 'src-main/app.ts', "import { serve } from '../src-practice/main.ts';"],
  ['the practice imports main', 'src-practice/x.ts', "import { a } from '../src-main/store/a.ts';"],
  ['a second file imports the client library', 'src-main/amazon/x.ts', "import SP from 'amazon-sp-api';"],
  ['SQL outside the store', 'src-main/jobs/x.ts', "import Database from 'better-sqlite3';"],
  ['electron outside its shell', 'src-main/app.ts', "import { app } from 'electron';"],
  ['main imports a test', 'src-main/app.ts', "import { a } from '../tests/a.ts';"],
  ['a file outside every room', 'src-main/misc/x.ts', 'export const a = 1;'],
];
for (const [why, path, text] of caught) {
  test(`a wrong arrow is caught: ${why}`, () => {
    assert.equal(wrongArrows(readSource(path, text)).length, 1);
  });
}

test('a right arrow passes', () => {
  const fine = [
    readSource(
      'src-main/contract/x.ts',
      "import { z } from 'zod';\nimport type { A } from '../domain/a.ts';",
    ),
    readSource('src-main/amazon/transport.ts', "import { SellingPartner } from 'amazon-sp-api';"),
    readSource(
      'src-renderer/screens/plan/x.tsx',
      "import type { A } from '../../../src-main/contract/a.ts';",
    ),
    readSource('src-main/core.ts', "import { serve } from '../src-practice/main.ts';"),
  ];
  assert.deepEqual(fine.flatMap(wrongArrows), []);
});
