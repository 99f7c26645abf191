import { Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../keys/registry.ts';
import { Stranger } from '../../parts/Goods.tsx';
import { Key } from '../../parts/Key.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { useQuery } from '../../queries.ts';

/** Which of the SKUs still to pack a new code means. Asked once. */
export function Teach({
  code,
  onDone,
}: {
  readonly code: string;
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { ask } = useCall();
  const { value: list } = useQuery('pickList.get', {});
  const choices = (list?.lines ?? []).slice(0, 200);
  const teach = (sku: string): void =>
    ask('codes.teach', { code, sku }, () => {
      say(t('pack.taught'));
      onDone();
    });
  useKeys([
    { code: 'Escape', layer: 1, run: onDone },
    ...choices.slice(0, 9).map(({ sku }, index) => ({
      code: `Digit${index + 1}`,
      layer: 1 as const,
      run: () => teach(sku),
    })),
  ]);
  return (
    <Modal
      opened
      onClose={onDone}
      title={t('pack.teachTitle')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <div className="stack">
        <p className="soft">
          <bdi>{t('pack.teachText', { code: code.slice(0, 60) })}</bdi>
        </p>
        {list && choices.length === 0 ? <p>{t('pack.teachNone')}</p> : null}
        <ul className="palette teach">
          {choices.map((line, index) => (
            <li key={line.sku}>
              <button type="button" onClick={() => teach(line.sku)}>
                <span className="anywhere">
                  <strong>
                    <Stranger text={line.title} />
                  </strong>{' '}
                  <span className="soft">
                    <Stranger text={line.sku} most={60} />
                  </span>
                </span>
                {index < 9 ? <Key code={`Digit${index + 1}`} /> : null}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Modal>
  );
}
