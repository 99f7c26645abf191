import type { MachineView } from '../contract/day.ts';
import { Refusal } from '../contract/reply.ts';
import { keeps } from '../domain/retention.ts';
import { knownWindows } from '../jobs/planning.ts';
import type { Answers, Office } from './office.ts';

/** This PC as the settings show it: what starts, locks and is copied by itself, and how long things are kept. */
export function machineAnswers({ desk, host }: Office): Answers<'machine.get' | 'machine.startWithSystem'> {
  async function view(): Promise<MachineView> {
    return {
      startsWithSystem: await host.startsWithSystem(),
      lockAfterMinutes: host.lockAfterMinutes,
      backup: host.backups(),
      windows: knownWindows(desk.ledger.settings),
      keeps,
    };
  }
  return {
    'machine.get': view,
    async 'machine.startWithSystem'({ on }) {
      if ((await host.startsWithSystem()) === 'not_available') throw new Refusal('not_allowed_now');
      await host.startWithSystem(on);
      desk.audit('settings_changed', null, 'startWithSystem');
      desk.changed('settings');
      return view();
    },
  };
}
