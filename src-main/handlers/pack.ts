import { Refusal } from '../contract/reply.ts';
import { retirePapers } from '../jobs/cancel.ts';
import { holdOthers } from '../jobs/out-of-stock.ts';
import type { Answers, Office } from './office.ts';

/** The packing bench, and what to do with an order whose goods are not there. */
export function packAnswers({
  desk,
  bench,
  queue,
}: Office): Answers<
  | 'pack.get'
  | 'package.scan'
  | 'package.acknowledgeGift'
  | 'package.undo'
  | 'package.startRun'
  | 'package.endRun'
  | 'shipment.cannotPack'
  | 'shipment.foundAgain'
> {
  const { ledger, clock } = desk;
  return {
    'pack.get': () => bench.view(),
    'package.scan'({ code }) {
      const view = bench.step({ type: 'scan', code });
      if (view.parcel && desk.preferences.get().printWhen === 'on_scan') queue.want(view.parcel.orderId);
      return view;
    },
    'package.acknowledgeGift'() {
      const hand = bench.view().parcel;
      if (!hand) throw new Refusal('not_allowed_now');
      return bench.step({ type: 'acknowledge_gift', orderId: hand.orderId });
    },
    'package.undo': () => bench.step({ type: 'undo' }),
    'package.startRun': ({ sku }) => bench.step({ type: 'start_run', sku }),
    'package.endRun': () => bench.step({ type: 'end_run' }),
    'shipment.cannotPack'({ orderId, reason }) {
      const at = clock.now();
      const moved = ledger.transaction(() => {
        const patch = { cannotPackReason: reason, packing: 'open', packedAt: null } as const;
        const shipment = ledger.shipments.move(orderId, 'cannot_pack', at, patch);
        if (shipment) retirePapers(desk, orderId, 'cannot_pack', at);
        if (shipment && reason === 'none_left') holdOthers(desk, orderId, at);
        return shipment;
      });
      if (!moved) throw new Refusal('not_allowed_now');
      desk.changed('pack', 'board', 'handover', 'plan');
      return null;
    },
    'shipment.foundAgain'({ orderId }) {
      const moved = ledger.shipments.move(orderId, 'find', clock.now(), { cannotPackReason: null });
      if (!moved) throw new Refusal('not_allowed_now');
      desk.changed('pack', 'board', 'papers');
      return null;
    },
  };
}
