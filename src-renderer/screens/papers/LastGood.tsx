import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format.ts';
import { useKeys } from '../../keys/registry.ts';
import { Act } from '../../parts/Act.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { useList } from '../../parts/useList.ts';

/** The papers of a batch in the order they were printed: one of them is the last good one. */
export function LastGood(props: {
  readonly batchId: number;
  readonly orderIds: readonly string[];
  /** Where the list starts: the one that the printer counted last. */
  readonly start: number;
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { ask, busy } = useCall();
  const list = useList({
    rows: props.orderIds,
    keyOf: (orderId) => orderId,
    textOf: (orderId) => orderId,
    label: t('papers.question.move'),
    layer: 1,
  });
  const answer = (orderId: string | undefined): void => {
    if (orderId === undefined) return;
    ask('papers.lastGood', { batchId: props.batchId, last: { orderId } }, () => {
      say(t('papers.said.lastGood'));
      props.onDone();
    });
  };
  useKeys([
    {
      code: 'Enter',
      label: t('papers.question.thisOne'),
      layer: 1,
      run: () => answer(list.chosen),
    },
    { code: 'Escape', layer: 1, run: props.onDone },
  ]);
  return (
    <div className="stack-s last-good-panel">
      <ol className="last-good" aria-label={t('papers.lastOutTitle')}>
        {props.orderIds.map((orderId, index) => (
          <li key={orderId} ref={list.refOf(index)} data-selected={index === list.index}>
            <button type="button" disabled={busy} onClick={() => answer(orderId)}>
              <span className="number">{format.number(index + 1)}</span>
              <span className="order-id">{orderId}</span>
              {index === props.start - 1 ? (
                <span className="push soft">{t('papers.question.counted')}</span>
              ) : null}
            </button>
          </li>
        ))}
      </ol>
      <div className="row">
        <Act layer={1} label={t('frame.cancel')} onAct={props.onDone} />
      </div>
    </div>
  );
}
