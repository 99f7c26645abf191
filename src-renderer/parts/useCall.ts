import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOf, RequestName, ValueOf } from '../../src-main/contract/requests.ts';
import { call, reasonOf } from '../bridge.ts';
import { caughtUp } from '../queries.ts';
import { say } from './say.ts';

type Ask<R> = <N extends RequestName>(name: N, input: CallOf<N>, then?: (value: ValueOf<N>) => void) => R;

export interface Caller {
  readonly busy: boolean;
  /**
   * Asks; says the sentence of a refusal; then hands a value to `then`. A second press while busy does nothing, and it
   * is busy until the screen shows what came of the first.
   */
  readonly ask: Ask<void>;
  /** The same for what holds up the next turn: resolves when it is not busy any more. */
  readonly askInTurn: Ask<Promise<void>>;
}

/** A screen that takes this long to be brought up to date has more to show than what the button did. */
const longestMs = 1000;

/** Until then the button still stands beside what it has just dealt with, and its key would be given to that again. */
const drawn = (): Promise<unknown> =>
  Promise.race([caughtUp(), new Promise((done) => setTimeout(done, longestMs))]);

/** How a button asks the core for something. */
export function useCall(): Caller {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const under = useRef(false);
  const askInTurn: Caller['askInTurn'] = useCallback(
    async (name, input, then) => {
      const free = (): void => {
        under.current = false;
        setBusy(false);
      };
      if (under.current) return;
      under.current = true;
      setBusy(true);
      await call(name, input)
        .then((value) => then?.(value))
        .catch((thrown: unknown) => say(t(`reason.${reasonOf(thrown)}`), 'stop'))
        .then(drawn)
        .then(free, free);
    },
    [t],
  );
  const ask: Caller['ask'] = useCallback((...asked) => void askInTurn(...asked), [askInTurn]);
  return { busy, ask, askInTurn };
}
