import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrintQuestion } from '../../../src-main/contract/papers.ts';
import { call, reasonOf } from '../../bridge.ts';
import { useScans } from '../../keys/registry.ts';
import { Act } from '../../parts/Act.tsx';
import { Stranger } from '../../parts/Goods.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { LastGood } from './LastGood.tsx';

/** The one question a fault costs: which paper was the last good one. A scan of it answers. */
export function Question({
  question,
  printer,
}: {
  readonly question: PrintQuestion;
  readonly printer: string;
}): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const [choosing, setChoosing] = useState(false);
  const { batchId, orderIds, printerSays, fault } = question;
  const answer = (last: 'all' | 'none'): void =>
    ask('papers.lastGood', { batchId, last }, () => say(t('papers.said.lastGood')));
  useScans((code) =>
    call('papers.lastGood', { batchId, last: { code } })
      .then(() => say(t('papers.said.lastGood')))
      .catch((thrown: unknown) => {
        const reason = reasonOf(thrown);
        say(reason === 'not_found' ? t('papers.question.wrong') : t(`reason.${reason}`), 'stop');
      }),
  );
  return (
    <section className="card print-question" role="alert" aria-labelledby={`question-${batchId}`}>
      <header className="stack-s">
        <h2 id={`question-${batchId}`}>
          {t(`papers.fault.${fault}`)}: <Stranger text={printer} most={60} />
        </h2>
        <p className="print-ask">{t('papers.question.ask')}</p>
        <p className="soft">
          {printerSays === null ? '' : `${t('papers.question.says', { count: printerSays })} `}
          {t('papers.question.rest')}
        </p>
      </header>
      {choosing ? (
        <LastGood
          batchId={batchId}
          orderIds={orderIds}
          start={printerSays ?? 0}
          onDone={() => setChoosing(false)}
        />
      ) : (
        <div className="row">
          <Act
            code="Enter"
            look="filled"
            label={t('papers.question.all', { count: orderIds.length })}
            busy={busy}
            onAct={() => answer('all')}
          />
          <Act code="KeyJ" label={t('papers.question.choose')} busy={busy} onAct={() => setChoosing(true)} />
          <Act code="KeyZ" label={t('papers.noneOut')} busy={busy} onAct={() => answer('none')} />
        </div>
      )}
    </section>
  );
}
