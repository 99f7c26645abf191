import { TextInput } from '@mantine/core';
import { useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReturnCondition } from '../../../src-main/contract/returns.ts';
import { useKeys, useScans } from '../../keys/registry.ts';
import { inTurn } from '../../keys/turns.ts';
import { Act } from '../../parts/Act.tsx';
import { Key } from '../../parts/Key.tsx';
import { Note, PageHead, Waiting } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { useList } from '../../parts/useList.ts';
import { put, useQuery } from '../../queries.ts';
import { Awaited } from './Awaited.tsx';
import { InHand } from './InHand.tsx';
import { Recent, mostRecent } from './Recent.tsx';
import { useReturnScans } from './useReturnScans.ts';
import './returns.css';

/** A number by hand, for a label that no scanner reads. */
function TypeNumber({ onTake }: { readonly onTake: (code: string) => void }): ReactElement {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useKeys([{ code: 'KeyT', label: t('returns.typeKey'), run: () => field.current?.focus() }]);
  return (
    <form
      className="row type-number"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return;
        onTake(text);
        setText('');
        field.current?.blur();
      }}
    >
      <TextInput
        ref={field}
        aria-label={t('returns.type')}
        placeholder={t('returns.type')}
        rightSection={<Key code="KeyT" />}
        value={text}
        maxLength={60}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
    </form>
  );
}

/** What comes back: scanned, looked into, put where it belongs. */
export function ReturnsScreen(): ReactElement {
  const { t } = useTranslation();
  const { value: returns, refused } = useQuery('returns.get', {});
  const { ask, busy } = useCall();
  const recent = (returns?.recent ?? []).slice(0, mostRecent);
  const list = useList({
    rows: recent,
    keyOf: ({ returnId }) => String(returnId),
    textOf: ({ orderId, codeEnds }) => orderId ?? codeEnds,
    label: t('returns.choose'),
    startsChosen: false,
  });
  // Of itself the screen is about the parcel on the table; the arrows lead to an earlier one.
  const shown = list.chosen ?? returns?.inHand ?? null;
  const scan = useReturnScans(() => list.choose(-1));
  useScans(scan);
  const mark = (returnId: number, condition: ReturnCondition): void =>
    ask('returns.mark', { returnId, condition }, (view) => {
      put('returns.get', {}, view);
      list.choose(-1);
      say(t(`returns.condition.${condition}`));
    });
  const head = (
    <PageHead title={t('returns.title')} lead={t('returns.lead')}>
      <div className="row">
        <TypeNumber onTake={(code) => inTurn(() => scan(code))} />
        <Act
          code="KeyU"
          look="quiet"
          label={t('returns.undo')}
          disabled={returns?.canUndo !== true}
          busy={busy}
          onAct={() =>
            ask('returns.undo', {}, (view) => {
              put('returns.get', {}, view);
              list.choose(-1);
              say(t('returns.said.undone'));
            })
          }
        />
      </div>
    </PageHead>
  );
  if (!returns)
    return (
      <div className="page">
        {head}
        {refused === null ? <Waiting /> : <Note tone="stop">{t(`reason.${refused}`)}</Note>}
      </div>
    );
  return (
    <div className="page">
      {head}
      <div className="two-columns">
        <div className="stack papers-main">
          <InHand
            shown={shown}
            last={returns.last}
            fresh={shown !== null && shown.returnId === returns.inHand?.returnId}
            busy={busy}
            onMark={mark}
          />
          <Recent recent={recent} list={list} />
        </div>
        <div className="stack papers-main">
          <Awaited returns={returns} />
        </div>
      </div>
    </div>
  );
}
