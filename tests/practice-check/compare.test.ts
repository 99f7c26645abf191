import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { differences } from '../../scripts/check/compare.ts';
import type { SeenFolder } from '../../scripts/check/folder.ts';
import { seeFolder } from '../../scripts/check/folder.ts';
import type { Summary } from '../../src-main/contract/summary.ts';
import { summary } from '../../src-main/contract/summary.ts';
import { listed, picture, sabotage, writeRun } from './fixture.ts';

let folder = '';
let good: Summary;
let seenGood: SeenFolder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'potli-check-'));
  good = await writeRun(folder);
  seenGood = await seeFolder(folder);
});
after(() => rmSync(folder, { recursive: true, force: true }));

test('a run that agrees with itself has no difference', () => {
  assert.deepEqual(differences(summary.parse(good), seenGood), []);
});

/** What is found after `name` was replaced and the summary lists the new file as its own. */
async function withFile(name: string, content: Uint8Array | string): Promise<string[]> {
  const kept = readFileSync(join(folder, name));
  try {
    writeFileSync(join(folder, name), content);
    return differences({ ...good, files: listed(folder) }, await seeFolder(folder));
  } finally {
    writeFileSync(join(folder, name), kept);
  }
}

const wrongFiles: readonly (readonly [file: string, make: () => Promise<Uint8Array>, says: RegExp])[] = [
  ['labels.pdf', sabotage.labelsSwapped, /barcode of labels\.pdf page 1/u],
  ['labels.pdf', sabotage.labelMissing, /pages of labels\.pdf/u],
  ['labels-a4.pdf', sabotage.sheetOfAnother, /invoice beside the label is another order/u],
  ['invoices.pdf', sabotage.invoiceMissing, /pages of invoices\.pdf/u],
  ['pick-list.pdf', sabotage.pickListShort, /the pick list: the summary says/u],
  ['manifest-1.pdf', sabotage.manifestShort, /orders on the manifests/u],
];
for (const [file, make, says] of wrongFiles) {
  test(`a ${file} that is wrong is found: ${String(says)}`, async () => {
    assert.match((await withFile(file, await make())).join('\n'), says);
  });
}

test('an amount changed in the draft is found', async () => {
  const draft = readFileSync(join(folder, 'gst-draft.csv'), 'utf8').replace('11800', '11900');
  assert.match((await withFile('gst-draft.csv', draft)).join('\n'), /gst-draft\.csv: the summary says/u);
});

test('a picture that is blank, tiny or cut off is found', async () => {
  assert.match((await withFile('window-plan.png', picture(800, 600, true))).join(), /is blank/u);
  assert.match((await withFile('window-plan.png', picture(100, 60))).join(), /is 100 × 60/u);
  assert.match(
    (await withFile('window-plan.png', picture(800, 600).subarray(0, 300))).join(),
    /ends inside|no end/u,
  );
  assert.match((await withFile('window-plan.png', 'no picture')).join(), /is no PNG/u);
});

test('a file that was changed, added or removed after the run is found', async () => {
  writeFileSync(join(folder, 'extra.txt'), 'x');
  const seen = await seeFolder(folder);
  rmSync(join(folder, 'extra.txt'));
  assert.deepEqual(differences(good, seen), ['extra.txt is not in the summary']);
  const gone = { ...good, files: [...good.files, { name: 'gone.pdf', bytes: 1, sha256: 'a'.repeat(64) }] };
  assert.deepEqual(differences(gone, seenGood), ['gone.pdf is in the summary and not in the folder']);
});

const wrongSummaries: readonly (readonly [what: string, change: (one: Summary) => Summary, says: RegExp])[] =
  [
    [
      'one order too many booked',
      (one) => ({ ...one, day: { ...one.day, booked: 4 } }),
      /orders booked, by Amazon’s books/u,
    ],
    [
      'an order nobody accounts for',
      (one) => ({ ...one, day: { ...one.day, ordersSeen: 5 } }),
      /5 orders were seen and 4 are accounted for/u,
    ],
    [
      'a double booking',
      (one) => ({
        ...one,
        amazon: { ...one.amazon, orders: one.amazon.orders.map((o) => ({ ...o, packages: 2 })) },
      }),
      /double bookings/u,
    ],
    [
      'a label Amazon never issued',
      (one) => ({
        ...one,
        amazon: { ...one.amazon, orders: one.amazon.orders.map((o) => ({ ...o, labelDocuments: 0 })) },
      }),
      /Amazon issued no label/u,
    ],
    [
      'a call the app does not know of',
      (one) => ({ ...one, requests: { ...one.requests, createScheduledPackage: 2 } }),
      /createScheduledPackage: Amazon received 3 calls/u,
    ],
    [
      'a person left after the purge',
      (one) => ({ ...one, personal: { ...one.personal, after: one.personal.before } }),
      /personal strings were found as utf8 after the purge/u,
    ],
    [
      'a search that finds nothing before the purge',
      (one) => ({ ...one, personal: { ...one.personal, before: one.personal.after } }),
      /the search may be blind/u,
    ],
    [
      'more out than sent',
      (one) => ({ ...one, day: { ...one.day, out: 4, papersVerified: 4, booked: 4 } }),
      /more orders are out/u,
    ],
  ];
for (const [what, change, says] of wrongSummaries) {
  test(`a summary that tells of ${what} is found`, () => {
    assert.match(differences(change(good), seenGood).join('\n'), says);
  });
}
