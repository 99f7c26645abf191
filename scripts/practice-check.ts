/**
 * `npm run practice:check -- practice-run`: derives the figures of summary.json again from the files beside it and from
 * the practice server's books, prints every difference, and ends with 1 when there is one.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { summary } from '../src-main/contract/summary.ts';
import { differences } from './check/compare.ts';
import { seeFolder } from './check/folder.ts';

const folder = process.argv.slice(2).find((argument) => argument !== '--') ?? 'practice-run';

async function check(): Promise<readonly string[]> {
  const parsed = summary.safeParse(JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')));
  if (!parsed.success)
    return parsed.error.issues.map((issue) => `summary.json, ${issue.path.join('.')}: ${issue.message}`);
  const seen = await seeFolder(folder);
  process.stdout.write(
    `${seen.labels.length} labels read, ${seen.invoices.length} invoice pages, ${seen.sheets.length} A4 sheets, ` +
      `${seen.manifests.length} manifests, ${seen.gstDraft.rows} GST lines, ${seen.pictures} pictures\n`,
  );
  return differences(parsed.data, seen);
}

const found = await check().catch((error: unknown) => [
  `${folder} could not be read: ${error instanceof Error ? error.message : String(error)}`,
]);
for (const one of found) process.stdout.write(`differs: ${one}\n`);
process.stdout.write(
  found.length === 0 ? 'The files and the summary agree.\n' : `${found.length} differences\n`,
);
process.exitCode = found.length === 0 ? 0 : 1;
