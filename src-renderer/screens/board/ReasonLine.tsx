import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Act } from '../../parts/Act.tsx';

/** Asks for a reason right in the row: one digit each, Esc leaves it as it was. */
export function ReasonLine<R extends string>(props: {
  readonly title: string;
  readonly text: string;
  readonly reasons: readonly R[];
  readonly nameOf: (reason: R) => string;
  readonly busy: boolean;
  readonly onReason: (reason: R) => void;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="reason-line">
      <strong>{props.title}</strong>
      <p className="soft">{props.text}</p>
      <div className="row">
        {props.reasons.map((reason, index) => (
          <Act
            key={reason}
            code={`Digit${index + 1}`}
            layer={1}
            label={props.nameOf(reason)}
            busy={props.busy}
            onAct={() => props.onReason(reason)}
          />
        ))}
        <Act code="Escape" layer={1} look="quiet" label={t('frame.cancel')} onAct={props.onClose} />
      </div>
    </div>
  );
}
