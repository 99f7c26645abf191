import { Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SetAsideView } from '../../../src-main/contract/papers.ts';
import { useFormat } from '../../format.ts';
import { useKeys } from '../../keys/registry.ts';
import { Act } from '../../parts/Act.tsx';
import { Card } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { useQuery } from '../../queries.ts';
import type { PersonWish } from './Person.tsx';

function AsItCame({
  aside,
  onDone,
}: {
  readonly aside: SetAsideView;
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const { value: printers } = useQuery('printers.list', {});
  const usable = (printers ?? []).filter(({ notForLabels }) => notForLabels === null);
  const [orderId, setOrderId] = useState(aside.orderId ?? '');
  const [printer, setPrinter] = useState('');
  useKeys([{ code: 'Escape', layer: 1, run: onDone }]);
  const print = (): void =>
    ask(
      'papers.printAsItCame',
      { setAsideId: aside.setAsideId, orderId: orderId.trim(), printer: printer || (usable[0]?.name ?? '') },
      () => {
        say(t('papers.said.printed'));
        onDone();
      },
    );
  return (
    <Modal
      opened
      onClose={onDone}
      title={t('papers.printAsItCame')}
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          print();
        }}
      >
        <p className="soft">{t('papers.printAsItCameText')}</p>
        <TextInput
          data-autofocus
          label={t('papers.forOrder')}
          value={orderId}
          maxLength={19}
          placeholder="000-0000000-0000000"
          onChange={(event) => setOrderId(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('papers.where')}
          data={usable.map(({ name }) => name)}
          value={printer}
          onChange={(event) => setPrinter(event.currentTarget.value)}
        />
        <div className="row push">
          <Act label={t('frame.cancel')} onAct={onDone} />
          <Act look="filled" label={t('papers.printAsItCame')} busy={busy} onAct={print} />
        </div>
      </form>
    </Modal>
  );
}

/** Papers that were not believed: the sentence why, and the ways out. */
export function SetAside(props: {
  readonly setAside: readonly SetAsideView[];
  readonly onLook: (wish: PersonWish) => void;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { ask, busy } = useCall();
  const [printing, setPrinting] = useState<SetAsideView | null>(null);
  return (
    <Card
      flush
      title={t('papers.aside')}
      aside={<span className="number soft">{format.number(props.setAside.length)}</span>}
      foot={t('papers.asideText')}
    >
      <ul className="list">
        {props.setAside.map((aside, index) => (
          <li key={aside.setAsideId} className="aside-item">
            <div className="row">
              <strong className="alarm">{t(`setAside.${aside.reason}`)}</strong>
              <span className="push order-id">{aside.orderId ?? format.time(aside.at)}</span>
            </div>
            <div className="row">
              {aside.orderId === null ? null : (
                <Act
                  {...(index === 0 ? { code: 'KeyA' } : {})}
                  label={t('papers.askAgain')}
                  busy={busy}
                  onAct={() =>
                    ask('papers.ask', { orderIds: [aside.orderId ?? ''] }, () => say(t('papers.said.asked')))
                  }
                />
              )}
              <Act
                {...(index === 0 ? { code: 'KeyL' } : {})}
                label={t('papers.asItCame')}
                onAct={() => props.onLook({ kind: 'aside', setAsideId: aside.setAsideId })}
              />
              <Act label={t('papers.printAsItCame')} onAct={() => setPrinting(aside)} />
            </div>
          </li>
        ))}
      </ul>
      {printing === null ? null : <AsItCame aside={printing} onDone={() => setPrinting(null)} />}
    </Card>
  );
}
