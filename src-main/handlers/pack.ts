import { Refusal } from '../contract/reply.ts';
import { heldForGoodsOf, letGo } from '../jobs/out-of-stock.ts';
import type { Answers, Office } from './office.ts';

/** The packing bench, and what to do with an order whose goods are not there. */
export function packAnswers({
  desk,
  bench,
}: Office): Answers<
  | 'pack.get'
  | 'package.scan'
  | 'package.acknowledgeGift'
  | 'package.undo'
  | 'package.startRun'
  | 'package.endRun'
  | 'package.teach'
  | 'package.offThePile'
  | 'package.holdOthers'
  | 'shipment.cannotPack'
  | 'shipment.foundAgain'
  | 'shipment.letOthersGo'
> {
  const { ledger, clock } = desk;
  return {
    'pack.get': () => bench.view(),
    'package.scan'({ code }) {
      desk.work.standAside();
      return bench.step({ type: 'scan', code });
    },
    'package.acknowledgeGift'() {
      const hand = bench.view().parcel;
      if (!hand) throw new Refusal('not_allowed_now');
      return bench.step({ type: 'acknowledge_gift', orderId: hand.orderId });
    },
    'package.undo': () => bench.undo(),
    'package.startRun': ({ sku }) => bench.step({ type: 'start_run', sku }),
    'package.endRun': () => bench.step({ type: 'end_run' }),
    'package.teach': ({ sku }) => bench.teach(sku),
    'package.offThePile': ({ orderId }) => bench.offThePile(orderId),
    'package.holdOthers': () => bench.holdOthers(),
    async 'shipment.cannotPack'({ orderId, reason }) {
      await bench.cannotPack(orderId, reason);
      return null;
    },
    async 'shipment.foundAgain'({ orderId }) {
      const moved = ledger.shipments.move(orderId, 'find', clock.now(), { cannotPackReason: null });
      if (!moved) throw new Refusal('not_allowed_now');
      desk.changed('pack', 'board', 'papers');
      return { others: (await heldForGoodsOf(desk, orderId)).length };
    },
    async 'shipment.letOthersGo'({ orderId }) {
      const others = await heldForGoodsOf(desk, orderId);
      if (others.length === 0 || ledger.shipments.get(orderId)?.state === 'cannot_pack')
        throw new Refusal('not_allowed_now');
      await letGo(desk, others);
      desk.changed('plan', 'board');
      return { others: others.length };
    },
  };
}
