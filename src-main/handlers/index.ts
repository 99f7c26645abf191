import { appAnswers } from './app.ts';
import { boardAnswers } from './board.ts';
import { dayAnswers } from './day.ts';
import { createGoodsChanges } from './goods-changes.ts';
import { goodsListAnswers } from './goods-lists.ts';
import { goodsTableAnswers } from './goods-tables.ts';
import { goodsThingAnswers } from './goods-things.ts';
import { goodsAnswers } from './goods.ts';
import { handoverAnswers } from './handover.ts';
import type { Handlers, Office } from './office.ts';
import { machineAnswers } from './machine.ts';
import { orderAnswers } from './orders.ts';
import { packAnswers } from './pack.ts';
import { paperAnswers } from './papers.ts';
import { pickListAnswers } from './pick-list.ts';
import { planAnswers } from './plan.ts';
import { recordAnswers } from './records.ts';
import { returnAnswers } from './returns.ts';
import { serialAnswers } from './serials.ts';
import { waitAnswers } from './waits.ts';

/** Every request of the contract has its answer here; one that is missing does not compile. */
export function allAnswers(office: Office): Handlers {
  const changes = createGoodsChanges(office.desk);
  return {
    ...appAnswers(office),
    ...machineAnswers(office),
    ...orderAnswers(office),
    ...planAnswers(office),
    ...goodsAnswers(office, changes),
    ...goodsListAnswers(office),
    ...goodsTableAnswers(office, changes),
    ...goodsThingAnswers(office, changes),
    ...boardAnswers(office),
    ...pickListAnswers(office),
    ...paperAnswers(office),
    ...packAnswers(office),
    ...handoverAnswers(office),
    ...returnAnswers(office),
    ...dayAnswers(office),
    ...recordAnswers(office),
    ...serialAnswers(office),
    ...waitAnswers(office),
  };
}
