import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DAY } from '../../src-main/domain/ist.ts';
import { PILE_FOR, type PileFacts, isOnThePile } from '../../src-main/domain/pile.ts';
import { packingStates, shipmentStates } from '../../src-main/domain/shipment.ts';

const called: PileFacts = {
  state: 'cancelled',
  stateSince: 0,
  packing: 'packed',
  holdReason: null,
  pickedUpAt: null,
};

void test('packed and cancelled, or packed and its label called off, lies on the pile until it is taken off', () => {
  assert.equal(isOnThePile(called, DAY), true);
  assert.equal(isOnThePile({ ...called, packing: 'open' }, DAY), false);
  assert.equal(isOnThePile({ ...called, state: 'held', holdReason: 'label_cancelled' }, DAY), true);
  assert.equal(isOnThePile({ ...called, state: 'held', holdReason: 'held_by_seller' }, DAY), false);
  // The carrier has it: there is no pile to take it from.
  assert.equal(isOnThePile({ ...called, pickedUpAt: DAY }, DAY), false);
});

void test('it is asked for thirty days, and only what was called off can lie there', () => {
  assert.equal(isOnThePile(called, PILE_FOR - 1), true);
  assert.equal(isOnThePile(called, PILE_FOR), false);
  assert.equal(PILE_FOR, 30 * DAY);
  fc.assert(
    fc.property(
      fc.constantFrom(...shipmentStates),
      fc.constantFrom(...packingStates),
      fc.nat({ max: 60 * DAY }),
      (state, packing, now) => {
        if (!isOnThePile({ ...called, state, packing, holdReason: 'label_cancelled' }, now)) return;
        assert.ok(state === 'cancelled' || state === 'held');
        assert.equal(packing, 'packed');
      },
    ),
  );
});
