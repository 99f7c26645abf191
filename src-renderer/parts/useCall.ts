import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOf, RequestName, ValueOf } from '../../src-main/contract/requests.ts';
import { call, reasonOf } from '../bridge.ts';
import { say } from './say.ts';

export interface Caller {
  readonly busy: boolean;
  /** Asks; says the sentence of a refusal; then hands a value to `then`. A second press while busy does nothing. */
  readonly ask: <N extends RequestName>(
    name: N,
    input: CallOf<N>,
    then?: (value: ValueOf<N>) => void,
  ) => void;
}

/** How a button asks the core for something. */
export function useCall(): Caller {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const under = useRef(false);
  const ask: Caller['ask'] = (name, input, then) => {
    if (under.current) return;
    under.current = true;
    setBusy(true);
    call(name, input)
      .then((value) => then?.(value))
      .catch((thrown: unknown) => say(t(`reason.${reasonOf(thrown)}`), 'stop'))
      .finally(() => {
        under.current = false;
        setBusy(false);
      });
  };
  return { busy, ask };
}
