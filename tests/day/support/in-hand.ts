/** What a program's threads have in hand: until they are done, the day's clock waits for this PC and not the other way. */
import type { Desk } from '../../../src-main/jobs/desk.ts';

/** Counts from now on; `told` hears of every change. */
export function countWork(desk: Desk, told: (inHand: number) => void): void {
  let inHand = 0;
  const count = (by: number): void => {
    inHand += by;
    told(inHand);
  };
  const work = new Proxy(desk.work, {
    get(target, name, self) {
      const task: unknown = Reflect.get(target, name, self);
      if (typeof task !== 'function') return task;
      return (...input: readonly unknown[]): unknown => {
        const done: unknown = Reflect.apply(task, target, input);
        if (!(done instanceof Promise)) return done;
        count(1);
        return done.finally(() => count(-1));
      };
    },
  });
  Object.assign(desk, { work });
}
