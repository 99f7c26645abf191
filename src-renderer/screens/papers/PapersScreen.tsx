import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Note, PageHead, Waiting } from '../../parts/pieces.tsx';
import { useQuery } from '../../queries.ts';
import { Batches } from './Batches.tsx';
import { Chunks } from './Chunks.tsx';
import { Person, type PersonWish } from './Person.tsx';
import { PrintPanel } from './PrintPanel.tsx';
import { Printers } from './Printers.tsx';
import { Question } from './Question.tsx';
import { Queue } from './Queue.tsx';
import { Sets } from './Sets.tsx';
import { SetAside } from './SetAside.tsx';
import { TakeIn } from './TakeIn.tsx';
import './papers.css';

export function PapersScreen(): ReactElement {
  const { t } = useTranslation();
  const { value: papers, refused } = useQuery('papers.get', {});
  const { value: status } = useQuery('app.status', {});
  const [person, setPerson] = useState<PersonWish | null>(null);
  const head = (
    <PageHead title={t('papers.title')} lead={t('papers.lead')}>
      <TakeIn />
    </PageHead>
  );
  if (!papers)
    return (
      <div className="page">
        {head}
        {refused === null ? <Waiting /> : <Note tone="stop">{t(`reason.${refused}`)}</Note>}
      </div>
    );
  const { waitingFor, sets, setAside, batches, queue } = papers;
  const asked = queue.lines.flatMap(({ question, printer }) => (question ? [{ question, printer }] : []));
  const inPrinter = batches.filter(({ state }) => state !== 'asking');
  const out = status?.run?.labelsOut ?? 0;
  const empty = waitingFor.length + sets.length + setAside.length + batches.length === 0;
  return (
    <div className="page">
      {head}
      <div className="two-columns">
        <div className="stack papers-main">
          {asked.slice(0, 1).map(({ question, printer }) => (
            <Question key={question.batchId} question={question} printer={printer} />
          ))}
          <Queue queue={queue} />
          {inPrinter.length > 0 ? <Batches batches={inPrinter} keys={asked.length === 0} /> : null}
          {setAside.length > 0 ? <SetAside setAside={setAside} onLook={setPerson} /> : null}
          {sets.length > 0 ? <Sets sets={sets} onLook={setPerson} /> : null}
          {empty ? (
            <section className="card">
              {out > 0 ? (
                <Empty title={t('papers.doneTitle')} text={t('papers.doneText', { count: out })} />
              ) : (
                <Empty title={t('papers.emptyTitle')} text={t('papers.emptyText')} />
              )}
            </section>
          ) : null}
        </div>
        <div className="stack papers-main">
          <PrintPanel sets={sets} />
          {waitingFor.length > 0 ? <Chunks chunks={waitingFor} /> : null}
          <Printers />
        </div>
      </div>
      {person === null ? null : <Person wish={person} onDone={() => setPerson(null)} />}
    </div>
  );
}
