/** Begins one of the long works of a desk and kills itself in the middle of its nth write. */
import { DAY } from '../../src-main/domain/ist.ts';
import { holdThese } from '../../src-main/jobs/out-of-stock.ts';
import { purge } from '../../src-main/jobs/purge.ts';
import { createRunControl } from '../../src-main/jobs/runs.ts';
import { type SmallDesk, anOrder, deskIn, morning } from '../jobs/kit.ts';

export const ORDERS = 130;
export const orderIds = Array.from({ length: ORDERS }, (_, number) => anOrder(number + 1).orderId);
/** By then every second buyer is due. */
export const dueAt = morning + DAY;

/** Dies inside the nth transaction of the ledger, or after the nth deletion of buyers: nothing of it is told. */
function mortal(desk: SmallDesk, nth: number): SmallDesk {
  let count = 0;
  const die = (): void => {
    count += 1;
    if (count === nth) process.kill(process.pid, 'SIGKILL');
  };
  const recipients = desk.recipients();
  const deadly = recipients && {
    ...recipients,
    deleteDue(...args: Parameters<typeof recipients.deleteDue>) {
      const gone = recipients.deleteDue(...args);
      die();
      return gone;
    },
  };
  return {
    ...desk,
    recipients: () => deadly,
    ledger: {
      ...desk.ledger,
      // The getter would be read once by the spread.
      changes: desk.ledger.changes,
      transaction: (work) =>
        desk.ledger.transaction(() => {
          const value = work();
          die();
          return value;
        }),
    },
  };
}

const [, program, directory, mode, nth] = process.argv;
if (program === import.meta.filename && directory !== undefined) {
  const desk = mortal(deskIn(directory), Number(nth));
  if (mode === 'approve') {
    const runs = createRunControl(desk, new AbortController().signal, {
      amazon: () => undefined,
      fault: () => undefined,
    });
    await runs.approve(runs.show().version);
  }
  if (mode === 'hold') await holdThese(desk, orderIds, morning);
  if (mode === 'purge') await purge(desk, dueAt);
  desk.close();
}
