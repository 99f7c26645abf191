/**
 * Holds the practice Amazon against Amazon's official models: `npm run conformance -- MODELS_DIR`. It drives the real
 * server over real TLS, validates what comes back (no field too many either), sends every official static sandbox case
 * of the operations it serves, prints one closing line and exits with 1 when anything is invalid.
 */
import { routes } from '../src-practice/routes.ts';
import { startPracticeAmazon } from '../src-practice/server.ts';
import { TestClient } from '../tests/practice/support/client.ts';
import { standingClock } from '../tests/practice/support/clock.ts';
import { driveCommon } from './conformance/common.ts';
import { driveDocuments } from './conformance/documents.ts';
import { driveEasyShip } from './conformance/easy-ship.ts';
import { Judge } from './conformance/judge.ts';
import { readModels } from './conformance/models.ts';
import { driveAccount, driveOrders } from './conformance/orders.ts';
import { driveSandbox } from './conformance/sandbox.ts';

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write('Say where the official model files are: npm run conformance -- MODELS_DIR\n');
  process.exit(1);
}
const models = readModels(folder);
const judge = new Judge(models);
const clock = standingClock();
const amazon = await startPracticeAmazon({
  clock,
  seed: 7,
  orders: 'standard-day',
  sandboxModels: folder,
});
const client = new TestClient(amazon);
const stage = { amazon, client, clock, judge };
try {
  await client.login();
  clock.advance(7 * 3_600_000);
  await client.login();
  await driveOrders(stage);
  await driveAccount(stage);
  await driveDocuments(stage);
  await driveEasyShip(stage);
  await driveOrders(stage);
  await driveCommon(amazon, client, clock, judge);
  const served = routes.flatMap(({ operation }) => models.get(operation) ?? []);
  await driveSandbox(client, served, judge);
} finally {
  client.close();
  await amazon.close();
}
for (const fault of judge.faults) process.stdout.write(`invalid: ${fault}\n`);
process.stdout.write(
  `${judge.operations} operations, ${judge.responses} responses, ${judge.sandboxCases} sandbox cases, ${judge.faults.length} invalid\n`,
);
process.exitCode = judge.faults.length === 0 ? 0 : 1;
