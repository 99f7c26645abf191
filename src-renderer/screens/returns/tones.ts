import type { ReturnCondition, ReturnExpectation } from '../../../src-main/contract/returns.ts';
import type { Tone } from '../../parts/say.ts';

export const expectedTone: Readonly<Record<ReturnExpectation, Tone>> = {
  on_its_way: 'ok',
  amazon_says_here: 'ok',
  after_delivery: 'accent',
  not_expected: 'warn',
  unknown_parcel: 'stop',
};

export const conditionTone: Readonly<Record<ReturnCondition, Tone>> = {
  back_to_stock: 'ok',
  damaged: 'warn',
  empty: 'stop',
};
