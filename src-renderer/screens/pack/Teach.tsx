import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackView } from '../../../src-main/contract/pack.ts';
import { useKeys } from '../../keys/registry.ts';
import { Act } from '../../parts/Act.tsx';
import { Stranger } from '../../parts/Goods.tsx';
import { Key } from '../../parts/Key.tsx';
import { Card } from '../../parts/pieces.tsx';
import type { Loudness } from './player.ts';
import { useBenchCall } from './useBenchCall.ts';

const step = 9;

/** Which of the SKUs still to pack a new code means. Asked once, and counted at once. */
export function Teach(props: {
  readonly teach: NonNullable<PackView['teach']>;
  readonly settings: Loudness;
  readonly onDone: () => void;
}): ReactElement {
  const { onDone, settings } = props;
  // The answer of a teaching takes the question away before the panel closes.
  const [{ code, choices }] = useState(props.teach);
  const { t } = useTranslation();
  const { ask, show, busy } = useBenchCall(settings);
  const [from, setFrom] = useState(0);
  const shown = choices.slice(from, from + step);
  const teach = (sku: string): void =>
    ask('package.teach', { sku }, (pack) => {
      show(pack);
      onDone();
    });
  const turn = (by: number): void => {
    const next = from + by;
    if (next >= 0 && next < choices.length) setFrom(next);
  };
  useKeys(
    shown.map(({ sku, title }, index) => ({
      code: `Digit${index + 1}`,
      layer: 1 as const,
      label: title.slice(0, 60),
      run: () => teach(sku),
    })),
  );
  return (
    <Card
      flush
      title={t('pack.teachTitle')}
      aside={
        choices.length > step ? (
          <span className="push soft">
            {t('pack.teachMore', { from: from + 1, to: from + shown.length, total: choices.length })}
          </span>
        ) : undefined
      }
      foot={
        <div className="row bench-acts">
          {choices.length > step ? (
            <>
              <Act
                code="ArrowUp"
                layer={1}
                label={t('pack.earlier')}
                disabled={from === 0}
                onAct={() => turn(-step)}
              />
              <Act
                code="ArrowDown"
                layer={1}
                label={t('pack.further')}
                disabled={from + step >= choices.length}
                onAct={() => turn(step)}
              />
            </>
          ) : null}
          <Act code="Escape" layer={1} look="quiet" label={t('pack.back')} onAct={onDone} />
        </div>
      }
    >
      <p className="soft teach-text">
        <bdi>{t('pack.teachText', { code })}</bdi>
      </p>
      {choices.length === 0 ? <p className="teach-text">{t('pack.teachNone')}</p> : null}
      <ul className="teach">
        {shown.map((line, index) => (
          <li key={line.sku}>
            <button type="button" disabled={busy} onClick={() => teach(line.sku)}>
              <Key code={`Digit${index + 1}`} />
              <span className="anywhere">
                <strong>
                  <Stranger text={line.title} most={80} />
                </strong>{' '}
                <span className="soft">
                  <Stranger text={line.sku} most={60} />
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
