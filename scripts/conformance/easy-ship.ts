/** Easy Ship: every success and all eleven codes in the situations that lead to them. */
import { DAY, HOUR } from '../../src-main/domain/ist.ts';
import type { Reply } from '../../tests/practice/support/client.ts';
import { INDIA, at, text } from '../../tests/practice/support/client.ts';
import type { Stage } from './stage.ts';

const listing = (orderId: string, change: Record<string, unknown> = {}): Record<string, unknown> => ({
  marketplaceId: INDIA,
  amazonOrderId: orderId,
  packageDimensions: { length: 20, width: 15, height: 10, unit: 'cm' },
  packageWeight: { value: 450, unit: 'g' },
  ...change,
});

export async function driveEasyShip(stage: Stage): Promise<void> {
  const { judge, client, clock, amazon } = stage;
  const { control } = amazon;
  const post = (path: string, body: unknown): Promise<Reply> => {
    clock.advance(1_100);
    return client.ask({ method: 'POST', path: `/easyShip/2022-03-23/${path}`, body });
  };
  const [plain = '', second = '', third = '', stranger = ''] = control.addLot({ bookable: 4, traits: {} });
  const [waiting = '', other = '', serial = '', huge = ''] = control
    .addLot({ bookable: 0, extra: { pending: 1, not_easy_ship: 1, serial: 1, too_big: 1 } })
    .map((orderId) => orderId);
  const unknown = '404-0000000-0000000';
  const germany = 'A1PA6795UKMFR9';

  const slots = async (orderId: string): Promise<string> => {
    const reply = await post('timeSlot', listing(orderId));
    judge.look('listHandoverSlots', reply, 200);
    return text(reply.json, 'timeSlots', 0, 'slotId');
  };
  const refusals: readonly [Record<string, unknown>, number, string][] = [
    [listing(''), 400, 'InvalidInput'],
    [listing(plain, { packageWeight: { value: 10, unit: 'g' } }), 400, 'InvalidInput'],
    [listing(plain, { packageDimensions: { length: 1, unit: 'inch' } }), 400, 'InvalidInput'],
    [listing(plain, { marketplaceId: 'nowhere' }), 400, 'InvalidInput'],
    [listing(plain, { marketplaceId: germany }), 404, 'RegionNotSupported'],
    [listing(unknown), 404, 'ResourceNotFound'],
    [listing(waiting), 404, 'InvalidOrderState'],
    [listing(other), 404, 'InvalidOrderState'],
    [
      listing(huge, { packageDimensions: { length: 205, width: 24, height: 24, unit: 'cm' } }),
      404,
      'TimeSlotNotAvailable',
    ],
  ];
  for (const [body, status, code] of refusals) {
    judge.look('listHandoverSlots', await post('timeSlot', body), status, code);
  }

  const book = (orderId: string, slotId: string, details: Record<string, unknown> = {}): Promise<Reply> =>
    post('package', {
      marketplaceId: INDIA,
      amazonOrderId: orderId,
      packageDetails: { packageTimeSlot: { slotId }, ...details },
    });
  const refused = async (
    reply: Promise<Reply>,
    status: number,
    code: string,
    operation = 'createScheduledPackage',
  ): Promise<void> => judge.look(operation, await reply, status, code);

  await refused(book(plain, ''), 400, 'InvalidInput');
  await refused(book(unknown, 'AQX'), 404, 'ResourceNotFound');
  await refused(book(waiting, 'AQX'), 404, 'InvalidOrderState');
  await refused(book(plain, 'AQX'), 400, 'InvalidTimeSlotId');
  await refused(
    post('package', { marketplaceId: germany, amazonOrderId: plain, packageDetails: {} }),
    404,
    'RegionNotSupported',
  );
  const stale = await slots(plain);
  clock.advance(61_000);
  await refused(book(plain, stale), 400, 'RetryableAfterGettingNewSlots');
  const gone = await slots(plain);
  clock.advance(26 * HOUR);
  await client.login();
  await refused(book(plain, gone), 400, 'ScheduleWindowExpired');
  control.misbehave([{ kind: 'stale_slot', code: 'TimeSlotNotAvailable', times: 1 }]);
  await refused(book(plain, await slots(plain)), 404, 'TimeSlotNotAvailable');
  control.behave();
  judge.look(
    'createScheduledPackage',
    await book(plain, await slots(plain), { packageIdentifier: 'A-1 x 2' }),
    200,
  );
  await refused(book(plain, await slots(plain)), 400, 'ScheduledPackageAlreadyExists');
  await refused(book(serial, await slots(serial)), 400, 'InvalidInput');
  const items = control.orders().find((order) => order.orderId === serial)?.items ?? [];
  const packageItems = items.map((item) => ({
    orderItemId: item.orderItemId,
    orderItemSerialNumbers: Array.from({ length: item.quantity }, (_, index) => `SN-${index}`),
  }));
  judge.look('createScheduledPackage', await book(serial, await slots(serial), { packageItems }), 200);

  const get = async (orderId: string, marketplaceId = INDIA): Promise<Reply> => {
    clock.advance(1_100);
    const query = new URLSearchParams({ amazonOrderId: orderId, marketplaceId });
    return client.ask({ path: `/easyShip/2022-03-23/package?${query.toString()}` });
  };
  judge.look('getScheduledPackage', await get(plain), 200);
  clock.advance(30_000);
  const tracked = await get(plain);
  judge.look('getScheduledPackage', tracked, 200);
  if (at(tracked.json, 'trackingDetails', 'trackingId') === undefined) judge.faults.push('no trackingId');
  await refused(get(second), 404, 'ResourceNotFound', 'getScheduledPackage');
  await refused(get(''), 400, 'InvalidInput', 'getScheduledPackage');
  await refused(get(plain, germany), 404, 'RegionNotSupported', 'getScheduledPackage');

  const patch = (orderId: string, slotId: string): Promise<Reply> => {
    clock.advance(1_100);
    return client.ask({
      method: 'PATCH',
      path: '/easyShip/2022-03-23/package',
      body: {
        marketplaceId: INDIA,
        updatePackageDetailsList: [
          { scheduledPackageId: { amazonOrderId: orderId }, packageTimeSlot: { slotId } },
        ],
      },
    });
  };
  judge.look('updateScheduledPackages', await patch(plain, await slots(plain)), 200);
  const update = 'updateScheduledPackages';
  await refused(patch(plain, ''), 400, 'InvalidInput', update);
  await refused(patch(plain, 'AQX'), 400, 'InvalidTimeSlotId', update);
  await refused(patch(third, await slots(third)), 404, 'ResourceNotFound', update);
  const old = await slots(plain);
  clock.advance(61_000);
  await refused(patch(plain, old), 400, 'RetryableAfterGettingNewSlots', update);
  const late = await slots(plain);
  clock.advance(4 * DAY);
  await client.login();
  await refused(patch(plain, late), 405, 'OrderNotEligibleForRescheduling', update);
  // Every stop of the journey, and the end of it.
  for (let hour = 0; hour < 20 * 24; hour += 6) {
    clock.advance(6 * HOUR);
    await client.login();
    judge.look('getScheduledPackage', await get(hour % 12 === 0 ? plain : serial), 200);
  }
  control.cancelOrder(stranger);
  await refused(book(stranger, 'AQX'), 404, 'InvalidOrderState');

  judge.look('createScheduledPackageBulk', await post('packages/bulk', {}), 400, 'InvalidInput');
}
