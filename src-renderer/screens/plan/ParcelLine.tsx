import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldView } from '../../../src-main/contract/plan.ts';
import { useFormat } from '../../format.ts';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { useQuery } from '../../queries.ts';
import { typedParcel } from './typed.ts';
import { TypedLine } from './TypedLine.tsx';

/** Weight and size of one content, typed once and remembered for it. */
export function ParcelLine({
  held,
  onDone,
}: {
  readonly held: HeldView;
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { ask, busy } = useCall();
  const { value: boxes = [] } = useQuery('boxes.list', {});
  const known = held.proposal;
  return (
    <TypedLine
      label={t('plan.form.parcel')}
      start={
        known === null ? '' : `${known.weightGrams} ${known.lengthCm} ${known.widthCm} ${known.heightCm}`
      }
      read={(text) => typedParcel(text, boxes)}
      shown={(value) =>
        format.parcel({
          ...value,
          boxName: boxes.find(({ boxId }) => boxId !== null && boxId === value.boxId)?.boxName ?? null,
        })
      }
      hint={(wrong) => t(`plan.form.parcelHint.${wrong}`)}
      busy={busy}
      onSave={(parcel) =>
        ask('preset.accept', { contentKey: held.contentKey, parcel }, () => {
          say(t('plan.said.answered'));
          onDone();
        })
      }
      onClose={onDone}
    />
  );
}
